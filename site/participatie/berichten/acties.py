"""Writing, sending and sweeping mail."""

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
from participatie.berichten.tasks import verstuur_bericht


def schrijf(
    *, soort: str, aan: str, uniek: str | None = None, kopregels: dict[str, str] | None = None, **context: Any
) -> Bericht | None:
    """Write a mail in the running transaction; a worker sends it after the commit.

    The text is `templates/berichten/<soort>.txt`: the first line is the subject, the rest the mail. The HTML
    part is made from it. With `uniek` a second call for the same act writes nothing and gives None.
    """
    context = {"organisatie": Organisatie.objects.first() or Organisatie(), "basis_url": settings.BASIS_URL, **context}
    onderwerp, tekst = _platte_tekst(f"berichten/{soort}.txt", context).split("\n", 1)
    tekst = f"{tekst.strip()}\n\n{_platte_tekst('berichten/ondertekening.txt', context)}\n"
    return leg_klaar(
        uniek=uniek,
        soort=soort,
        aan=aan,
        onderwerp=" ".join(onderwerp.split()),
        tekst=tekst,
        html=render_to_string("berichten/omslag.html", {"onderwerp": onderwerp, "tekst": tekst}),
        kopregels=kopregels or {},
    )


def _platte_tekst(sjabloon: str, context: dict[str, Any]) -> str:
    """Render without HTML escaping: this is text."""
    platte: Any = get_template(sjabloon)
    return str(platte.template.render(Context(context, autoescape=False))).strip()


def leg_klaar(*, uniek: str | None, **velden: Any) -> Bericht | None:
    """Put a ready text in the outbox, with the task that sends it, in the running transaction."""
    with transaction.atomic():
        if uniek is None:
            bericht = Bericht.objects.create(**velden)
        else:
            nieuw = Bericht.objects.bulk_create([Bericht(uniek=uniek, **velden)], ignore_conflicts=True)[0]
            bericht = Bericht.objects.filter(uuid=nieuw.uuid).first()
            if bericht is None:  # the act already had its mail
                return None
        verstuur_bericht.enqueue(bericht.pk)
    return bericht


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
