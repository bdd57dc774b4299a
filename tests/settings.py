"""The settings under which tests (and mypy's Django plugin) run."""

import os

os.environ.setdefault("THAIQM_MODE", "test")

from thaiqm.config.settings import *
from thaiqm.config.settings import PASSWORD_HASHERS

# Tests sign in often; the slow hasher stays second so that tests can ask for it by name.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
