"""Writing, sending and sweeping mail."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import call_command
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from participatie.basis.models import Organisatie
from participatie.berichten.models import Bericht
from participatie.berichten.status import LADDER, LEASE, OPEN, Status
from participatie.berichten.tasks import verstuur_berichten

PER_QUERY = 500
PER_TAAK = 50  # so that a thousand mails are spread over the workers, and a slow server holds up only these


@dataclass(frozen=True)
class Brief:
    """One of many mails with the same text: to whom, and what differs."""

    aan: str
    uniek: str
    context: dict[str, Any]
    kopregels: dict[str, str] = field(default_factory=dict)


BEWAREN = timedelta(days=30)
HOOGSTENS_OP_RIJ_MISLUKT = 5
# What stays of a mail that left: that it left.
LEEG: dict[str, Any] = {"aan": "", "onderwerp": "", "tekst": "", "html": "", "fout": "", "kopregels": {}}


def schrijf(
    *,
    soort: str,
    aan: str,
    uniek: str | None = None,
    kopregels: dict[str, str] | None = None,
    niet_voor: datetime | None = None,
    **context: Any,
) -> Bericht | None:
    """Write a mail in the running transaction; a worker sends it after the commit.

    The text is `templates/berichten/<soort>.txt`: the first line is the subject, the rest the mail. The HTML
    part is made from it. With `uniek` a second call for the same act writes nothing and gives None. With
    `niet_voor` it waits for that moment; then the clock sends it.
    """
    bericht = Bericht(
        soort=soort, aan=aan, uniek=uniek, kopregels=kopregels or {}, **_stel_op(soort, _vast() | context)
    )
    if niet_voor:
        bericht.volgende_poging = niet_voor
    return bericht if _bewaar([bericht]) else None


def schrijf_veel(*, soort: str, brieven: Iterable[Brief], **context: Any) -> int:
    """The same mail to many people in a few queries. Returns how many were new."""
    vast = _vast() | context
    return len(
        _bewaar(
            Bericht(
                soort=soort,
                aan=brief.aan,
                uniek=brief.uniek,
                kopregels=brief.kopregels,
                **_stel_op(soort, vast | brief.context),
            )
            for brief in brieven
        )
    )


def leg_klaar(*, uniek: str | None, onderwerp: str, **velden: Any) -> Bericht | None:
    """Put a ready text in the outbox, with the task that sends it, in the running transaction."""
    bericht = Bericht(uniek=uniek, onderwerp=_een_regel(onderwerp), **velden)
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
        "onderwerp": _een_regel(onderwerp),
        "tekst": tekst,
        "html": render_to_string("berichten/omslag.html", {"onderwerp": onderwerp, "tekst": tekst}),
    }


def _een_regel(onderwerp: str) -> str:
    """One line, so that no name or title adds a header; and it fits, so that a long title stops nobody."""
    return " ".join(onderwerp.split())[:255]


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
    # An update, not a save: a Bericht that was dropped meanwhile does not come back.
    Bericht.objects.filter(pk=pk).update(status=Status.VERZONDEN, verzonden_op=timezone.now(), **LEEG)
    return True


def verstuur_op_rij(pks: Iterable[int]) -> int:
    """Send these; the number that left. Stops after some failures in a row: a dead mail server holds up nobody."""
    verzonden = mislukt = 0
    for pk in pks:
        if verstuur(pk=pk):
            verzonden, mislukt = verzonden + 1, 0
        elif (mislukt := mislukt + 1) == HOOGSTENS_OP_RIJ_MISLUKT:
            break
    return verzonden


def veeg() -> int:
    """Try what is due and has no task any more (a worker died, a retry came up); the number that left."""
    klaar = Bericht.objects.aan_de_beurt().order_by("volgende_poging").values_list("pk", flat=True)
    return verstuur_op_rij(list(klaar[:500]))


def probeer_opnieuw() -> int:
    """Give every failed mail a new chance, after the cause was mended; the number of them."""
    return Bericht.objects.filter(status=Status.MISLUKT).update(
        status=Status.WACHT, pogingen=0, volgende_poging=timezone.now()
    )


def vergeet(*, begint_met: str) -> None:
    """Drop what was not sent of the acts whose `uniek` begins so, because the addressee was erased."""
    Bericht.objects.filter(uniek__startswith=begint_met).exclude(status=Status.VERZONDEN).delete()


def vergeet_veel(*, kenmerken: Iterable[str]) -> None:
    """The same for many kenmerken; what was not sent is little, whatever their number."""
    weg = set(kenmerken)
    open_ = Bericht.objects.exclude(status=Status.VERZONDEN).exclude(uniek=None).values_list("pk", "uniek")
    pks = [pk for pk, uniek in open_.iterator() if uniek.partition("/")[0] in weg]
    Bericht.objects.filter(pk__in=pks).delete()


def ruim_op(*, droog: bool = False) -> int:
    """Delete what was sent, or failed for good, long ago; and the results of finished tasks."""
    grens = timezone.now() - BEWAREN
    if droog:
        return Bericht.objects.exclude(status__in=OPEN).filter(gemaakt_op__lt=grens).count()
    call_command("prune_db_task_results", min_age_days=BEWAREN.days, verbosity=0)
    oud = Bericht.objects.exclude(status__in=OPEN).filter(gemaakt_op__lt=grens)
    return oud.delete()[0]


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
    code = _antwoordcode(fout)
    # Only a refusal of this address or this mail is final. A wrong password or a closed port is our own
    # trouble: it passes, and everything is sent after all.
    definitief = 500 <= code < 600 and isinstance(fout, SMTPRecipientsRefused | SMTPDataError)
    velden: dict[str, Any] = {"fout": f"{type(fout).__name__} {code or ''}".strip()}
    if definitief or bericht.pogingen > len(LADDER):
        velden["status"] = Status.MISLUKT
    else:
        velden["status"] = Status.WACHT
        velden["volgende_poging"] = timezone.now() + LADDER[bericht.pogingen - 1]
    Bericht.objects.filter(pk=bericht.pk).update(**velden)


def _antwoordcode(fout: Exception) -> int:
    """The code of the mail server's refusal; 0 when it said nothing."""
    if isinstance(fout, SMTPRecipientsRefused):
        return max((code for code, _zin in fout.recipients.values()), default=0)
    return fout.smtp_code if isinstance(fout, SMTPResponseException) else 0
