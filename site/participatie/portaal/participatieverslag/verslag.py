"""What the report says: who could take part and how, how many did, what was adopted and what not, what was decided.

Only what is public already, and counts; so whoever may open the admin may make it.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from consultaties.models import ConsultatiePagina
from participatie.inbreng.models import Inbreng, Punt
from participatie.inbreng.status import MOET_ANTWOORD
from participatie.indiening.models import Herkomst, Telling
from participatie.statenagenda.models.besluit import Besluit
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Uitkomst
from participatie.trajecten.models import TrajectPagina


@dataclass
class Deel:
    """One heading with text, and parts below it."""

    kop: str
    alineas: list[str] = field(default_factory=list)
    punten: list[str] = field(default_factory=list)
    delen: list["Deel"] = field(default_factory=list)


def maak_verslag(traject: TrajectPagina) -> Deel:
    consultaties = list(
        ConsultatiePagina.objects.child_of(traject).live().public().select_related("verloop").order_by("path")
    )
    vandaag = date_format(timezone.localdate(), "j F Y")
    return Deel(
        _("Participatie: %(titel)s") % {"titel": traject.title},
        [traject.samenvatting, _("Gemaakt op %(dag)s, met wat toen op de website stond.") % {"dag": vandaag}],
        delen=[
            _wie_en_hoe(traject, consultaties),
            _hoeveel(consultaties),
            *_wat_ermee_gebeurde(consultaties),
            _besluiten([traject, *consultaties]),
        ],
    )


def _wie_en_hoe(traject: TrajectPagina, consultaties: list[ConsultatiePagina]) -> Deel:
    if traject.geen_participatie:
        waarom = strip_tags(traject.geen_participatie_motivering)
        return Deel(
            _("Wie konden meedoen?"),
            [_("Niemand: %(grond)s.") % {"grond": traject.get_geen_participatie_display()}, waarom],
        )
    alineas = [_("Participatievorm: %(vorm)s.") % {"vorm": traject.get_vorm_display()}]
    if paragraaf := strip_tags(traject.startnotitie_participatieparagraaf):
        alineas.append(_("In de startnotitie staat: %(tekst)s") % {"tekst": paragraaf})
    punten = [f"{stap['naam']}: {stap['wanneer']}" for stap in traject.stappen()]
    for consultatie in consultaties:
        van, tot = consultatie.verloop.opent, consultatie.verloop.laatste_dag
        punten.append(
            _("Op de website, van %(van)s tot en met %(tot)s: %(vraag)s")
            % {"van": _dag(van and timezone.localdate(van)), "tot": _dag(tot), "vraag": consultatie.vraag}
        )
    return Deel(_("Wie konden meedoen, en hoe?"), alineas, punten)


def _dag(dag: date | None) -> str:
    return date_format(dag, "j F Y") if dag else "?"


def _hoeveel(consultaties: list[ConsultatiePagina]) -> Deel:
    aantallen = Telling.objects.van([consultatie.pk for consultatie in consultaties])
    ontvangen = sum(telling["ontvangen"] for telling in aantallen.values())
    beantwoord = sum(telling["beantwoord"] for telling in aantallen.values())
    zin = ngettext("Er kwam %(n)s reactie binnen.", "Er kwamen %(n)s reacties binnen.", ontvangen) % {"n": ontvangen}
    deel = Deel(_("Hoeveel reacties kwamen er?"), [zin])
    if not ontvangen:
        return deel
    zin = ngettext("Daarvan is er %(n)s beantwoord.", "Daarvan zijn er %(n)s beantwoord.", beantwoord)
    deel.alineas.append(zin % {"n": beantwoord})
    pks = list(aantallen)
    herkomst = Inbreng.objects.filter(pagina__in=pks, status__in=MOET_ANTWOORD).values_list("herkomst")
    themas = Punt.objects.filter(inbreng__pagina__in=pks, inbreng__status__in=MOET_ANTWOORD).values_list("thema__naam")
    deel.punten = [
        f"{Herkomst(code).label}: {n}" for code, n in herkomst.annotate(n=Count("pk")).order_by("-n", "herkomst")
    ]
    deel.punten += [
        _("Thema %(thema)s: %(n)s") % {"thema": naam, "n": n}
        for naam, n in themas.annotate(n=Count("inbreng", distinct=True)).order_by("-n", "thema__naam")
        if naam
    ]
    return deel


def _wat_ermee_gebeurde(consultaties: list[ConsultatiePagina]) -> list[Deel]:
    """Per outcome; adopted first, then what was not, each with its reason."""
    antwoorden = list(Terugkoppeling.objects.openbaar().filter(pagina__in=[c.pk for c in consultaties]))
    if not antwoorden:
        return [Deel(_("Wat is ermee gedaan?"), [_("Er is nog geen antwoord gepubliceerd.")])]
    delen = []
    for uitkomst in Uitkomst:
        van = [antwoord for antwoord in antwoorden if antwoord.uitkomst == uitkomst]
        stukken = [
            Deel(
                _("Inwoners zeiden: %(wat)s") % {"wat": antwoord.wat_u_zei},
                [
                    _("Wat de provincie doet: %(wat)s") % {"wat": antwoord.wat_wij_doen},
                    _("Waarom: %(waarom)s") % {"waarom": antwoord.waarom},
                ],
            )
            for antwoord in van
        ]
        if stukken:
            delen.append(Deel(str(uitkomst.label), delen=stukken))
    return delen


def _besluiten(paginas: list[Page]) -> Deel:
    besluiten = {besluit.pk: besluit for pagina in paginas for besluit in Besluit.objects.over(pagina).openbaar()}
    op_dag = sorted(besluiten.values(), key=lambda besluit: besluit.datum)
    punten = [
        f"{_dag(b.datum)}, {b.get_orgaan_display()}: {b.titel}. {b.get_uitkomst_display()}. {b.in_het_kort}"
        for b in op_dag
    ]
    return Deel(_("Wat is er besloten?"), [] if punten else [_("Er is nog geen besluit gepubliceerd.")], punten)
