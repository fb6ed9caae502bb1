"""The public page of the loting in sentences."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.status import Lotingstatus


def stappen(loting: Loting | None) -> list[dict]:
    """For {% stappen %}: what is done, what is next."""
    op = {
        _("Aanmelders staan vast"): loting and loting.bevroren_op,
        _("Loten berekend"): loting and loting.berekend_op,
        _("Loten op de website"): loting and loting.gepubliceerd_op,
        _("Trekking"): loting and loting.getrokken_op,
    }
    uit, gehad = [], True
    for naam, moment in op.items():
        stand = "klaar" if moment else ("nu" if gehad and loting else "straks")
        wanneer = moment or (loting.trekking_op if loting and naam == _("Trekking") else None)
        uit.append({"naam": naam, "moment": wanneer, "stand": stand})
        gehad = bool(moment)
    return uit


def bewijs(loting: Loting) -> list[str]:
    """The certificate in words: what the least chance is, and that more is not possible."""
    uit = loting.uitkomst
    loten = loting.aantal_loten
    minste, hoogste = uit["minste_aantal"], uit["hoogste_aantal"]
    zinnen = [
        _("Er zijn %(loten)s loten. Elk lot is een lijst met %(plaatsen)d deelnemers die past bij de quota.")
        % {"loten": number_format(loten), "plaatsen": loting.plaatsen},
        _("Iedereen staat op minstens %(n)s loten. De kleinste kans is dus %(kans)s.")
        % {"n": number_format(minste), "kans": procenten(minste, loten)}
        if not uit["zonder_kans"]
        else _("Wie kans heeft, staat op minstens %(n)s loten. De kleinste kans is dus %(kans)s.")
        % {"n": number_format(minste), "kans": procenten(minste, loten)},
    ]
    if minste >= hoogste:
        zinnen.append(_("Eerlijker kan niet: met deze quota en aanmelders kan de kleinste kans niet hoger."))
    else:
        zin = _("Hoger dan %(kans)s kan de kleinste kans met deze quota en aanmelders nooit zijn.")
        zinnen.append(zin % {"kans": procenten(hoogste, loten)})
    if uit["door_optellen"]:
        zinnen.append(_("Dat bewijs bestaat uit optellen en één keer delen. Een controleur kan het nadoen."))
    if zonder := len(uit["zonder_kans"]):
        zin = ngettext(
            "%(n)d aanmelder heeft geen kans: met die antwoorden past geen enkele lijst bij de quota.",
            "%(n)d aanmelders hebben geen kans: met hun antwoorden past geen enkele lijst bij de quota.",
            zonder,
        )
        zinnen.append(zin % {"n": zonder})
    return zinnen


def getal(loting: Loting) -> str:
    """As on the dice: 0417 of 10,000 loten."""
    return f"{loting.waarde or 0:0{len(str(loting.aantal_loten - 1))}d}"


def procenten(aantal: int, loten: int) -> str:
    return _("%(n)s procent") % {"n": number_format(100 * aantal / loten, 2)}


def conclusie(loting: Loting | None) -> str:
    """One sentence at the top."""
    if loting is None:
        return _("Er is nog niet geloot. Hier leest u straks precies hoe het gaat.")
    if loting.stand == Lotingstatus.GETROKKEN:
        zin = _("Het getal was %(waarde)s. Daarmee zijn %(plaatsen)d van de %(n)s aanmelders geloot.")
        getallen = {"waarde": getal(loting), "plaatsen": loting.plaatsen}
        return zin % {**getallen, "n": number_format(loting.aantal_aanmelders)}
    if loting.stand == Lotingstatus.GEPUBLICEERD:
        return _("Alle loten staan op deze pagina. Niemand weet nog welk lot het wordt.")
    zin = _("De lijst met %(n)s aanmelders staat vast. De computer maakt de loten.")
    return zin % {"n": number_format(loting.aantal_aanmelders)}
