"""Wat wilt u? Every choice, in the words of who chooses, and where it leads: one click to the answer, one to the form.

To change a text: change it here. To add a choice: add an `Antwoord` to a group in KEUZES. Numbers (`%(drempel)s`)
come from the dated rules of the griffie, so they are never wrong here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _nu
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from consultaties.burgerberaad.models import BurgerberadenPagina
from consultaties.burgerberaad.publiek.lijst import open_beraden
from consultaties.models import ConsultatiePagina, ConsultatiesPagina
from participatie.basis.adressen import adres
from participatie.basis.context import organisatie
from participatie.portaal.initiatieven import nu_open
from participatie.statenagenda.models.regels import Inspreekregeling
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from petities.models import Agenderingsregeling, AgenderingsverzoekenPagina, Petitieregeling, PetitiesPagina

MEER_DAN_GENOEG = 6
Tekst = Any  # a lazy translation
Directe = list[tuple[str, str, str]]  # (title, address of the form, what one wants to know first)


# --- where it leads -----------------------------------------------------------------------------------------


def onder(soort: type[Page], pad: str = "") -> Callable[[HttpRequest], str]:
    """The page of this kind, or a place below it; empty while there is no such page."""

    def doel(request: HttpRequest) -> str:
        pagina = soort.objects.live().first()
        return adres(pagina) + pad if pagina else ""

    return doel


def mail(onderwerp: Tekst) -> Callable[[HttpRequest], str]:
    return lambda request: f"mailto:{organisatie(request).e_mail}?subject={quote(str(onderwerp))}"


def website(url: str) -> Callable[[HttpRequest], str]:
    return lambda request: url


def open_burgerberaden(nu: datetime) -> Directe:
    """Where one can sign up."""
    return [(kaart.titel, f"{kaart.url}aanmelden/", kaart.meta) for kaart in open_beraden(nu)[:MEER_DAN_GENOEG]]


def open_vragen(nu: datetime) -> Directe:
    """The forms of the consultaties that are open, the first to close first."""
    paginas = ConsultatiePagina.objects.live().open(nu).select_related("verloop").order_by("verloop__sluit")
    return [
        (c.vraag, f"{adres(c)}reageren/", _nu("Tot en met %(dag)s") % {"dag": _dag(c.verloop.laatste_dag)})
        for c in paginas[:MEER_DAN_GENOEG]
    ]


def waar_inspreken_kan(nu: datetime) -> Directe:
    """The vergaderingen where one can still register, the first one first."""
    komend = VergaderingPagina.objects.openbaar().komend(nu).select_related("verloop")
    kan = komend.filter(
        besloten=False, inspreken=True, verloop__inspreken_tot__gt=nu, verloop__geannuleerd_op__isnull=True
    )
    return [
        (v.title, f"{adres(v)}inspreken/", _dag(timezone.localdate(v.verloop.begint))) for v in kan[:MEER_DAN_GENOEG]
    ]


def wat_u_kunt_steunen(nu: datetime) -> Directe:
    return [(regel.titel, f"{regel.url}steunen/", regel.telling) for regel in nu_open(nu, hooguit=MEER_DAN_GENOEG)]


def niets(nu: datetime) -> Directe:
    return []


def _dag(dag: date | None) -> str:
    return date_format(dag, "j F Y") if dag else ""


def getallen() -> dict[str, str]:
    """The numbers that hold today, for the texts below."""
    agenderen, inspreken = Agenderingsregeling.nu_geldig(), Inspreekregeling.nu_geldig()
    rijen = {
        "drempel": agenderen.drempel,
        "leeftijd": agenderen.minimumleeftijd,
        "maanden": agenderen.looptijd_maanden,
        "petitiemaanden": Petitieregeling.nu_geldig().looptijd_maanden,
        "herhaling": agenderen.herhaling_maanden,
        "minuten": inspreken.minuten,
    }
    return {naam: number_format(getal) for naam, getal in rijen.items()}


def teksten(antwoord: "Antwoord") -> list[tuple[str, str]]:
    """(question, answer) of the three short texts, with today's numbers."""
    getal = getallen()
    vragen = (
        (_nu("Wat is het?"), antwoord.wat),
        (_nu("Hoe lang duurt het?"), antwoord.hoe_lang),
        (_nu("Wat hebt u nodig?"), antwoord.nodig),
    )
    return [(vraag, str(tekst) % getal) for vraag, tekst in vragen]


