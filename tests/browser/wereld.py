"""Everything a visitor can meet: the demo's content, and the states of one reactie that the demo lacks."""

import os
from dataclasses import dataclass
from datetime import timedelta
from unittest import mock

from django.core.management import call_command
from django.utils import timezone

from consultaties.models import ConsultatiePagina
from participatie.accounts.models import User
from participatie.inbreng import acties
from participatie.inbreng.models import Afwijzingsgrond, AndereOverheid, Inbreng
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Ingediend, Toegang
from participatie.portaal.models import HomePagina
from participatie.statenagenda.inspreken import griffie as sprekerslijst
from participatie.terugkoppeling import acties as terugkoppelen
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.trajecten.models import TrajectPagina
from participatie.volgen.models import Volger, Volglink, Volgt
from petities.models import AgenderingsverzoekenPagina, PetitiesPagina, Steunactie, Steunbetuiging
from petities.toetsing import acties as toetsing
from petities.vervolg import bezorgen
from tests.browser import aanmeldwereld, agendawereld, beraadwereld, lotingwereld, petitiewereld, startwereld
from tests.fabrieken import besluiten, paginas, petities
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling, stuur_inbreng
from tests.fabrieken.insprekers import maak_inspreker, meld_aan
from tests.fabrieken.toetsing import weiger

INLOGGEN = "inloggen"  # in `eerst`: be logged in as a member of staff
WACHTWOORD = "geheim-voor-demo"
PERSOONLIJK = "Bel mij op 06 12345678 of mail piet@demo.example, dan leg ik het uit."


