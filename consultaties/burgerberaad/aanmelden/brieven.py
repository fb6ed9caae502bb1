"""Rondes of letters: make the codes, and note who took them away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad.aanmelden import codes
from consultaties.burgerberaad.acties import eis, mag_secretariaat
from consultaties.burgerberaad.models.aanmelding import Briefcode, Briefronde
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Status
from participatie.accounts.models import User

HOOGSTENS = 100_000
PER_QUERY = 2_000


@transaction.atomic
def maak_ronde(*, pagina: BurgerberaadPagina, door: User, aantal: int, omschrijving: str) -> Briefronde:
    """As many codes as letters; only their hashes are kept."""
    eis(mag_secretariaat(door))
    if verloop_van(pagina.pk).stand not in {Status.VOORBEREIDING, Status.AANMELDEN}:
        raise ValidationError(_("Aanmelden is voorbij. Nieuwe brieven hebben geen zin meer."))
    if not 1 <= aantal <= HOOGSTENS:
        raise ValidationError({"aantal": _("Kies een aantal van 1 tot en met 100.000.")})
    ronde = Briefronde.objects.create(
        pagina_id=pagina.pk, aantal=aantal, omschrijving=omschrijving.strip(), gemaakt_door=door
    )
    Briefcode.objects.bulk_create(
        (
            Briefcode(ronde=ronde, volgnummer=nummer, hash=codes.hash_van(code))
            for nummer, code in codes.van_ronde(ronde)
        ),
        batch_size=PER_QUERY,
    )
    log(pagina, "burgerberaad.brieven_gemaakt", user=door, data={"ronde": ronde.pk, "aantal": aantal})
    return ronde


def noteer_download(*, ronde: Briefronde, door: User, soort: str, van: int, tot: int) -> None:
    """Codes are keys: it stands in the log who took which."""
    eis(mag_secretariaat(door))
    data = {"ronde": ronde.pk, "soort": soort, "van": van, "tot": tot}
    log(ronde.pagina, "burgerberaad.codes_gedownload", user=door, data=data)
