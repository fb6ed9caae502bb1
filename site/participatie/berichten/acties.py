"""Writing, sending and sweeping mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from participatie.basis.models import Organisatie
from participatie.berichten.models import Bericht
from participatie.berichten.status import LADDER, LEASE, Status
from participatie.berichten.tasks import verstuur_berichten

PER_QUERY = 500
PER_TAAK = 50  # so that a thousand mails are spread over the workers, and a slow server holds up only these


@dataclass(frozen=True)
class Brief:
    """One of many mails with the same text: to whom, and what differs."""

    aan: str
    uniek: str
    context: dict[str, Any]


def schrijf(
    *, soort: str, aan: str, uniek: str | None = None, kopregels: dict[str, str] | None = None, **context: Any
) -> Bericht | None:
    """Write a mail in the running transaction; a worker sends it after the commit.

    The text is `templates/berichten/<soort>.txt`: the first line is the subject, the rest the mail. The HTML
    part is made from it. With `uniek` a second call for the same act writes nothing and gives None.
    """
    bericht = Bericht(
        soort=soort, aan=aan, uniek=uniek, kopregels=kopregels or {}, **_stel_op(soort, _vast() | context)
    )
    return bericht if _bewaar([bericht]) else None


def schrijf_veel(*, soort: str, brieven: Iterable[Brief], **context: Any) -> int:
    """The same mail to many people in a few queries. Returns how many were new."""
    vast = _vast() | context
    return len(
        _bewaar(
            Bericht(soort=soort, aan=brief.aan, uniek=brief.uniek, **_stel_op(soort, vast | brief.context))
            for brief in brieven
        )
    )


def leg_klaar(*, uniek: str | None, **velden: Any) -> Bericht | None:
    """Put a ready text in the outbox, with the task that sends it, in the running transaction."""
    bericht = Bericht(uniek=uniek, **velden)
    return bericht if _bewaar([bericht]) else None


def _bewaar(berichten: Iterable[Bericht]) -> list[int]:
    """Store what has no mail of the same `uniek` yet, with the tasks that send it; gives their pks."""
    with transaction.atomic():
        rijen = Bericht.objects.bulk_create(berichten, ignore_conflicts=True, batch_size=PER_QUERY)
        nieuw = dict(Bericht.objects.filter(uuid__in=[rij.uuid for rij in rijen]).values_list("uuid", "pk"))
        for rij in rijen:
            rij.pk = nieuw.get(rij.uuid)
        pks = sorted(nieuw.values())
        for begin in range(0, len(pks), PER_TAAK):
            verstuur_berichten.enqueue(pks[begin : begin + PER_TAAK])
    return pks


def _vast() -> dict[str, Any]:
    return {"organisatie": Organisatie.objects.first() or Organisatie(), "basis_url": settings.BASIS_URL}


def _stel_op(soort: str, context: dict[str, Any]) -> dict[str, str]:
    onderwerp, tekst = _platte_tekst(f"berichten/{soort}.txt", context).split("\n", 1)
    tekst = f"{tekst.strip()}\n\n{_platte_tekst('berichten/ondertekening.txt', context)}\n"
    return {
        "onderwerp": " ".join(onderwerp.split()),
        "tekst": tekst,
        "html": render_to_string("berichten/omslag.html", {"onderwerp": onderwerp, "tekst": tekst}),
    }


def _platte_tekst(sjabloon: str, context: dict[str, Any]) -> str:
    """Render without HTML escaping: this is text."""
    platte: Any = get_template(sjabloon)
    return str(platte.template.render(Context(context, autoescape=False))).strip()


def verstuur(*, pk: int) -> bool:
    """Send Bericht `pk` if it is due; True if it left. Never raises: a failure is kept in the row.

    A lease keeps two workers apart. Crash between the server's answer and our commit: the mail goes twice
    with the same Message-ID (veiligheid.md F5); it is never lost.
    """
    bericht = _leen(pk)
    if bericht is None:
        return False
    try:
        _aan_transport(bericht)
    except Exception as fout:  # noqa: BLE001  (one poisonous mail must not stop the other ones)
        _later_opnieuw(bericht, fout)
        return False
    bericht.status, bericht.verzonden_op = Status.VERZONDEN, timezone.now()
    bericht.aan = bericht.onderwerp = bericht.tekst = bericht.html = bericht.fout = ""
    bericht.kopregels = {}
    bericht.save()
    return True


def veeg() -> int:
    """Try what is due and has no task any more (a worker died, a retry came up); the number that left."""
    klaar = Bericht.objects.aan_de_beurt().order_by("volgende_poging").values_list("pk", flat=True)
    return sum(verstuur(pk=pk) for pk in klaar[:500])


def _leen(pk: int) -> Bericht | None:
    with transaction.atomic():
        bericht = Bericht.objects.aan_de_beurt().select_for_update(skip_locked=True).filter(pk=pk).first()
        if bericht:
            bericht.status = Status.ONDERWEG
            bericht.pogingen += 1
            bericht.volgende_poging = timezone.now() + LEASE
            bericht.save(update_fields=["status", "pogingen", "volgende_poging"])
    return bericht


def _aan_transport(bericht: Bericht) -> None:
    mail = EmailMultiAlternatives(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        to=[bericht.aan],
        headers={"Message-ID": bericht.message_id, "Auto-Submitted": "auto-generated", **bericht.kopregels},
        connection=get_connection(settings.BERICHTEN_TRANSPORT),
    )
    if bericht.html:
        mail.attach_alternative(bericht.html, "text/html")
    mail.send()


def _later_opnieuw(bericht: Bericht, fout: Exception) -> None:
    code = fout.smtp_code if isinstance(fout, SMTPResponseException) else 0
    definitief = 500 <= code < 600 or isinstance(fout, SMTPRecipientsRefused)
    if definitief or bericht.pogingen > len(LADDER):
        bericht.status = Status.MISLUKT
    else:
        bericht.status = Status.WACHT
        bericht.volgende_poging = timezone.now() + LADDER[bericht.pogingen - 1]
    bericht.fout = f"{type(fout).__name__} {code or ''}".strip()
    bericht.save(update_fields=["status", "volgende_poging", "fout"])
