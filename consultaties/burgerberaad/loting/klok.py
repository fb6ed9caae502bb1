"""What happens by itself: the mails after each step of the loting, in groups."""

from django.db import transaction

from consultaties.burgerberaad.loting import berichten
from consultaties.burgerberaad.models.loting import Loting
from participatie.berichten import klok

GROEP = 200
PER_KEER = 25


def bezorg() -> int:
    """Everybody in a pool hears the own number, and later the outcome. Returns how many mails are new."""
    aantal = 0
    for pk in Loting.objects.filter(bezorgd_tot__isnull=False).values_list("pk", flat=True):
        for _keer in range(PER_KEER):
            nieuw = _bezorg_groep(pk)
            if nieuw is None:
                break
            aantal += nieuw
    return aantal


@transaction.atomic
def _bezorg_groep(pk: int) -> int | None:
    """The next group and the cursor in one transaction; None when everybody had it."""
    loting = Loting.objects.select_for_update(of=("self",)).select_related("pagina").get(pk=pk)
    if loting.bezorgd_tot is None:
        return None
    rijen = loting.pool.filter(nummer__gt=loting.bezorgd_tot).order_by("nummer")
    groep = list(rijen.select_related("aanmelding__indiener")[:GROEP])
    loting.bezorgd_tot = groep[-1].nummer if len(groep) == GROEP else None
    loting.save(update_fields=["bezorgd_tot"])
    return berichten.aan_pool(loting, groep)


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=1, naam="nieuws over de loting aan aanmelders")(bezorg)
