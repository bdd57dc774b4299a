"""Django settings, from the environment (see environment.py; README lists the variables)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from thaiqm.config import environment as environment_module
from thaiqm.config.database_limits import with_limits
from thaiqm.config.demo_secrets import is_demo_key
from thaiqm.config.logging import logging_for
from thaiqm.lib.boxes import BoxKeys
from thaiqm.lib.encryption import KeyRing

try:
    ENVIRONMENT = environment_module.read(os.environ)
except environment_module.UnsafeConfiguration as problem:
    print(f"thaiqm: {problem}", file=sys.stderr)
    raise SystemExit(2) from None

REPOSITORY = Path(__file__).resolve().parents[2]

# What this installation is
DEMO_MODE = ENVIRONMENT.mode == "demo"
TESTING = ENVIRONMENT.mode == "test"
DEBUG = ENVIRONMENT.debug
PUBLIC_URL = ENVIRONMENT.public_url
IS_HTTPS = ENVIRONMENT.is_https
PROXIES = ENVIRONMENT.proxies
REQUESTS_AT_ONCE = ENVIRONMENT.requests_at_once
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)

# Keys (docs/trust.md B5): the first seals, every one opens; look-up has a key of its own.
SECRET_KEY = ENVIRONMENT.secret_key
KEYRING = KeyRing(
    ENVIRONMENT.data_keys, current=next(iter(ENVIRONMENT.data_keys)), hash_key=ENVIRONMENT.hash_key
)
# Phones close boxes for these; they follow from the data keys (docs/decisions/0009).
BOX_KEYS = BoxKeys(ENVIRONMENT.data_keys, current=next(iter(ENVIRONMENT.data_keys)))
# What the demo makes hangs on keys that production refuses (thaiqm/demo/guard.py).
HAS_DEMO_KEYS = is_demo_key(ENVIRONMENT.hash_key) and ENVIRONMENT.secret_key.startswith(
    environment_module.DEMO_MARK
)

INSTALLED_APPS = [
    "thaiqm.config",
    "thaiqm.demo",
    "thaiqm.exports",
    "thaiqm.sync",
    "thaiqm.review",
    "thaiqm.agencies",
    "thaiqm.papers",
    "thaiqm.attachments",
    "thaiqm.travellers",
    "thaiqm.supervision",
    "thaiqm.support",
    "thaiqm.records",
    "thaiqm.jobs",
    "thaiqm.manual",
    "thaiqm.accounts",
    "thaiqm.areas",
    "thaiqm.audit",
    "thaiqm.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "thaiqm.config.access_log.log_access",
    "thaiqm.config.client_address.take_client_address",
    "thaiqm.config.headers.add_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "thaiqm.agencies.guard.guard",
    "thaiqm.config.addresses.refuse_nul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thaiqm.sync.body_limit.limit_body",
    "thaiqm.config.admission.admit",
    "thaiqm.audit.middleware.note_where",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thaiqm.config.busy.AnswerWhenBusy",
]
ROOT_URLCONF = "thaiqm.config.urls"
WSGI_APPLICATION = "thaiqm.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thaiqm.ui.navigation.page_shell",
                "thaiqm.support.notices.bell.bell",
            ],
        },
    }
]

# The database: a pool in every server process (wsgi.py asks for it), which wants CONN_MAX_AGE = 0.
_database: dict[str, Any] = {**ENVIRONMENT.database, "CONN_MAX_AGE": 0, "ATOMIC_REQUESTS": False}
# Statements are sent apart from their values, so that the server plans what is asked often only once.
_database["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 3, **_database["OPTIONS"]}
if TESTING:
    _database["TEST"] = {"NAME": f"test_thaiqm_{os.getpid()}"}
if ENVIRONMENT.pool_size:
    _pool = {"min_size": 1, "max_size": ENVIRONMENT.pool_size, "timeout": 5}
    _database["OPTIONS"] = {**_database["OPTIONS"], "pool": _pool}
if ENVIRONMENT.query_seconds:
    # One row that somebody holds must not take every worker with it (docs/trust.md C2).
    _database["OPTIONS"] = with_limits(_database["OPTIONS"], seconds=ENVIRONMENT.query_seconds)
DATABASES = {"default": _database}

# Accounts
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/desk/sign-in"
PASSWORD_HASHERS = ["thaiqm.accounts.hashers.ThriftyArgon2"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = []  # accounts checks PINs and passwords itself (B2)

# Language and time: one interface language, one country
LANGUAGE_CODE = "th"
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True

# Sessions, cookies, transport (docs/trust.md B9)
_cookie_prefix = "__Host-" if IS_HTTPS else ""
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = f"{_cookie_prefix}session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# What pages say after an act names people: in the session, not in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = f"{_cookie_prefix}csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if IS_HTTPS else []
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Sizes: a sync batch of 50 records of at most 64 kB each; lists of villages as files
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# The survey's round: a person is confirmed once in each (docs/domain.md R12)
SURVEY_ROUND = 1

# Days for which health answers are kept after the last day of a watch (docs/trust.md B10)
HEALTH_KEEP_DAYS = ENVIRONMENT.health_keep_days

# Mail to and from the centre, and whom to call (thaiqm/support); None where it is not configured
SMTP = ENVIRONMENT.mail.smtp
IMAP = ENVIRONMENT.mail.imap
MAIL_FROM = ENVIRONMENT.mail.sender
PROBLEMS_TO = ENVIRONMENT.mail.problems_to
ANSWERS_FROM = ENVIRONMENT.mail.answers_from
HELP_DESKS = ENVIRONMENT.mail.help_desks

# What people asked for as files, sealed, until its days are over (thaiqm/jobs)
FILES_FOLDER = ENVIRONMENT.data_folder / "files"

# The front end, as `make build` leaves it; names with a hash in them never change
WEB_BUILD = REPOSITORY / "build" / "web"
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB_BUILD] if WEB_BUILD.is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8}\.\w+$"
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}

LOGGING = logging_for(ENVIRONMENT)
LOGGING_CONFIG = "logging.config.dictConfig"
