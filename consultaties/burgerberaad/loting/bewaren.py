"""How long we keep who signed up. Numbers, groups and hashes stay as the audit; names and answers go."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultaties.burgerberaad.deelnemers.acties import maak_los
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.verloop import Beraadregeling, Beraadverloop
from consultaties.burgerberaad.status import Deelnemerstatus, Lotingstatus
from participatie.indiening import acties as indiening
from participatie.indiening import bewaren
from participatie.indiening.models import Indiener, Paginasleutel

PER_KEER = 500


def _niet_meer_nodig() -> list[QuerySet[Aanmelding]]:
    """Per beraad: who is not, and was not, a deelnemer; some time after the draw, or after it stopped."""
    nu, uit = timezone.now(), []
    mee = Deelnemer.objects.exclude(status=Deelnemerstatus.AFGEZEGD).exclude(aanmelding=None).values("aanmelding_id")
    getrokken = dict(Loting.objects.filter(status=Lotingstatus.GETROKKEN).values_list("pagina_id", "getrokken_op"))
    for verloop in Beraadverloop.objects.all():
        vanaf = getrokken.get(verloop.pagina_id) or verloop.klaar_op
        if vanaf and nu >= vanaf + timedelta(days=verloop.niet_geloot_dagen):
            uit.append(_nog_bekend(verloop).exclude(pk__in=mee))
    return uit


def _deelnemers() -> list[QuerySet[Aanmelding]]:
    """Per beraad that is over, or that nobody ended in all this time: everybody who is left."""
    nu, uit = timezone.now(), []
    for verloop in Beraadverloop.objects.all():
        na_einde = verloop.klaar_op and verloop.klaar_op + timedelta(days=verloop.deelnemers_dagen)
        hoogstens = verloop.aanmelden_tot and verloop.aanmelden_tot + timedelta(days=30 * verloop.hoogstens_maanden)
        if any(moment and nu >= moment for moment in (na_einde, hoogstens)):
            uit.append(_nog_bekend(verloop))
    return uit


def _nog_bekend(verloop: Beraadverloop) -> QuerySet[Aanmelding]:
    return Aanmelding.objects.filter(pagina_id=verloop.pagina_id, indiener__gewist_op=None)


def wis_niet_geloot(*, droog: bool = False) -> int:
    return sum(_wis(groep, droog) for groep in _niet_meer_nodig())


def wis_deelnemers(*, droog: bool = False) -> int:
    return sum(_wis(groep, droog) for groep in _deelnemers())


def _wis(groep: QuerySet[Aanmelding], droog: bool) -> int:
    """In batches; one that stops half-way goes on the next time."""
    if droog:
        return groep.count()
    aantal, pagina_id = 0, None
    while blok := list(groep.select_related("pagina").order_by("pk")[:PER_KEER]):
        pagina_id = blok[0].pagina_id
        with transaction.atomic():
            pks = [rij.pk for rij in blok]
            aantal += indiening.wis_veel(rijen=blok, reden="termijn")
            maak_los(pks)
            Aanmelding.objects.filter(pk__in=pks).update(persoonssleutel=None, briefcode=None)  # as na_wissen
    # Without its key a backup is unreadable too, and nobody can be found back by a fingerprint.
    if pagina_id and not Indiener.objects.filter(pagina_id=pagina_id, gewist_op=None).exists():
        Paginasleutel.objects.filter(pagina_id=pagina_id).delete()
    return aantal


def _termijn_deelnemers() -> str:
    regels = Beraadregeling.nu_geldig()
    return _("%(dagen)s na het einde, en hoogstens %(n)d maanden na de laatste dag om aan te melden") % {
        "dagen": bewaren.dagen(regels.deelnemers_dagen),
        "n": regels.hoogstens_maanden,
    }


def registreer() -> None:
    bewaren.registreer(
        naam="aanmelders voor een burgerberaad",
        omschrijving=gettext_lazy("Naam, e-mailadres en antwoorden van wie niet in het burgerberaad zit"),
        termijn=lambda: _("%s na de trekking") % bewaren.dagen(Beraadregeling.nu_geldig().niet_geloot_dagen),
        functie=wis_niet_geloot,
    )
    bewaren.registreer(
        naam="deelnemers aan een burgerberaad",
        omschrijving=gettext_lazy("Naam, e-mailadres, antwoorden en hulpvraag van wie in het burgerberaad zit"),
        termijn=_termijn_deelnemers,
        functie=wis_deelnemers,
    )
