"""The addresses of the phone app's shell."""

from django.urls import path

from thaiqm.sync import views

app_name = "sync"
urlpatterns = [
    path("", views.shell, name="shell"),
    path("sw.js", views.worker, name="worker"),
]
