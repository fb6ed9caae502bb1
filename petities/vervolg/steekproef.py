"""The random check of the support of an agenderingsverzoek: draw, fill in, conclude.

Only the griffie sees who is in it; every look and every export is in the audit log.
"""

import secrets
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from participatie.accounts.models import User
from participatie.indiening.models import Telling
from petities.acties import eis_griffie, ga_naar, noteer, stand_van
from petities.lijsten import Steekproefuitslag, Wat
from petities.models.actie import Steunactie
from petities.models.pagina import AgenderingsverzoekPagina
from petities.models.steekproef import Steekproef, Steekproefregel
from petities.models.steun import Steunbetuiging
from petities.status import Status, Steunstatus
from petities.steun import acties as steunen
from petities.vervolg.acties import eis_tekst, op_slot, stap
from petities.vervolg.rekenen import Rekensom, nog_leeg


@transaction.atomic
def trek(*, pagina: AgenderingsverzoekPagina, door: User) -> Steekproef | None:
    """Draw by lot among who counts. None: there is nothing to check, and it goes on to the presidium."""
    actie = op_slot(pagina, door)
    pks = list(
        Steunbetuiging.objects.geldig()
        .filter(pagina_id=pagina.pk, indiener__gewist_op=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if not actie.steekproef_omvang or not pks:
        ga_naar(actie, Status.PRESIDIUM)
        stap(actie, Wat.PRESIDIUM, door)
        return None
    ga_naar(actie, Status.STEEKPROEF)
    eerste = actie.steekproeven.order_by("ronde").first()
    steekproef = Steekproef.objects.create(
        actie=actie,
        ronde=actie.ronde,
        getrokken_door=door,
        totaal=len(pks),
        drempel=eerste.drempel if eerste else actie.drempel,
    )
    lot = secrets.SystemRandom().sample(pks, min(actie.steekproef_omvang, len(pks)))
    Steekproefregel.objects.bulk_create(Steekproefregel(steekproef=steekproef, steun_id=pk) for pk in lot)
    n = number_format(len(lot))
    stap(actie, Wat.STEEKPROEF, door, tekst=_("De griffie kijkt bij %(n)s mensen of hun gegevens kloppen.") % {"n": n})
    return steekproef


def bekijk(*, steekproef: Steekproef, door: User, actie: str = "ingezien") -> None:
    """Whoever sees who is in it leaves a line in the log."""
    eis_griffie(door)
    log(steekproef.actie.pagina, f"petities.steekproef_{actie}", user=door, data={"ronde": steekproef.ronde})


@transaction.atomic
def vul_in(*, steekproef: Steekproef, door: User, uitslagen: Mapping[int, str]) -> None:
    """Keep what was found: pk of a row → result, or empty for not known yet."""
    eis_griffie(door)
    rij = Steekproef.objects.select_for_update().get(pk=steekproef.pk)
    _eis_lopend(rij)
    anders = []
    for regel in rij.regels.filter(pk__in=list(uitslagen)):
        if regel.uitslag != uitslagen[regel.pk]:
            regel.uitslag = Steekproefuitslag(uitslagen[regel.pk]).value if uitslagen[regel.pk] else ""
            anders.append(regel)
    Steekproefregel.objects.bulk_update(anders, ["uitslag"])
    if anders:
        log(steekproef.actie.pagina, "petities.steekproef_ingevuld", user=door, data={"regels": len(anders)})


def som_van(steekproef: Steekproef) -> Rekensom:
    pagina_id = steekproef.actie.pagina_id
    return Rekensom.van(
        steekproef.regels.values_list("uitslag", flat=True),
        totaal=steekproef.totaal,
        papier=Telling.objects.van([pagina_id])[pagina_id]["papier"],
        drempel=steekproef.drempel,
    )


@transaction.atomic
def rond_af(*, pagina: AgenderingsverzoekPagina, door: User, geslaagd: bool, uitleg: str) -> None:
    """The griffie concludes; the arithmetic advises. What is said is public."""
    actie = op_slot(pagina, door)
    uitleg = eis_tekst("uitleg", uitleg, _("Schrijf op wat de uitkomst is en waarom. Inwoners lezen dit."))
    steekproef = actie.steekproeven.filter(ronde=actie.ronde).first()
    if steekproef is None:
        raise ValidationError(_("Er is geen steekproef."))
    _eis_lopend(steekproef)
    som = som_van(steekproef)
    if som.leeg:
        raise ValidationError(nog_leeg(som.leeg))
    steekproef.geslaagd, steekproef.afgerond_op = geslaagd, timezone.now()
    steekproef.save(update_fields=["geslaagd", "afgerond_op"])
    if geslaagd:
        ga_naar(actie, Status.PRESIDIUM)
        noteer(actie, Wat.STEEKPROEF_GESLAAGD, op=timezone.now(), tekst=uitleg)
        stap(actie, Wat.PRESIDIUM, door)
    else:
        _gezakt(actie, steekproef, som, door, uitleg)


def _gezakt(actie: Steunactie, steekproef: Steekproef, som: Rekensom, door: User, uitleg: str) -> None:
    """What is wrong counts no more. With time left more people may support it, and then it is checked again."""
    weg = _keur_af(steekproef)
    log(actie.pagina, "petities.steekproef_afgekeurd", user=door, data={"aantal": weg})
    velden = {"ronde": actie.ronde + 1, "gehaald": max((d for d, _b in actie.drempels if d < actie.drempel), default=0)}
    if actie.sluit is not None and timezone.now() >= actie.sluit:
        ga_naar(actie, Status.VERLOPEN, **velden)
        stap(actie, Wat.STEEKPROEF_GEZAKT, door, tekst=uitleg)
        # One mail tells both.
        verlopen = noteer(actie, Wat.VERLOPEN, op=timezone.now())
        verlopen.bezorgd_tot = None
        verlopen.save(update_fields=["bezorgd_tot"])
        return
    telling = stand_van([actie.pagina_id])[actie.pagina_id]
    tekort = max(1, steekproef.drempel - som.hoog)
    if telling >= actie.drempel:
        # Only part of what is wrong was in the sample. Without this the next supporter would bring it back at once.
        velden["drempel"] = telling + tekort
    nodig = velden.get("drempel", actie.drempel) - telling
    zin = ngettext("Er is nog steun nodig van %(n)s mens.", "Er is nog steun nodig van %(n)s mensen.", nodig)
    ga_naar(actie, Status.OPEN, **velden)
    stap(actie, Wat.STEEKPROEF_GEZAKT, door, tekst=f"{uitleg} {zin % {'n': number_format(nodig)}}")


def _keur_af(steekproef: Steekproef) -> int:
    """Returns how many: somebody may have withdrawn meanwhile."""
    weg = 0
    for regel in (
        steekproef.regels.filter(uitslag=Steekproefuitslag.KLOPT_NIET).select_related("steun").order_by("steun")
    ):
        rij = steunen.op_slot(regel.steun)
        if rij.status == Steunstatus.GELDIG:
            steunen.ga_naar(rij, Steunstatus.ONGELDIG)
            weg += 1
    return weg


def _eis_lopend(steekproef: Steekproef) -> None:
    if steekproef.geslaagd is not None:
        raise ValidationError(_("Deze steekproef is al klaar."))
