"""What the application server loads."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thaiqm.config.settings")
os.environ.setdefault("THAIQM_POOL_SIZE", "8")
os.environ.setdefault("THAIQM_QUERY_SECONDS", "20")

application = get_wsgi_application()
# Load every address now, not while the first person waits.
import_module(settings.ROOT_URLCONF)
