"""Tests: the demo's settings, with the outside world shut off and nothing slow that is not under test."""

from participatie.settings.demo import *  # noqa: F403  (a settings file is an overlay)
from participatie.settings.demo import VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
BERICHTEN_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "gedeeld"},
    "paginas": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
WISLIJST = str(VAR / "test" / "wislijst.jsonl")
WHITENOISE_AUTOREFRESH = True
# A connection per thread: tests with fifty threads at once wait for the database, not for a pool.
DATABASES["default"]["OPTIONS"].pop("pool")  # noqa: F405