# Tests are named before there is a database, so the names stand here; `bouw` makes exactly these pages.
LEZEN = (
    *("home", "consultaties", "consultaties-gefilterd", "consultaties-niets"),
    *("consultatie-open", "consultatie-gesloten", "consultatie-over-tijd", "consultatie-beantwoord"),
    *("consultatie-binnenkort", "reacties", "reacties-2", "reacties-geen", "trajecten", "traject"),
    *("traject-geen-participatie", "themas", "thema", "thema-leeg", "zoeken", "zoeken-gevonden", "zoeken-niets"),
    *("spelregels", "privacy", "toegankelijkheid"),
    *("besluiten", "besluiten-niets", "besluit", "besluit-verworpen", "toezeggingen", "ingekomen-stukken"),
    *("startnotities", "traject-startnotitie"),
    *("agenda", "agenda-niets", "agenda-gefilterd", "agenda-maand", "agenda-maand-leeg", "agenda-voorbij"),
    *("vergadering", "vergadering-bezig", "vergadering-geannuleerd", "vergadering-verplaatst", "vergadering-geweest"),
    *("vergadering-besloten", "vergadering-werkbezoek", "vergadering-afdrukken"),
    *("petities-geweigerd", "petities-geweigerd-gekozen", "verzoeken-geweigerd-geen"),
    *("petities", "petities-gefilterd", "petities-niets", "agenderingsverzoeken", "petitie", "petitie-steun"),
    *("petitie-delen", "petitie-poster", "petitie-widget", "petitie-beantwoord", "petitie-te-laat"),
    *("petitie-geweigerd", "agenderingsverzoek-presidium", "agenderingsverzoek-steun"),
    *("keuzehulp", "keuzehulp-petitie", "keuzehulp-steunen", "keuzehulp-inspreken", "keuzehulp-uitdaagrecht"),
    *("burgerberaden", "beraad-binnenkort", "beraad-open", "beraad-loten", "beraad-bezig", "beraad-kennisbank"),
    *("beraad-advies", "beraad-gestopt", "aanbevelingen", "aanbevelingen-gefilterd", "aanbeveling-alles"),
    *("loting-niets", "loting-openbaar", "loting-getrokken"),
    *("aanbeveling-geen-reactie", "aanbeveling-te-laat", "aanbevelingen-alle", "aanbevelingen-niets"),
    *("keuzehulp-bezwaar", "keuzehulp-ander", "uitleg-petitie", "uitleg-agenderingsrecht", "thema-petities"),
)
DOEN = (
    *("reageren", "reageren-fouten", "reageren-let-op", "verstuurd", "te-laat", "te-vroeg", "bevestigen"),
    *("link-verlopen", "link-onbekend", "mijn-ontvangen", "mijn-gelezen", "mijn-vraag", "mijn-afgewezen"),
    *("mijn-verborgen", "mijn-doorgestuurd", "mijn-ingetrokken", "mijn-beantwoord", "mijn-tussentijds"),
    *("mijn-wijzigen", "mijn-wissen", "mijn-intrekken", "mijn-antwoorden", "mijn-antwoorden-fout", "mijn-gewist"),
    *("400", "403", "403-formulier", "404", "500", "503", "inloggen", "inloggen-fout", "inloggen-opnieuw"),
    *("tweede-factor", "tweede-factor-app", "tweede-factor-sleutel", "uitloggen", "demo-post"),
    *("volgen", "volgen-pagina", "volgen-fouten", "volgen-verstuurd", "volgen-bevestigen", "volgen-al-bevestigd"),
    *("volgen-link-verlopen", "volgen-link-onbekend", "volgen-mijn", "volgen-stoppen", "volgen-gestopt"),
    *("volgen-afmelden", "volgen-afgemeld"),
    *("inspreken", "inspreken-fouten", "inspreken-let-op", "inspreken-verstuurd", "inspreken-link"),
    *("inspreken-te-laat", "mijn-inspreken-veranderen"),
    *("inspreken-bevestigen", "mijn-inspreken", "mijn-inspreken-geweigerd", "mijn-inspreken-wissen"),
    *("starten-petitie", "starten-verzoek", "starten-onderwerp", "starten-onderwerp-fouten", "starten-lijkt-op"),
    *("starten-vraag", "starten-waarom", "starten-waar", "starten-gegevens", "starten-gegevens-fouten"),
    *("starten-mag-niet", "starten-controleer", "starten-let-op", "starten-bewaren", "starten-bewaard"),
    *("starten-verstuurd", "starten-bevestigen", "starten-aanvullen", "mijn-starten-concept", "mijn-starten-aanvullen"),
    *("mijn-starten-eerste", "mijn-starten-wissen", "mijn-starten-intrekken"),
    "petitie-geen-nieuws",
    *("mijn-deelnemen", "mijn-deelnemen-niet"),
    *("aanmelden", "aanmelden-code", "aanmelden-fouten", "aanmelden-verstuurd", "aanmelden-te-laat"),
    *("aanmelden-bevestigen", "mijn-aanmelding", "mijn-aanmelding-ingetrokken", "mijn-aanmelding-wijzigen"),
    *("mijn-aanmelding-intrekken", "mijn-aanmelding-wissen"),
    *("steunen", "steunen-verzoek", "steunen-fouten", "steunen-te-laat", "steunen-verstuurd", "steunen-bevestigen"),
    *("mijn-steun", "mijn-steun-ongeldig", "mijn-steun-intrekken", "mijn-steun-wissen", "eerste", "eerste-weg"),
)
NAMEN = LEZEN + DOEN


@dataclass(frozen=True)
class Bladzijde:
    """One public page: its name, where it is, what leads there, and the status it answers with."""

    naam: str
    pad: str
    eerst: tuple[str, ...] = ()  # addresses to open before it, such as the mailed link that gives access
    doe: str = ""  # what to do on it: a method of `Bezoeker` (tests/browser/conftest.py)
    status: int = 200


