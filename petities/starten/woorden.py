"""What the pages say: an explanation per step, the answers in a row, and where it stands in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participatie.basis.gemeenten import Gemeente
from petities.models.aanvraag import Aanvraag
from petities.starten.stappen import datum_in_cijfers
from petities.status import Soort, Status

UITLEG = {
    "vraag": gettext_lazy("Gebruik gewone woorden. Korte zinnen zijn goed. Fouten in de taal zijn niet erg."),
    "waarom": gettext_lazy("Met een goede uitleg doen meer mensen mee."),
    "waar": gettext_lazy("Deze vragen zijn niet verplicht. Weet u het niet? Ga dan gewoon verder."),
}
STAAT = {
    Status.EERSTE_STEUN: gettext_lazy("Zoek de eerste mensen die dit steunen. Daarna controleert de griffie uw tekst."),
    Status.INGEDIEND: gettext_lazy("De griffie leest nu uw tekst. U hoeft niets te doen. U krijgt een e-mail."),
    Status.AANVULLEN: gettext_lazy("De griffie heeft een vraag aan u. Vul uw tekst aan. Daarna gaat het verder."),
    Status.NIET_ONTVANKELIJK: gettext_lazy("De griffie neemt dit niet in behandeling. Hieronder leest u waarom."),
    Status.DOORGESTUURD: gettext_lazy("De provincie gaat hier niet over. Wij stuurden het door."),
    Status.OPEN: gettext_lazy("Iedereen kan dit nu lezen en steunen. Deel de pagina met zoveel mogelijk mensen."),
    Status.VERLOPEN: gettext_lazy("De tijd is voorbij. Er waren niet genoeg mensen die dit steunden."),
    Status.GESLOTEN: gettext_lazy("De tijd om te steunen is voorbij. De griffie biedt het nu aan."),
    Status.AANGEBODEN: gettext_lazy("Het is aangeboden. U krijgt een antwoord."),
    Status.BEANTWOORD: gettext_lazy("Er is een antwoord."),
    Status.STEUN_GEHAALD: gettext_lazy("Genoeg mensen steunen dit. De griffie controleert nu of de steun klopt."),
    Status.STEEKPROEF: gettext_lazy("De griffie controleert of de steun klopt. U hoeft niets te doen."),
    Status.PRESIDIUM: gettext_lazy("Een groep Statenleden (het presidium) besluit of het op de agenda komt."),
    Status.GEAGENDEERD: gettext_lazy("Het komt op de agenda van Provinciale Staten."),
    Status.NIET_GEAGENDEERD: gettext_lazy("Het komt niet op de agenda. Hieronder leest u waarom."),
    Status.BEHANDELD: gettext_lazy("Provinciale Staten hebben erover gepraat."),
    Status.BESLUIT: gettext_lazy("Provinciale Staten hebben een besluit genomen."),
    Status.TERUGGEKOPPELD: gettext_lazy("Het is klaar. Hieronder leest u wat er gebeurde."),
    Status.INGETROKKEN: gettext_lazy("U hebt dit ingetrokken. Niemand kan het nog steunen."),
}


def uitleg_bij(stap: str, soort: str) -> str:
    if stap == "onderwerp":
        return _("Dit wordt de titel van uw %(soort)s.") % {"soort": Soort(soort).label}
    return str(UITLEG.get(stap, ""))


def samenvatting(aanvraag: Aanvraag) -> list[tuple[str, str, str]]:
    """(question, answer, step where it can be changed)"""
    petitie, wie = aanvraag.soort == Soort.PETITIE, aanvraag.indiener
    rijen = [
        (_("Onderwerp"), aanvraag.onderwerp, "onderwerp"),
        (_("Wat u vraagt"), aanvraag.gevraagd, "vraag"),
        (_("Aan wie"), aanvraag.get_aan_display(), "vraag")
        if petitie
        else (_("Wat de Staten moeten doen"), aanvraag.get_doel_display(), "vraag"),
        (_("Waarom"), aanvraag.toelichting, "waarom"),
        *([] if petitie else [(_("Wat er nieuw is"), aanvraag.nieuwe_feiten or _("Niets ingevuld"), "waarom")]),
        (_("Gemeenten"), ", ".join(str(Gemeente(g).label) for g in aanvraag.gemeenten) or _("Heel Drenthe"), "waar"),
        (_("Thema"), aanvraag.thema.naam if aanvraag.thema else _("Dat weet ik niet"), "waar"),
        (_("Uw naam"), wie.naam, "gegevens"),
        (_("Uw naam op de website"), _("Ja") if aanvraag.naam_openbaar else _("Nee"), "gegevens"),
        (_("Uw e-mailadres"), wie.e_mail, "gegevens"),
    ]
    if wie.geboortedatum:
        rijen.append((_("Uw geboortedatum"), datum_in_cijfers(wie.geboortedatum), "gegevens"))
    if wie.woonplaats:
        rijen.append((_("Waar u woont"), wie.woonplaats, "gegevens"))
    return rijen
