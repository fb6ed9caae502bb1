"""The settings of the benchmark: production's stack over plain http on loopback."""

from participatie.settings.basis import *  # noqa: F403  (a settings file is an overlay)
from participatie.settings.basis import VAR

ROOT_URLCONF = "bench.urls"
TOEGANG_COOKIE = "toegang"
TWEEDE_FACTOR_VERPLICHT = False
STATIC_ROOT = VAR / "bench-static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