def bouw() -> list[Bladzijde]:
    """Fill an empty database and list the pages in it."""
    with mock.patch.dict(os.environ, {"DEMO_WACHTWOORD": WACHTWOORD}):
        call_command("demo_laden", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    call_command("update_index", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    open_, gesloten, beantwoord = (_consultatie(titel) for titel in ("open", "gesloten", "beantwoord"))
    geen = TrajectPagina.objects.exclude(geen_participatie="").get()
    over_tijd = paginas.maak_consultatie(
        traject=gesloten.traject, opent=-60, sluit=-30, beloofd=-2, title="Wachten op antwoord", slug="over-tijd"
    )
    binnenkort = paginas.maak_consultatie(
        traject=open_.traject, opent=5, sluit=20, beloofd=60, title="Een plein voor iedereen", slug="binnenkort"
    )
    lijst = [
        *_lezen(open_, gesloten, beantwoord, over_tijd, binnenkort, geen),
        *_reageren(open_, gesloten, binnenkort),
        *_mijn(open_),
        *_inspreken(),
        *_steunen(),
        *_fouten(),
        *_inloggen(),
        *_besluiten(beantwoord),
        *_volgen(open_),
        *_agenda(open_.traject),
        *startwereld.bouw(),
        *_geweigerd(),
        *_petities(),
        *_petities_vervolg(),
        *_beraden(),
        *_keuzehulp(),
    ]
    assert {bladzijde.naam for bladzijde in lijst} == set(NAMEN)
    return lijst


def _beraden() -> list[Bladzijde]:
    lijst = [Bladzijde(naam, pad) for naam, pad in beraadwereld.bouw().items()]
    lijst += [Bladzijde(naam, pad, eerst) for naam, (pad, eerst) in lotingwereld.bouw().items()]
    return [*lijst, *(Bladzijde(naam, *rest) for naam, rest in aanmeldwereld.bouw().items())]


def _petities_vervolg() -> list[Bladzijde]:
    steun = Steunbetuiging.objects.geldig().order_by("pk").first()
    Steunbetuiging.objects.filter(pk=steun.pk).update(wil_nieuws=True)
    return [Bladzijde("petitie-geen-nieuws", bezorgen.stoppad(steun))]


def _consultatie(status: str) -> ConsultatiePagina:
    nu = timezone.now()
    vraag = {"open": "open", "gesloten": "gesloten"}.get(status)
    rijen = ConsultatiePagina.objects.live()
    return (getattr(rijen, vraag)(nu) if vraag else rijen.beantwoord()).first()


def _lezen(open_, gesloten, beantwoord, over_tijd, binnenkort, geen) -> list[Bladzijde]:
    paden = {
        "home": "/",
        "consultaties": "/consultaties/",
        "consultaties-gefilterd": "/consultaties/?status=open&thema=verkeer-en-vervoer&q=fiets",
        "consultaties-niets": "/consultaties/?q=onvindbaarwoord",
        "consultatie-open": open_.url,
        "consultatie-gesloten": gesloten.url,
        "consultatie-over-tijd": over_tijd.url,
        "consultatie-beantwoord": beantwoord.url,
        "consultatie-binnenkort": binnenkort.url,
        "reacties": f"{beantwoord.url}reacties/",
        "reacties-2": f"{beantwoord.url}reacties/?pagina=2",
        "reacties-geen": f"{binnenkort.url}reacties/",
        "trajecten": "/trajecten/",
        "traject": open_.traject.url,
        "traject-geen-participatie": geen.url,
        "themas": "/themas/",
        "thema": "/themas/verkeer-en-vervoer/",
        "thema-leeg": "/themas/cultuur-erfgoed-en-drentse-taal/",
        "zoeken": "/zoeken/",
        "zoeken-gevonden": "/zoeken/?q=fietspaden",
        "zoeken-niets": "/zoeken/?q=onvindbaarwoord",
        "spelregels": "/spelregels/",
        "privacy": "/privacy/",
        "toegankelijkheid": "/toegankelijkheid/",
    }
    return [Bladzijde(naam, pad) for naam, pad in paden.items()]


def _keuzehulp() -> list[Bladzijde]:
    """What do you want, and how it works."""
    paden = {
        "keuzehulp": "/wat-wilt-u/",
        "keuzehulp-petitie": "/wat-wilt-u/petitie/",
        "keuzehulp-steunen": "/wat-wilt-u/steunen/",
        "keuzehulp-inspreken": "/wat-wilt-u/inspreken/",
        "keuzehulp-uitdaagrecht": "/wat-wilt-u/uitdaagrecht/",
        "keuzehulp-bezwaar": "/wat-wilt-u/bezwaar/",
        "keuzehulp-ander": "/wat-wilt-u/niet-van-de-provincie/",
        "uitleg-petitie": "/petitie-hoe-werkt-het/",
        "uitleg-agenderingsrecht": "/agenderingsrecht-hoe-werkt-het/",
        "thema-petities": "/themas/recreatie-en-toerisme/",
    }
    return [Bladzijde(naam, pad) for naam, pad in paden.items()]


def _besluiten(beantwoord) -> list[Bladzijde]:
    """What PS and GS decided about the traject that was answered; and how that traject began."""
    agenda = besluiten.maak_agenda()
    aangenomen, verworpen = besluiten.vul(beantwoord.traject)
    besluiten.geef_startnotitie(beantwoord.traject)
    paden = {
        "besluiten": f"{agenda.url}besluiten/",
        "besluiten-niets": f"{agenda.url}besluiten/?q=onvindbaarwoord",
        "besluit": f"{agenda.url}besluiten/{aangenomen.uuid}/",
        "besluit-verworpen": f"{agenda.url}besluiten/{verworpen.uuid}/",
        "toezeggingen": f"{agenda.url}toezeggingen/",
        "ingekomen-stukken": f"{agenda.url}ingekomen-stukken/",
        "startnotities": "/trajecten/startnotities/",
        "traject-startnotitie": beantwoord.traject.url,
    }
    return [Bladzijde(naam, pad) for naam, pad in paden.items()]


def _reageren(open_, gesloten, binnenkort) -> list[Bladzijde]:
    formulier = f"{open_.url}reageren/"
    onbevestigd = stuur_inbreng(open_, "Een bankje graag.")
    verlopen = stuur_inbreng(open_, "Een fontein graag.")
    week, gisteren = timezone.now() + timedelta(days=7), timezone.now() - timedelta(days=1)
    return [
        Bladzijde("reageren", formulier),
        Bladzijde("reageren-fouten", formulier, doe="verstuur_leeg", status=422),
        Bladzijde("reageren-let-op", formulier, doe="verstuur_persoonlijk", status=422),
        Bladzijde("verstuurd", f"{formulier}verstuurd/"),
        Bladzijde("te-laat", f"{gesloten.url}reageren/", status=410),
        Bladzijde("te-vroeg", f"{binnenkort.url}reageren/", status=410),
        Bladzijde("bevestigen", f"/bevestigen/{_link(onbevestigd, week)}/"),
        Bladzijde("link-verlopen", f"/bevestigen/{_link(verlopen, gisteren)}/", status=410),
        Bladzijde("link-onbekend", "/bevestigen/bestaat-niet/", status=404),
    ]


def _link(ingediend: Ingediend, tot) -> str:
    return Toegang.objects.maak(indiener=ingediend.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=tot)


def _mijn(open_) -> list[Bladzijde]:
    """The own page of a sender, in each state of the reactie."""
    door = User.objects.get(email="beheerder@demo.example")
    grond = Afwijzingsgrond.objects.first()
    gelezen, vraag, afgewezen, verborgen, door_, ingetrokken, beantwoord, tussentijds = (
        maak_inbreng(open_, f"Dit is reactie nummer {n} over het fietspad.", met_naam=n % 2 == 0) for n in range(8)
    )
    ontvangen = maak_inbreng(open_, "Deze reactie wacht nog op een medewerker.", openbaar=False)
    for inbreng in (gelezen, verborgen, beantwoord, tussentijds):
        acties.keur_goed(inbreng=inbreng, door=door)
    acties.vraag_inzender(inbreng=vraag, door=door, vraag="Welke oversteek bedoelt u precies?")
    acties.wijs_af(inbreng=afgewezen, door=door, grond=grond, toelichting="Het gaat om de laatste zin.")
    acties.verberg(inbreng=verborgen, door=door, grond=grond, toelichting="Er stond een naam in.")
    acties.stuur_door(inbreng=door_, door=door, naar=AndereOverheid.objects.first(), toelichting="De stoep is van hen.")
    acties.trek_in(inbreng=ingetrokken)
    _antwoord(open_, beantwoord)
    _antwoord(open_, tussentijds, tussentijds=True, uitkomst="nog_in_onderzoek")
    rijen = {
        "ontvangen": ontvangen,
        "gelezen": gelezen,
        "vraag": vraag,
        "afgewezen": afgewezen,
        "verborgen": verborgen,
        "doorgestuurd": door_,
        "ingetrokken": ingetrokken,
        "beantwoord": beantwoord,
        "tussentijds": tussentijds,
    }
    lijst = [Bladzijde(f"mijn-{naam}", _toegang(inbreng)) for naam, inbreng in rijen.items()]
    for naam in ("wijzigen", "wissen", "intrekken"):
        lijst.append(Bladzijde(f"mijn-{naam}", f"/mijn/{ontvangen.kenmerk}/{naam}/", eerst=(_toegang(ontvangen),)))
    antwoorden = f"/mijn/{vraag.kenmerk}/antwoorden/"
    lijst.append(Bladzijde("mijn-antwoorden", antwoorden, eerst=(_toegang(vraag),)))
    lijst.append(Bladzijde("mijn-antwoorden-fout", antwoorden, (_toegang(vraag),), "verstuur_leeg", 422))
    gewist = maak_inbreng(open_, "Deze afzender laat de gegevens weghalen.")
    lijst.append(Bladzijde("mijn-gewist", f"/mijn/{gewist.kenmerk}/wissen/", (_toegang(gewist),), "druk_op_de_knop"))
    return lijst


def _inspreken() -> list[Bladzijde]:
    """Speaking at a Statencommissie: the form in each state, and the own page of a speaker."""
    begint = timezone.now() + timedelta(days=40)
    commissie = maak_vergadering(title="Statencommissie Verkeer", slug="inspreken", begint=begint)
    dicht = maak_vergadering(
        title="Statencommissie Wonen", slug="inspreken-dicht", begint=begint, inspreken_tot=timezone.now()
    )
    punt = maak_punt(commissie, "Fietspad bij de school")
    maak_punt(commissie, "Benoeming", inspreken=False, niet_inspreken_grond="benoeming")
    gegevens = {"ontvangen_op": timezone.now(), "agendapunt": punt, "tekst": "Het pad is te smal.", "hulp": "Een tolk."}
    aangemeld, geweigerd = (maak_inspreker(commissie, naam_openbaar=True, **gegevens) for _keer in range(2))
    onbevestigd = meld_aan(commissie, **gegevens)
    griffie = User.objects.get(email="griffie@demo.example")
    sprekerslijst.weiger(inspreker=geweigerd, door=griffie, reden="Hierover kunt u bezwaar maken.")
    formulier = f"{commissie.url}inspreken/"
    week = timezone.now() + timedelta(days=7)
    return [
        Bladzijde("inspreken", formulier),
        Bladzijde("inspreken-fouten", formulier, doe="verstuur_leeg", status=422),
        Bladzijde("inspreken-let-op", formulier, doe="verstuur_uitgesloten", status=422),
        Bladzijde("inspreken-verstuurd", f"{formulier}verstuurd/"),
        Bladzijde("inspreken-link", f"{formulier}link/"),
        Bladzijde("inspreken-te-laat", f"{dicht.url}inspreken/", status=410),
        Bladzijde("inspreken-bevestigen", f"/bevestigen/{_link(onbevestigd, week)}/"),
        Bladzijde("mijn-inspreken", _toegang(aangemeld)),
        Bladzijde("mijn-inspreken-veranderen", f"/mijn/{aangemeld.kenmerk}/inspreken/", eerst=(_toegang(aangemeld),)),
        Bladzijde("mijn-inspreken-geweigerd", _toegang(geweigerd)),
        Bladzijde("mijn-inspreken-wissen", f"/mijn/{aangemeld.kenmerk}/wissen/", eerst=(_toegang(aangemeld),)),
    ]


def _steunen() -> list[Bladzijde]:
    """Supporting a petitie and a verzoek: the form in each state, the first people, and the own page."""
    griffie = User.objects.get(email="griffie@demo.example")
    petitie = petities.open_petitie(griffie, onderwerp="Een bankje in het bos")
    verzoek = petities.open_petitie(griffie, "agenderingsverzoek", onderwerp="Een bus in de nacht")
    dicht = petities.open_petitie(griffie, onderwerp="Een bord bij de brug")
    Steunactie.objects.filter(pagina=dicht).update(sluit=timezone.now())
    telt, ongeldig = (petities.bevestigde_steun(verzoek, naam_openbaar=True) for _keer in range(2))
    Steunbetuiging.objects.filter(pk=ongeldig.pk).update(status="ongeldig")
    nieuw, weg = (petities.dien_in(onderwerp=f"Meer bloemen {nummer}") for nummer in (1, 2))
    eerste = Steunactie.objects.get(pagina=nieuw)
    Steunactie.objects.filter(pk=eerste.pk).update(status="eerste_steun", eerste_steunbetuigers=20)
    week = timezone.now() + timedelta(days=7)
    return [
        Bladzijde("steunen", f"{petitie.url}steunen/"),
        Bladzijde("steunen-verzoek", f"{verzoek.url}steunen/"),
        Bladzijde("steunen-fouten", f"{verzoek.url}steunen/", doe="verstuur_leeg", status=422),
        Bladzijde("steunen-te-laat", f"{dicht.url}steunen/", status=410),
        Bladzijde("steunen-verstuurd", f"{petitie.url}steunen/verstuurd/"),
        Bladzijde("steunen-bevestigen", f"/bevestigen/{_link(petities.steun(verzoek), week)}/"),
        Bladzijde("mijn-steun", _toegang(telt)),
        Bladzijde("mijn-steun-ongeldig", _toegang(ongeldig)),
        Bladzijde("mijn-steun-intrekken", f"/mijn/{telt.kenmerk}/intrekken/", eerst=(_toegang(telt),)),
        Bladzijde("mijn-steun-wissen", f"/mijn/{telt.kenmerk}/wissen/", eerst=(_toegang(telt),)),
        Bladzijde("eerste", f"/petities/eerste/{eerste.deelcode}/"),
        Bladzijde("eerste-weg", f"/petities/eerste/{Steunactie.objects.get(pagina=weg).deelcode}/", status=404),
    ]


def _antwoord(pagina, inbreng: Inbreng, **velden) -> Terugkoppeling:
    schrijver = User.objects.get(email="opdrachtnemer@demo.example")
    vaststeller = User.objects.get(email="opdrachtgever@demo.example")
    concept = maak_terugkoppeling(pagina, schrijver, [inbreng], **velden)
    terugkoppelen.stel_vast(terugkoppeling=concept, door=vaststeller)
    return terugkoppelen.publiceer(terugkoppeling=concept, door=vaststeller)


def _toegang(ingediend: Ingediend) -> str:
    return f"/mijn/toegang/{inzage_token(indiener=ingediend.indiener)}/"


def _fouten() -> list[Bladzijde]:
    return [
        Bladzijde("400", "/?q=%00", status=400),
        Bladzijde("403", "/fout/403/", status=403),
        Bladzijde("403-formulier", "/accounts/login/", doe="verstuur_zonder_csrf", status=403),
        Bladzijde("404", "/bestaat-niet/", status=404),
        Bladzijde("500", "/fout/500/", status=500),
        Bladzijde("503", "/fout/503/", status=503),
    ]


def _inloggen() -> list[Bladzijde]:
    return [
        Bladzijde("inloggen", "/accounts/login/"),
        Bladzijde("inloggen-fout", "/accounts/login/", doe="verstuur_leeg"),
        Bladzijde("inloggen-opnieuw", "/accounts/reauthenticate/", (INLOGGEN,)),
        Bladzijde("tweede-factor", "/accounts/2fa/", (INLOGGEN,)),
        Bladzijde("tweede-factor-app", "/accounts/2fa/totp/activate/", (INLOGGEN,)),
        Bladzijde("tweede-factor-sleutel", "/accounts/2fa/webauthn/add/", (INLOGGEN,)),
        Bladzijde("uitloggen", "/accounts/logout/", (INLOGGEN,)),
        Bladzijde("demo-post", "/demo/post/"),
    ]


def _volgen(open_) -> list[Bladzijde]:
    """Following by e-mail: some followers, because pressing the buttons ends two of them."""
    morgen, gisteren = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    nieuw, mijn, gestopt, afgemeld = (_volger(open_, naam, bevestigd=naam != "nieuw") for naam in VOLGERS)
    doel = Volglink.Doel

    def link(volger: Volger, soort: str, tot=morgen) -> str:
        wensen = [wens.pk for wens in volger.wensen.all()]
        return Volglink.objects.maak(volger=volger, doel=soort, geldig_tot=tot, wensen=wensen, frequentie="dag")

    beheren = f"/volgen/mijn/{link(gestopt, doel.BEHEREN)}/"
    return [
        Bladzijde("volgen", "/volgen/?thema=verkeer-en-vervoer"),
        Bladzijde("volgen-pagina", f"/volgen/?pagina={open_.pk}"),
        Bladzijde("volgen-fouten", "/volgen/", doe="verstuur_leeg", status=422),
        Bladzijde("volgen-verstuurd", "/volgen/verstuurd/"),
        Bladzijde("volgen-bevestigen", f"/volgen/bevestigen/{link(nieuw, doel.BEVESTIGEN)}/"),
        Bladzijde("volgen-al-bevestigd", f"/volgen/bevestigen/{link(mijn, doel.BEVESTIGEN)}/"),
        Bladzijde("volgen-link-verlopen", f"/volgen/bevestigen/{link(mijn, doel.BEVESTIGEN, gisteren)}/", status=410),
        Bladzijde("volgen-link-onbekend", "/volgen/mijn/bestaat-niet/", status=404),
        Bladzijde("volgen-mijn", f"/volgen/mijn/{link(mijn, doel.BEHEREN)}/"),
        Bladzijde("volgen-stoppen", "/volgen/mijn/stoppen/", (f"/volgen/mijn/{link(mijn, doel.BEHEREN)}/",)),
        Bladzijde("volgen-gestopt", "/volgen/mijn/stoppen/", (beheren,), "druk_op_de_knop"),
        Bladzijde("volgen-afmelden", f"/volgen/afmelden/{link(mijn, doel.AFMELDEN)}/"),
        Bladzijde("volgen-afgemeld", f"/volgen/afmelden/{link(afgemeld, doel.AFMELDEN)}/", doe="druk_op_de_knop"),
    ]


def _geweigerd() -> list[Bladzijde]:
    """What the griffie did not take up: with its text, without, and forwarded."""
    if not PetitiesPagina.objects.exists():
        petities.maak_overzichten(HomePagina.objects.get())
    griffie = User.objects.get(email="griffie@demo.example")
    gewoon, verborgen, door = (petities.dien_in(onderwerp=f"Verzoek over mijn tuin {n}") for n in range(3))
    weiger(gewoon, griffie)
    weiger(verborgen, griffie, grond="huisregels", verberg_tekst=True)
    overheid = AndereOverheid.objects.first()
    toetsing.stuur_door(pagina=door, door=griffie, naar=overheid, toelichting="De stoep is van hen.", antwoorden={})
    lijst = f"{PetitiesPagina.objects.get().url}niet-in-behandeling/"
    verzoeken = AgenderingsverzoekenPagina.objects.get().url
    return [
        Bladzijde("petities-geweigerd", lijst),
        Bladzijde("petities-geweigerd-gekozen", f"{lijst}?grond=prive"),
        Bladzijde("verzoeken-geweigerd-geen", f"{verzoeken}niet-in-behandeling/?grond=dubbel"),
    ]


VOLGERS = ("nieuw", "mijn", "gestopt", "afgemeld")


def _volger(pagina, naam: str, *, bevestigd: bool) -> Volger:
    e_mail, nu = f"{naam}@demo.example", timezone.now()
    op = nu if bevestigd else None
    volger = Volger.objects.create(
        identiteit=Volger.identiteit_van(e_mail),
        gegevens=Volger.versleutel(e_mail),
        gemaakt_op=nu,
        bevestigd_op=op,
    )
    thema = pagina.hoofdthema()
    for doel in ({"pagina": pagina}, {"thema": thema}, {"gemeente": "assen"}, {"instrument": "vergadering"}):
        Volgt.objects.create(volger=volger, bevestigd_op=op, **doel)
    return volger


def _agenda(traject: TrajectPagina) -> list[Bladzijde]:
    """The Statenagenda, and a vergadering in every state."""
    bladzijden = agendawereld.bouw(traject)
    call_command("update_index", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    return [Bladzijde(naam, pad) for naam, pad in bladzijden.items()]


def _petities() -> list[Bladzijde]:
    """What residents started, as others read it."""
    return [Bladzijde(naam, pad) for naam, pad in petitiewereld.bouw().items()]
