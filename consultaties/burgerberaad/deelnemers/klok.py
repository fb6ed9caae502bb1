"""What happens by itself: remind, and give up a place after the promised term."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from consultaties.burgerberaad.deelnemers import acties, berichten
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.status import Deelnemerstatus
from participatie.berichten import klok

VOORAF = timedelta(days=3)


def herinner() -> int:
    """One mail to who did not answer yet, three days before the end. Returns how many.

    Not to who was invited within those days.
    """
    nu = timezone.now()
    aantal = 0
    wacht = Deelnemer.objects.filter(status=Deelnemerstatus.UITGENODIGD, herinnerd_op=None)
    wacht = wacht.filter(antwoord_voor__gt=nu, antwoord_voor__lte=nu + VOORAF, uitgenodigd_op__lte=nu - VOORAF)
    for pk in wacht.values_list("loting_id", flat=True).distinct():
        with transaction.atomic():
            rijen = list(wacht.filter(loting_id=pk).select_for_update(of=("self",)).select_related("loting"))
            Deelnemer.objects.filter(pk__in=[rij.pk for rij in rijen]).update(herinnerd_op=nu)
            aantal += berichten.herinneringen(Loting.objects.select_related("pagina").get(pk=pk), rijen)
    return aantal


def geef_op() -> int:
    """Returns how many places."""
    nu = timezone.now()
    te_laat = Deelnemer.objects.filter(status=Deelnemerstatus.UITGENODIGD, antwoord_voor__lte=nu)
    return sum(acties.geef_op(deelnemer=rij, op=nu) for rij in te_laat)


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=60, naam="herinneren aan de uitnodiging voor een burgerberaad")(herinner)
    klok.elke(minuten=60, naam="plaatsen in een burgerberaad zonder antwoord")(geef_op)
