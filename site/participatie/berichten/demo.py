"""The demo's mailbox: every mail that was sent, readable in the browser. Only in the demo's settings."""

import email
import time
import uuid
from email import policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache


class NaarBestand(EmailBackend):
    """One file per mail, in order. Django's own name (second and object id) can fall together for two mails."""

    _fname: str | None = None

    def _get_filename(self) -> str:
        if self._fname is None:
            self._fname = str(Path(self.file_path) / f"{time.time_ns()}-{uuid.uuid4().hex[:8]}.log")
        return self._fname


def _mails() -> list[tuple[str, EmailMessage]]:
    """Newest first; a file per connection, and a connection per mail."""
    map_ = Path(settings.EMAIL_FILE_PATH)
    bestanden = sorted(map_.glob("*.log"), key=lambda b: b.name, reverse=True)
    return [(b.stem, email.message_from_bytes(b.read_bytes(), policy=policy.default)) for b in bestanden[:200]]


@never_cache
def postvak(request: HttpRequest) -> HttpResponse:
    zoek = request.GET.get("aan", "").strip().lower()
    mails = [(sleutel, mail) for sleutel, mail in _mails() if zoek in str(mail["To"]).lower()]
    return render(request, "berichten/demo_postvak.html", {"mails": mails, "zoek": zoek})


@never_cache
def bericht(request: HttpRequest, sleutel: str) -> HttpResponse:
    mail = dict(_mails()).get(sleutel)
    if mail is None:
        raise Http404
    deel = mail.get_body(preferencelist=("plain",))
    return render(request, "berichten/demo_bericht.html", {"mail": mail, "tekst": deel.get_content() if deel else ""})


urlpatterns = [path("post/", postvak, name="demo_postvak"), path("post/<str:sleutel>/", bericht, name="demo_bericht")]
