"""The settings under which tests (and mypy's Django plugin) run."""

import os
from pathlib import Path

os.environ.setdefault("THAIQM_MODE", "test")
os.environ.setdefault("THAIQM_LOG_FILE", f".data/test-logs/{os.getpid()}.log")

from thaiqm.config.settings import *
from thaiqm.config.settings import DATABASES, FILES_FOLDER, PASSWORD_HASHERS

# Tests sign in often; the slow hasher stays second so that tests can ask for it by name.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]

# Between tests every table is emptied, which no other installation allows (trust A1, B7). And a plan that
# was made while tables were empty is never made anew inside a test's transaction, whose rows no ANALYZE
# sees: joining the country's areas by it took hours. So every query is planned for what is there now.
_options = DATABASES["default"]["OPTIONS"]
_ours = "-c thaiqm.may_empty=on -c plan_cache_mode=force_custom_plan"
_given = _options.get("options", "").replace(_ours, "")
DATABASES["default"]["OPTIONS"] = {**_options, "options": f"{_given} {_ours}".strip()}

# Workers of a parallel run have a database each: none may clear away the files of another.
if _worker := os.environ.get("PYTEST_XDIST_WORKER"):
    FILES_FOLDER = FILES_FOLDER / _worker

# A test makes another release of the phone app in a copy of the built one (tests/phone/releases.py).
if _copy := os.environ.get("THAIQM_TEST_WEB_BUILD"):
    WEB_BUILD = Path(_copy)
    STATICFILES_DIRS = [WEB_BUILD]
