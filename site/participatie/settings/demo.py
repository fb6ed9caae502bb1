"""The demo on one's own machine: password login, mail readable in the browser. Never for real people."""

import os

os.environ.setdefault("SECRET_KEY", "alleen-voor-de-demo")
os.environ.setdefault("DATASLEUTEL", "alleen-voor-de-demo")

from participatie.settings.basis import *  # noqa: F403  (a settings file is an overlay)
from participatie.settings.basis import STORAGES, VAR

DEMO = True
BERICHTEN_TRANSPORT = "participatie.berichten.demo.NaarBestand"
EMAIL_FILE_PATH = VAR / "post"
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
TWEEDE_FACTOR_VERPLICHT = False
TOEGANG_COOKIE = "toegang"  # `__Host-` needs https
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]  # nothing is collected: the finders serve
