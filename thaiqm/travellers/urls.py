"""Addresses of the register, below /desk/travellers/."""

from __future__ import annotations

from django.urls import path

from thaiqm.travellers.views import call_numbers, decide, importing, lists, numbers, traveller

app_name = "travellers"
urlpatterns = [
    path("", numbers.home, name="home"),
    path("arrivals", numbers.arrivals, name="arrivals"),
    path("list", lists.show, name="list"),
    path("list/find", lists.find, name="find"),
    path("list/complete", lists.complete_many, name="complete_many"),
    path("call-numbers", call_numbers.call_numbers, name="call_numbers"),
    path("import", importing.import_list, name="import"),
    path("import/template", importing.template, name="import_template"),
    path("<uuid:record_id>", traveller.show, name="traveller"),
    path("<uuid:record_id>/numbers", traveller.numbers, name="numbers"),
    path("<uuid:record_id>/health", traveller.health, name="health"),
    path("<uuid:record_id>/refer", decide.refer, name="refer"),
    path("<uuid:record_id>/settle", decide.settle, name="settle"),
    path("<uuid:record_id>/complete", decide.complete, name="complete"),
    path("<uuid:record_id>/resume", decide.resume, name="resume"),
    path("<uuid:record_id>/hand-over", decide.hand_over, name="hand_over"),
    path("<uuid:record_id>/withdraw", decide.withdraw, name="withdraw"),
]