# --- the answers --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Antwoord:
    """One way to take part, in three short texts and one button."""

    slug: str
    ik_wil: Tekst  # the choice, in the words of who chooses
    titel: Tekst
    wat: Tekst
    hoe_lang: Tekst
    nodig: Tekst
    knop: Tekst
    doel: Callable[[HttpRequest], str]
    kop_direct: Tekst = ""
    direct: Callable[[datetime], Directe] = niets  # forms that are open now
    uitleg: str = ""  # slug of the page that explains it from begin to end
    per_post: bool = False
    bron: Tekst = ""  # for what may change: when we looked, and where
    wie_doet_wat: bool = False


@dataclass(frozen=True)
class Groep:
    kop: Tekst
    antwoorden: tuple[Antwoord, ...]


KEUZES: tuple[Groep, ...] = (
    Groep(
        _("Ik wil iets vragen of voorstellen"),
        (
            Antwoord(
                slug="petitie",
                ik_wil=_("Samen met anderen iets vragen aan de provincie"),
                titel=_("Start een petitie"),
                wat=_("U vraagt de provincie om iets te doen, of juist niet. Andere mensen kunnen u steunen."),
                hoe_lang=_(
                    "Invullen duurt ongeveer 10 minuten. De griffie leest uw tekst eerst. "
                    "Daarna kunnen mensen u hooguit %(petitiemaanden)s maanden lang steunen."
                ),
                nodig=_("Een e-mailadres en een duidelijke vraag. U hoeft nog niemand te hebben die u steunt."),
                knop=_("Start een petitie"),
                doel=onder(PetitiesPagina, "starten/"),
                uitleg="petitie-hoe-werkt-het",
            ),
            Antwoord(
                slug="agenderingsverzoek",
                ik_wil=_("Provinciale Staten laten praten over mijn onderwerp"),
                titel=_("Zet iets op de agenda van Provinciale Staten"),
                wat=_(
                    "Dit is uw recht: het agenderingsrecht. Steunen %(drempel)s mensen u? "
                    "Dan besluiten de Staten of zij over uw onderwerp praten."
                ),
                hoe_lang=_("Invullen duurt ongeveer 10 minuten. Daarna hebt u hooguit %(maanden)s maanden voor steun."),
                nodig=_(
                    "U bent %(leeftijd)s jaar of ouder en u woont in Drenthe. Dat geldt ook voor wie u steunt. "
                    "De Staten spraken de laatste %(herhaling)s maanden niet over uw onderwerp, of er is iets nieuws."
                ),
                knop=_("Start een agenderingsverzoek"),
                doel=onder(AgenderingsverzoekenPagina, "starten/"),
                uitleg="agenderingsrecht-hoe-werkt-het",
            ),
            Antwoord(
                slug="steunen",
                ik_wil=_("Steunen wat een ander vraagt"),
                titel=_("Steun een petitie of een agenderingsverzoek"),
                wat=_("Andere inwoners vragen al iets. U kunt hen helpen door hun vraag te steunen."),
                hoe_lang=_("Dat duurt ongeveer 2 minuten. Uw steun telt als u op de knop in onze e-mail klikt."),
                nodig=_("Een e-mailadres. Bij een agenderingsverzoek ook uw geboortedatum en uw woonplaats."),
                knop=_("Bekijk alle petities"),
                doel=onder(PetitiesPagina),
                kop_direct=_("Dit kunt u nu steunen"),
                direct=wat_u_kunt_steunen,
            ),
            Antwoord(
                slug="idee",
                ik_wil=_("Een idee of een plan van bewoners vertellen"),
                titel=_("Vertel uw idee"),
                wat=_(
                    "U hebt een idee, of u bent met uw buurt iets begonnen. Wij denken mee en zoeken wie u kan helpen."
                ),
                hoe_lang=_("U hoort van ons wie uw idee bekijkt. Hoe lang het daarna duurt, verschilt per idee."),
                nodig=_("Een paar zinnen: wat wilt u doen, waar, en met wie?"),
                knop=_("Mail ons uw idee"),
                doel=mail(_("Mijn idee voor Drenthe")),
            ),
            Antwoord(
                slug="uitdaagrecht",
                ik_wil=_("Een taak van de provincie overnemen"),
                titel=_("Uitdaagrecht"),
                wat=_(
                    "Kunt u met een groep een taak van de provincie beter doen? Dat heet uitdaagrecht. "
                    "De regels daarvoor horen in de participatieverordening. "
                    "Wij weten van geen vaste regels die nu al gelden. U kunt uw plan wel met ons bespreken."
                ),
                hoe_lang=_("Daar is nog geen vaste tijd voor. In een gesprek zoeken wij samen uit wat kan."),
                nodig=_("Een groep mensen, en een kort verhaal: welke taak, en waarom kunt u het beter?"),
                knop=_("Vraag een gesprek aan"),
                doel=mail(_("Gesprek over het uitdaagrecht")),
                bron=_(
                    "Beleidskader participatie van Provinciale Staten, 17 december 2025: "
                    "de verordening is gepland voor 2026."
                ),
            ),
        ),
    ),
    Groep(
        _("Ik wil mijn mening geven"),
        (
            Antwoord(
                slug="reageren",
                ik_wil=_("Reageren op een plan van de provincie"),
                titel=_("Reageer op een vraag van de provincie"),
                wat=_("De provincie maakt een plan en vraagt wat u ervan vindt. Zo'n vraag heet een consultatie."),
                hoe_lang=_("Invullen duurt ongeveer 5 minuten. Bij elke vraag staat wanneer u antwoord krijgt."),
                nodig=_("Uw mening en een e-mailadres. U hebt geen account nodig."),
                knop=_("Bekijk alle vragen"),
                doel=onder(ConsultatiesPagina),
                kop_direct=_("Hier kunt u nu op reageren"),
                direct=open_vragen,
            ),
            Antwoord(
                slug="inspreken",
                ik_wil=_("Zelf iets zeggen in een vergadering"),
                titel=_("Spreek in bij een Statencommissie"),
                wat=_(
                    "U vertelt uw verhaal aan de mensen die u in Provinciale Staten vertegenwoordigen. "
                    "U krijgt %(minuten)s minuten. Schriftelijk of online kan ook."
                ),
                hoe_lang=_("Aanmelden duurt ongeveer 5 minuten. Bij elke vergadering staat tot wanneer dat kan."),
                nodig=_("Een onderwerp, een e-mailadres en een telefoonnummer."),
                knop=_("Bekijk de Statenagenda"),
                doel=onder(StatenagendaPagina),
                kop_direct=_("Hier kunt u nu inspreken"),
                direct=waar_inspreken_kan,
            ),
            Antwoord(
                slug="burgerberaad",
                ik_wil=_("Met andere inwoners advies geven in een burgerberaad"),
                titel=_("Doe mee aan een burgerberaad"),
                wat=_(
                    "Een groep inwoners praat een paar dagen over een moeilijke vraag en geeft de provincie advies. "
                    "Het lot bepaalt wie meedoet. De provincie zegt bij elke aanbeveling wat zij ermee doet."
                ),
                hoe_lang=_(
                    "Aanmelden duurt ongeveer 5 minuten. Bij elk burgerberaad staat hoeveel dagen u nodig hebt."
                ),
                nodig=_("Een e-mailadres. Kreeg u een brief met een code? Houd die bij de hand."),
                knop=_("Bekijk alle burgerberaden"),
                doel=onder(BurgerberadenPagina),
                kop_direct=_("Hier kunt u zich nu aanmelden"),
                direct=open_burgerberaden,
            ),
            Antwoord(
                slug="brief",
                ik_wil=_("Een brief of e-mail sturen aan Provinciale Staten"),
                titel=_("Schrijf Provinciale Staten"),
                wat=_(
                    "Iedereen mag de Staten schrijven. Uw brief komt op de lijst van ingekomen stukken. "
                    "Uw naam en adres staan daar niet bij."
                ),
                hoe_lang=_(
                    "De griffie stuurt u een bericht dat uw brief er is. De Staten besluiten wat zij ermee doen."
                ),
                nodig=_("Uw brief of e-mail, met uw naam en adres. Zo kunnen wij u antwoorden."),
                knop=_("Schrijf een e-mail"),
                doel=mail(_("Brief aan Provinciale Staten")),
                per_post=True,
            ),
            Antwoord(
                slug="referendum",
                ik_wil=_("Stemmen over een plan"),
                titel=_("Referendum"),
                wat=_("De provincie Drenthe heeft nu geen referendum. U kunt dus niet stemmen over één plan."),
                hoe_lang=_("De Staten hebben nog niet besloten of dat er komt. In 2022 was er geen meerderheid voor."),
                nodig=_("Wilt u wel samen met veel mensen iets bereiken? Kies dan het agenderingsrecht."),
                knop=_("Zet iets op de agenda"),
                doel=onder(AgenderingsverzoekenPagina, "starten/"),
                bron=_("Kader verbindend besturen en beleidskader participatie van 17 december 2025."),
            ),
        ),
    ),
    Groep(
        _("Ik ben het ergens niet mee eens"),
        (
            Antwoord(
                slug="bezwaar",
                ik_wil=_("Ik kreeg een besluit en ik ben het er niet mee eens"),
                titel=_("Maak bezwaar"),
                wat=_(
                    "Kreeg u een brief met een besluit, bijvoorbeeld over een vergunning? Dan kunt u bezwaar maken. "
                    "Dat kan niet met een petitie of agenderingsverzoek."
                ),
                hoe_lang=_(
                    "Let op: meestal moet het binnen 6 weken na de datum van het besluit. In de brief staat hoe lang u hebt."
                ),
                nodig=_("De brief met het besluit. Daarin staat ook waar u uw bezwaar naartoe stuurt."),
                knop=_("Vraag ons om hulp"),
                doel=mail(_("Vraag over bezwaar maken")),
                per_post=True,
            ),
            Antwoord(
                slug="klacht",
                ik_wil=_("Ik ben niet goed behandeld"),
                titel=_("Dien een klacht in"),
                wat=_(
                    "Een klacht gaat over hoe de provincie of een medewerker met u omging. Niet over een plan of besluit."
                ),
                hoe_lang=_("Meestal krijgt u binnen 6 weken antwoord. Soms duurt het 10 weken."),
                nodig=_("Uw naam en adres, wat er gebeurde, en wanneer."),
                knop=_("Mail uw klacht"),
                doel=mail(_("Klacht")),
                per_post=True,
            ),
        ),
    ),
    Groep(
        _("Ik twijfel of de provincie hierover gaat"),
        (
            Antwoord(
                slug="niet-van-de-provincie",
                ik_wil=_("Kijken wie waarover gaat: gemeente, waterschap, provincie of Rijk"),
                titel=_("Wie gaat waarover?"),
                wat=_("Veel dingen doet een andere overheid. Hieronder ziet u wie u moet hebben."),
                hoe_lang=_("Kiest u meteen de goede overheid? Dan krijgt u sneller antwoord."),
                nodig=_("Alleen uw onderwerp. Weet u het niet zeker? Bel of mail ons, dan zoeken wij het uit."),
                knop=_("Zoek een andere overheid"),
                doel=website("https://organisaties.overheid.nl/"),
                wie_doet_wat=True,
            ),
        ),
    ),
)

