"""The page editor of a vergadering: drafts, publishing at once, what is asked at which field, and besloten words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from participatie.statenagenda import acties
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from participatie.statenagenda.regels import maak_planning
from participatie.statenagenda.status import Status
from tests.fabrieken.agenda import maak_punt, maak_vergadering

GEHEIM = "Pietersen wil zijn boerderij verkopen"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def formulier(knop="", **anders):
    """What the editor posts for a vergadering that lacks nothing."""
    begint = timezone.localtime() + timedelta(days=21)
    velden = {
        "title": "Statencommissie Omgeving",
        "slug": "statencommissie-omgeving",
        "soort": "statencommissie",
        "gremium": "",
        "begint": f"{begint:%Y-%m-%d} 19:30",
        "eindigt": f"{begint:%Y-%m-%d} 22:00",
        "inspreken_tot": "",
        "samenvatting": "De commissie praat over het fietspad.",
        "plaats": "Statenzaal",
        **dict.fromkeys(["adres", "toegankelijkheid", "livestream", "opname", "aanmelden", "aantal_aanwezigen"], ""),
        **{veld: rich_text("") for veld in ("toelichting", "verslag", "vervolg")},
        "inspreken": "on",
        "pers_welkom": "on",
        "reden_wijziging": "",
        "comments": inline_formset([]),
        **dict.fromkeys(["search_description", "seo_title", "go_live_at", "expire_at"], ""),
        **anders,
    }
    gevuld = {naam: waarde for naam, waarde in velden.items() if waarde is not None}
    return {**nested_form_data(gevuld), **({knop: "1"} if knop else {})}


@pytest.fixture
def nieuw(site):
    ouder = StatenagendaPagina.objects.get()
    return reverse("wagtailadmin_pages:add", args=["statenagenda", "vergaderingpagina", ouder.pk])


def bewerk(pagina):
    return reverse("wagtailadmin_pages:edit", args=[pagina.pk])


def meldingen(antwoord) -> str:
    return " ".join(str(bericht) for bericht in antwoord.context["messages"])


# --- drafts and publishing ----------------------------------------------------------------------------------
def test_meteen_publiceren(client, nieuw, griffie):
    client.force_login(griffie)
    client.post(nieuw, formulier("action-publish"))
    vergadering = VergaderingPagina.objects.get()
    assert vergadering.live
    assert timezone.localtime(vergadering.verloop.begint).strftime("%H:%M") == "19:30"
    assert vergadering.verloop.inspreken_tot  # the rule filled it in
    client.logout()
    assert client.get(vergadering.url).status_code == 200


def test_na_publiceren_verder_met_de_agenda(client, nieuw, griffie):
    client.force_login(griffie)
    antwoord = client.post(nieuw, formulier("action-publish"), follow=True)
    vergadering = VergaderingPagina.objects.get()
    assert antwoord.redirect_chain[-1][0] == reverse("agenda:agenda", args=[vergadering.pk])
    assert "staat op de website" in meldingen(antwoord)


def test_niemand_dient_een_vergadering_in_ter_controle(client, nieuw, griffie, redacteur):
    for wie in (griffie, redacteur):
        client.force_login(wie)
        assert "action-submit" not in client.get(nieuw).content.decode()
    client.post(nieuw, formulier("action-submit"))  # made by hand: it stays a draft
    vergadering = VergaderingPagina.objects.get()
    assert not vergadering.live
    assert vergadering.current_workflow_state is None
    assert "action-submit" not in client.get(bewerk(vergadering)).content.decode()


@pytest.mark.parametrize("live", [True, False])
def test_wat_besloten_wordt_gaat_ook_uit_de_geschiedenis_van_de_site(client, site, griffie, redacteur, live):
    client.force_login(griffie)
    vergadering = maak_vergadering(title=GEHEIM, live=False)
    knop = "action-publish" if live else ""
    client.post(bewerk(vergadering), formulier(knop, title=f"{GEHEIM}!"))
    assert PageLogEntry.objects.filter(page=vergadering.pk, label__contains=GEHEIM).exists()
    client.post(
        bewerk(vergadering), formulier(knop, besloten="on", inspreken=None, reden_wijziging="Het gaat om mensen.")
    )
    vergadering.refresh_from_db()
    assert vergadering.besloten
    for regel in PageLogEntry.objects.filter(page=vergadering.pk):
        assert GEHEIM not in f"{regel.label} {regel.data}", regel.action


def test_concept_mag_half_zijn_en_houdt_zijn_tijd(client, nieuw, griffie):
    client.force_login(griffie)
    client.post(nieuw, formulier(begint="", eindigt="", samenvatting="", plaats=""))
    vergadering = VergaderingPagina.objects.get()
    assert vergadering.verloop.begint is None
    client.post(bewerk(vergadering), formulier(begint="05-01-2099 10:00", eindigt="", samenvatting=""))
    assert VergaderingPagina.objects.get().verloop.begint == datetime(2099, 1, 5, 10, tzinfo=AMSTERDAM)
    assert "05-01-2099 10:00" in client.get(bewerk(vergadering)).content.decode()
    client.post(bewerk(vergadering), formulier("action-publish", begint="2099-01-05 11:00", eindigt=""))
    vergadering = VergaderingPagina.objects.get()
    assert (vergadering.live, vergadering.verloop.begint) == (True, datetime(2099, 1, 5, 11, tzinfo=AMSTERDAM))


def test_vanzelf_bewaren(client, nieuw, griffie):
    """Every half second what is there, also when it is half."""
    client.force_login(griffie)
    antwoord = client.post(nieuw, formulier(samenvatting=""), headers={"accept": "application/json"})
    assert antwoord.json()["success"]
    vergadering = VergaderingPagina.objects.get()
    half = formulier(begint="05-01-2099 10:00", eindigt="2099-01-05 09:00")
    antwoord = client.post(bewerk(vergadering), half, headers={"accept": "application/json"})
    assert not antwoord.json()["success"]
    assert VergaderingPagina.objects.get().verloop.begint.year != 2099


def test_een_hele_dag_blijft_een_dag(client, nieuw, griffie):
    client.force_login(griffie)
    client.post(nieuw, formulier(begint="05-01-2099 10:00", eindigt="", hele_dag="on"))
    vergadering = VergaderingPagina.objects.get()
    inhoud = client.get(bewerk(vergadering)).content.decode()
    assert "05-01-2099 23:59" in inhoud
    client.post(bewerk(vergadering), formulier(begint="2099-01-05 00:00", eindigt="05-01-2099 23:59", hele_dag="on"))
    assert VergaderingPagina.objects.get().verloop.tot == datetime(2099, 1, 6, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("veld", "anders"),
    [
        ("begint", {"begint": "", "eindigt": ""}),
        ("begint", {"begint": "morgen"}),
        ("eindigt", {"eindigt": "2001-01-01 10:00"}),
        ("inspreken_tot", {"inspreken_tot": "2099-01-01 10:00"}),
        ("samenvatting", {"samenvatting": ""}),
        ("plaats", {"plaats": ""}),
    ],
)
def test_wat_er_ontbreekt_staat_bij_het_veld(client, nieuw, griffie, veld, anders):
    client.force_login(griffie)
    antwoord = client.post(nieuw, formulier("action-publish", **anders))
    assert veld in antwoord.context["form"].errors
    assert "Statencommissie Omgeving" in antwoord.content.decode()
    assert not VergaderingPagina.objects.exists()


def test_te_laat_aangekondigd_wordt_gezegd(client, nieuw, griffie):
    client.force_login(griffie)
    morgen = f"{timezone.localtime() + timedelta(days=2):%Y-%m-%d} 19:30"
    laat = formulier("action-publish", begint=morgen, eindigt="")
    antwoord = client.post(nieuw, laat, follow=True)
    assert "minder dan 10 dagen" in meldingen(antwoord)
    vergadering = VergaderingPagina.objects.get()
    assert "minder dan 10 dagen" in client.get(bewerk(vergadering)).content.decode()
    antwoord = client.post(bewerk(vergadering), laat, follow=True)
    assert "minder dan 10 dagen" not in meldingen(antwoord)


def test_na_publiceren_verandert_alleen_een_daad_de_tijd(client, vergadering, griffie):
    client.force_login(griffie)
    oud = vergadering.verloop.begint
    inhoud = client.get(bewerk(vergadering)).content.decode()
    assert "Kies &#x27;Andere dag of tijd&#x27; bij de drie puntjes" in inhoud
    client.post(bewerk(vergadering), formulier("action-publish", begint="05-01-2099 10:00", reden_wijziging="Zaal."))
    assert VergaderingPagina.objects.get().verloop.begint == oud


def test_een_feit_wijzigen_vraagt_een_reden(client, vergadering, griffie):
    client.force_login(griffie)
    zelfde = {"gremium": vergadering.gremium, "adres": vergadering.adres, "rolstoel": "on", "slug": vergadering.slug}
    antwoord = client.post(bewerk(vergadering), formulier("action-publish", **zelfde, plaats="Dorpshuis"))
    assert "reden_wijziging" in antwoord.context["form"].errors
    reden = {"plaats": "Dorpshuis", "reden_wijziging": "De zaal is bezet."}
    antwoord = client.post(bewerk(vergadering), formulier("action-publish", **zelfde, **reden))
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    client.logout()
    inhoud = client.get(vergadering.url).content.decode()
    assert "De zaal is bezet." in inhoud


def test_de_knop_van_de_griffie_is_publiceren(client, nieuw, vergadering, griffie, redacteur):
    for wie, eerst in ((griffie, "action-publish"), (redacteur, "action-save")):
        client.force_login(wie)
        for adres in (nieuw, bewerk(vergadering)):
            inhoud = client.get(adres).content.decode()
            assert eerst in inhoud[inhoud.index("<footer") :].split("</button>")[0], (wie, adres)


def test_redactie_schrijft_een_concept_en_publiceert_niet(client, nieuw, redacteur):
    client.force_login(redacteur)
    client.post(nieuw, formulier("action-publish"))
    vergadering = VergaderingPagina.objects.get()
    assert not vergadering.live
    assert "De griffie maakt de agenda" in client.get(bewerk(vergadering)).content.decode()


@pytest.mark.parametrize("velden", [{}, {"begint": "", "eindigt": ""}, {"besloten": "on"}, {"begint": "onzin"}])
def test_voorbeeld_van_een_nieuwe_pagina(client, nieuw, griffie, velden):
    client.force_login(griffie)
    ouder = StatenagendaPagina.objects.get()
    adres = reverse("wagtailadmin_pages:preview_on_add", args=["statenagenda", "vergaderingpagina", ouder.pk])
    client.post(adres, formulier(**velden))
    assert client.get(adres + "?mode=").status_code == 200


def test_voorbeeld_en_vergelijking_van_een_bestaande(client, vergadering, griffie):
    client.force_login(griffie)
    maak_punt(vergadering, GEHEIM, besloten=True)
    adres = reverse("wagtailadmin_pages:preview_on_edit", args=[vergadering.pk])
    client.post(adres, formulier(samenvatting="Een nieuwe zin."))
    inhoud = client.get(adres + "?mode=").content.decode()
    assert "Een nieuwe zin." in inhoud
    assert GEHEIM not in inhoud
    client.post(bewerk(vergadering), formulier(samenvatting="Een nieuwe zin."))
    for adres in (
        reverse("wagtailadmin_pages:revisions_compare", args=[vergadering.pk, "live", "latest"]),
        reverse("wagtailadmin_pages:history", args=[vergadering.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[vergadering.pk]),
    ):
        antwoord = client.get(adres)
        assert antwoord.status_code == 200
        assert GEHEIM not in antwoord.content.decode()


# --- besloten -----------------------------------------------------------------------------------------------
@pytest.fixture
def gesprek(client, nieuw, griffie):
    """Written in the editor, with words that name somebody, and no day yet."""
    client.force_login(griffie)
    woorden = {"title": GEHEIM, "slug": "pietersen", "samenvatting": GEHEIM, "plaats": GEHEIM, "seo_title": GEHEIM}
    client.post(
        nieuw, formulier(besloten="on", inspreken=None, soort="keukentafelgesprek", begint="", eindigt="", **woorden)
    )
    return VergaderingPagina.objects.get()


def test_een_besloten_concept_heeft_een_neutrale_titel(client, gesprek):
    assert (gesprek.title, gesprek.draft_title, gesprek.seo_title) == ("Keukentafelgesprek", "Keukentafelgesprek", "")
    assert "pietersen" not in gesprek.slug
    assert not PageLogEntry.objects.filter(label__icontains="pietersen").exists()
    client.post(
        bewerk(gesprek),
        formulier(besloten="on", inspreken=None, soort="keukentafelgesprek", begint="05-01-2099 10:00", eindigt=""),
    )
    assert VergaderingPagina.objects.get().title == "Keukentafelgesprek, 5 januari 2099"


@pytest.mark.parametrize("openen", [False, True])
def test_niemand_anders_in_het_beheer_leest_besloten_woorden(
    client, gesprek, redacteur, communicatie, regisseur, openen
):
    """Nor after it became an open one: the older versions keep their words."""
    if openen:
        client.post(bewerk(gesprek), formulier(title="Open gesprek"))
    revisie = gesprek.revisions.first()
    adressen = [
        bewerk(gesprek),
        reverse("wagtailadmin_pages:revisions_compare", args=[gesprek.pk, "earliest", "latest"]),
        reverse("wagtailadmin_pages:revisions_view", args=[gesprek.pk, revisie.pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[gesprek.pk, revisie.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[gesprek.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[gesprek.pk]) + "?mode=",
        reverse("wagtailadmin_pages:history", args=[gesprek.pk]),
        reverse("wagtailadmin_pages:copy", args=[gesprek.pk]),
        reverse("wagtailadmin_pages:usage", args=[gesprek.pk]),
    ]
    leesbaar = [
        reverse("wagtailadmin_explore", args=[gesprek.get_parent().pk]),
        reverse("wagtailadmin_pages:search") + "?q=Pietersen",
        reverse("wagtailadmin_choose_page_child", args=[gesprek.get_parent().pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=Pietersen",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_api:pages:listing") + "?fields=*&type=statenagenda.VergaderingPagina",
        reverse("wagtailadmin_home"),
    ]
    for wie in (redacteur, communicatie, regisseur):
        client.force_login(wie)
        for adres in adressen:
            antwoord = client.get(adres)
            assert antwoord.status_code in {302, 403, 404}, adres
        for adres in leesbaar:
            assert GEHEIM not in client.get(adres).content.decode().replace("?q=Pietersen", ""), adres
        client.post(bewerk(gesprek), formulier(title="Overschreven"))
    assert VergaderingPagina.objects.get().title != "Overschreven"


def test_titels_van_besloten_punten_zijn_voor_de_griffie(client, vergadering, griffie, redacteur):
    maak_punt(vergadering, GEHEIM, besloten=True)
    client.force_login(griffie)
    assert GEHEIM in client.get(bewerk(vergadering)).content.decode()
    client.force_login(redacteur)
    inhoud = client.get(bewerk(vergadering)).content.decode()
    assert "Besloten agendapunt" in inhoud
    assert GEHEIM not in inhoud


# --- acts ----------------------------------------------------------------------------------------------------
def daad(vergadering, naam):
    return reverse(f"statenagenda_{naam}", args=[vergadering.pk])


def test_verplaatsen_en_het_aanmelden_schuift_mee(client, vergadering, griffie):
    client.force_login(griffie)
    oud = vergadering.verloop.planning
    inhoud = client.get(bewerk(vergadering)).content.decode()
    assert daad(vergadering, "verplaatsen") in inhoud
    assert daad(vergadering, "toch-door") not in inhoud
    velden = {
        "begint": "05-01-2099 10:00",
        "eindigt": "",
        "inspreken_tot": f"{timezone.localtime(oud.inspreken_tot):%Y-%m-%d %H:%M}",
    }
    antwoord = client.post(daad(vergadering, "verplaatsen"), velden)
    assert antwoord.status_code == 422
    assert "Schrijf op waarom" in antwoord.content.decode()
    assert "05-01-2099 10:00" in antwoord.content.decode()
    assert client.post(daad(vergadering, "verplaatsen"), {**velden, "reden": "De zaal is bezet."}).status_code == 302
    nieuw = VergaderingPagina.objects.get().verloop
    assert (nieuw.status, nieuw.inspreken_tot) == (Status.VERPLAATST, datetime(2099, 1, 4, 10, tzinfo=AMSTERDAM))
    client.logout()
    assert "De zaal is bezet." in client.get(vergadering.url).content.decode()


@pytest.mark.parametrize(
    ("oud", "velden", "tot"),
    [
        (("08-12-2099 19:30", "08-12-2099 22:00", ""), {"begint": "15-12-2099 20:30"}, (2099, 12, 15, 23)),
        (("24-10-2099 20:00", "24-10-2099 22:00", ""), {"begint": "25-10-2099 20:00"}, (2099, 10, 25, 22)),
        (("08-12-2099 00:00", "09-12-2099 23:59", "on"), {"begint": "15-12-2099 10:00"}, (2099, 12, 17)),
        (
            ("08-12-2099 19:30", "08-12-2099 22:00", ""),
            {"begint": "15-12-2099 19:30", "hele_dag": "on"},
            (2099, 12, 16),
        ),
        (
            ("08-12-2099 00:00", "08-12-2099 23:59", "on"),
            {"begint": "08-12-2099 20:00", "hele_dag": ""},
            (2099, 12, 8, 23, 59),
        ),
    ],
)
def test_het_einde_schuift_mee_als_niemand_het_aanraakt(client, vergadering, griffie, oud, velden, tot):
    client.force_login(griffie)
    zoals_het_staat = dict(zip(["begint", "eindigt", "hele_dag"], oud, strict=True))
    for nieuw in ({}, velden):
        gegevens = {**zoals_het_staat, **nieuw, "inspreken_tot": "", "reden": "De zaal is bezet."}
        antwoord = client.post(daad(vergadering, "verplaatsen"), {n: w for n, w in gegevens.items() if w})
        assert antwoord.status_code == 302
    assert VergaderingPagina.objects.get().verloop.eindigt == datetime(*tot, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    "velden",
    [
        {},
        {"begint": "gisteren"},
        {"begint": "05-01-2099 10:00", "eindigt": "2099-01-05 09:00"},
        {"begint": "05-01-2099 10:00", "inspreken_tot": "2099-01-05 11:00"},
    ],
)
def test_verplaatsen_naar_onzin(client, vergadering, griffie, velden):
    client.force_login(griffie)
    antwoord = client.post(daad(vergadering, "verplaatsen"), {**velden, "reden": "De zaal is bezet."})
    assert antwoord.status_code == 422
    assert "De zaal is bezet." in antwoord.content.decode()


def test_annuleren_en_toch_door(client, vergadering, griffie):
    client.force_login(griffie)
    assert client.post(daad(vergadering, "annuleren"), {"reden": ""}).status_code == 422
    client.post(daad(vergadering, "annuleren"), {"reden": "Te veel zieken."})
    assert VergaderingPagina.objects.get().verloop.status == Status.GEANNULEERD
    assert client.post(daad(vergadering, "annuleren"), {"reden": "Nog eens."}).status_code == 422
    client.post(daad(vergadering, "toch-door"), {"reden": "Iedereen is beter."})
    assert VergaderingPagina.objects.get().verloop.status == Status.GEPLAND


# --- a public vergadering stays --------------------------------------------------------------------------------
@pytest.mark.parametrize("wat", ["delete", "unpublish"])
def test_openbaar_blijft_openbaar(client, vergadering, griffie, wat):
    client.force_login(griffie)
    antwoord = client.post(reverse(f"wagtailadmin_pages:{wat}", args=[vergadering.pk]), follow=True)
    assert "Gaat niet door" in meldingen(antwoord)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", wat])
    antwoord = client.post(f"{bulk}?id={vergadering.pk}&next=/beheer/", {"include_descendants": "on"}, follow=True)
    assert "Gaat niet door" in meldingen(antwoord)
    assert VergaderingPagina.objects.get().live


def test_een_concept_mag_weg(client, site, griffie):
    client.force_login(griffie)
    concept = maak_vergadering(live=False)
    maak_punt(concept)
    client.post(reverse("wagtailadmin_pages:delete", args=[concept.pk]))
    assert not VergaderingPagina.objects.exists()


def test_de_beheerder_haalt_iets_weg_maar_geen_besluiten(client, vergadering, admin_user):
    from participatie.statenagenda.models.besluit import Toezegging

    punt = maak_punt(vergadering)
    Toezegging.objects.create(agendapunt=punt, door="gedeputeerde", tekst="Ik kom erop terug.", gedaan_op="2026-01-01")
    client.force_login(admin_user)
    for pagina in (vergadering, vergadering.get_parent()):
        weg = reverse("wagtailadmin_pages:delete", args=[pagina.pk])
        assert "er horen besluiten" in meldingen(client.post(weg, follow=True))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert "er horen besluiten" in meldingen(client.post(f"{bulk}?id={pagina.pk}&next=/beheer/", follow=True))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[vergadering.pk]))
    assert not VergaderingPagina.objects.get().live


def test_een_kopie_is_een_leeg_concept(client, vergadering, griffie):
    client.force_login(griffie)
    velden = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": vergadering.get_parent().pk}
    adres = reverse("wagtailadmin_pages:copy", args=[vergadering.pk])
    client.post(adres, {**velden, "publish_copies": "on"})
    assert VergaderingPagina.objects.count() == 1
    client.post(adres, velden)
    kopie = VergaderingPagina.objects.get(slug="kopie")
    assert (kopie.live, kopie.verloop.begint) == (False, None)


def test_een_oude_versie_terugzetten_verzet_de_tijd_niet(client, vergadering, griffie):
    planning = maak_planning(begint=vergadering.verloop.begint + timedelta(days=7), inspreken=True)
    oud = vergadering.revisions.first()
    acties.verplaats(vergadering=vergadering, planning=planning, reden="De zaal is bezet.", door=griffie)
    client.force_login(griffie)
    assert client.get(reverse("wagtailadmin_pages:revisions_revert", args=[vergadering.pk, oud.pk])).status_code == 200
    assert VergaderingPagina.objects.get().verloop.begint == planning.begint