WIE_DOET_WAT: tuple[tuple[Tekst, tuple[Tekst, ...]], ...] = (
    (
        _("Uw gemeente"),
        (
            _("Afval, riool en straatlampen"),
            _("Paspoort, rijbewijs en verhuizen"),
            _("Een vergunning om te bouwen of te verbouwen"),
            _("Straten, stoepen en speelplekken in uw dorp of wijk"),
            _("Hulp bij zorg, werk of schulden"),
        ),
    ),
    (
        _("Het waterschap"),
        (
            _("Sloten, beken en dijken"),
            _("Hoe hoog het water in de sloot staat"),
            _("Het rioolwater schoonmaken"),
        ),
    ),
    (
        _("Het Rijk"),
        (
            _("Belastingen, uitkeringen en wetten voor heel Nederland"),
            _("Snelwegen (A-wegen) en het spoor"),
            _("Politie, en regels voor scholen en ziekenhuizen"),
        ),
    ),
    (
        _("De provincie: daarvoor bent u hier goed"),
        (
            _("Provinciale wegen (de meeste N-wegen), de fietspaden erlangs en bruggen"),
            _("De bus en ander openbaar vervoer in Drenthe"),
            _("Natuur, landschap en stikstof"),
            _("Waar ruimte komt voor huizen, bedrijven en energie"),
            _("Geld voor cultuur, erfgoed en de Drentse taal"),
        ),
    ),
)

ANTWOORDEN: dict[str, Antwoord] = {antwoord.slug: antwoord for groep in KEUZES for antwoord in groep.antwoorden}
