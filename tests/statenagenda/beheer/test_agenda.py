"""The griffie makes and corrects the agenda: punten, stukken and their order."""

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model

from participatie.statenagenda import acties
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.besluit import Toezegging
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering, publiceer
from tests.fabrieken.beraad import maak_beraad
from tests.fabrieken.besluiten import maak_besluit, maak_toezegging
from tests.fabrieken.petities import open_petitie


@pytest.fixture
def concept(site):
    return maak_vergadering(live=False)


@pytest.fixture(autouse=True)
def ingelogd(client, griffie):
    client.force_login(griffie)


def adres(naam, *pks):
    return reverse(f"agenda:{naam}", args=pks)


def puntvelden(**anders):
    leeg = dict.fromkeys(["uitleg", "omschrijving", "portefeuillehouder", "besloten_waarom", "ouder", "nummer"], "")
    vast = {
        "titel": "Fietspad",
        "soort": "bespreekstuk",
        "inspreken": "on",
        "niet_inspreken_grond": "",
        "spreektijd": "",
    }
    paginas = {f"gaat_over_{n}": "" for n in range(3)}
    return {**leeg, **vast, **paginas, "gelezen": "", **anders}


def stukvelden(**anders):
    leeg = dict.fromkeys(["document", "link", "soort", "datum", "agendapunt", "omschrijving", "woo_categorie"], "")
    return {**leeg, "titel": "Voorstel", "link": "https://stukken.example/a.pdf", "gelezen": "", **anders}


def titels(vergadering):
    return list(vergadering.agendapunten.values_list("titel", flat=True))


def gelezen(ding):
    ding.refresh_from_db()
    return ding.gewijzigd_op.isoformat()


# --- punten --------------------------------------------------------------------------------------------------
def test_een_punt_op_een_concept_vraagt_geen_reden(client, concept, traject):
    inhoud = client.get(adres("punt_erbij", concept.pk)).content.decode()
    assert "Waarom wijzigt u dit?" not in inhoud
    over = {"gaat_over_0": traject.pk, "gaat_over_2": traject.pk}
    antwoord = client.post(adres("punt_erbij", concept.pk), puntvelden(**over, uitleg="Hoe breed?"))
    assert antwoord.status_code == 302
    punt = concept.agendapunten.get()
    assert (punt.uitleg, [pagina.pk for pagina in punt.gaat_over.all()]) == ("Hoe breed?", [traject.pk])
    client.post(adres("punt", concept.pk, punt.pk), puntvelden(titel="Fietsroute", gelezen=gelezen(punt)))
    punt.refresh_from_db()
    assert (punt.titel, punt.gaat_over.count()) == ("Fietsroute", 0)


@pytest.mark.parametrize("soort", ["traject", "petitie", "agenderingsverzoek", "burgerberaad"])
def test_het_punt_en_waar_het_over_gaat_linken_naar_elkaar(client, vergadering, griffie, traject, thema, soort):
    if soort == "traject":
        pagina = traject
    else:
        pagina = maak_beraad(thema) if soort == "burgerberaad" else open_petitie(griffie, soort)
    velden = puntvelden(gaat_over_0=pagina.pk, reden="Nieuw punt.")
    assert client.post(adres("punt_erbij", vergadering.pk), velden).status_code == 302
    client.logout()
    assert f'href="{pagina.url}"' in client.get(vergadering.url).content.decode()
    punt = vergadering.agendapunten.get()
    assert f"{vergadering.url}#{punt.anker}" in client.get(pagina.url).content.decode()


def test_bewaren_en_nog_een(client, concept):
    erbij = adres("punt_erbij", concept.pk)
    assert 'name="nog"' in client.get(erbij).content.decode()
    assert client.post(erbij, puntvelden(nog="1"))["Location"] == erbij
    punt = concept.agendapunten.get()
    inhoud = client.get(adres("punt", concept.pk, punt.pk)).content.decode()
    assert 'name="nog"' not in inhoud
    assert punt.titel in inhoud.split("<main")[1].split("<form")[0]  # which punt it is


def test_wat_besloten_en_beloofd_is_staat_bij_het_punt(client, vergadering):
    punt = maak_punt(vergadering)
    besluit = maak_besluit(punt, publiek=False)
    belofte = maak_toezegging(punt)
    inhoud = " ".join(client.get(adres("agenda", vergadering.pk)).content.decode().split())
    assert reverse("toezegging:edit", args=[belofte.pk]) in inhoud
    deel = inhoud.split(reverse("besluit:edit", args=[besluit.pk]))[1].split("</li>")[0]
    assert "Nog niet op de website" in deel


def test_op_een_openbare_agenda_wel(client, vergadering):
    antwoord = client.post(adres("punt_erbij", vergadering.pk), puntvelden(reden=" "))
    assert antwoord.status_code == 422
    assert "Schrijf op waarom" in str(antwoord.context["form"].errors["reden"])
    assert 'value="Fietspad"' in antwoord.content.decode()
    assert not vergadering.agendapunten.exists()
    client.post(adres("punt_erbij", vergadering.pk), puntvelden(reden="Op verzoek van de Staten."))
    client.logout()
    inhoud = client.get(vergadering.url).content.decode()
    assert "Fietspad" in inhoud
    assert "Op verzoek van de Staten." in inhoud


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("titel", ""),
        ("titel", "x" * 501),
        ("soort", "onzin"),
        ("spreektijd", "-1"),
        ("ouder", "onzin"),
        ("ouder", "999999"),
        ("gaat_over_0", "999999"),
        ("niet_inspreken_grond", "onzin"),
        ("reden", "x" * 301),
    ],
)
def test_kapotte_invoer(client, vergadering, veld, waarde):
    velden = {"reden": "Zomaar.", "uitleg": "Dit typte ik.", veld: waarde}
    antwoord = client.post(adres("punt_erbij", vergadering.pk), puntvelden(**velden))
    assert antwoord.status_code == 422
    assert veld in antwoord.context["form"].errors
    assert "Dit typte ik." in antwoord.content.decode()


def test_niets_sturen_is_geen_storing(client, concept):
    for pad in ("punt_erbij", "stuk_erbij"):
        assert client.post(adres(pad, concept.pk), {}).status_code == 422


def test_onder_een_punt_van_een_andere_vergadering_of_onder_zichzelf(client, concept):
    elders = maak_punt(maak_vergadering(title="Een andere", slug="andere"))
    punt = maak_punt(concept)
    onder = maak_punt(concept, "Onderdeel", ouder=punt)
    for ouder in (elders, punt, onder):
        velden = puntvelden(ouder=ouder.pk, gelezen=gelezen(punt))
        antwoord = client.post(adres("punt", concept.pk, punt.pk), velden)
        assert "ouder" in antwoord.context["form"].errors


def test_twee_mensen_tegelijk(client, concept, griffie):
    punt = maak_punt(concept, "Oud")
    begonnen = gelezen(punt)
    punt.titel = "Van een collega"
    acties.bewaar_agendapunt(agendapunt=punt, door=griffie)
    velden = puntvelden(titel="Van mij", gelezen=begonnen)
    antwoord = client.post(adres("punt", concept.pk, punt.pk), velden)
    assert antwoord.status_code == 409
    inhoud = antwoord.content.decode()
    assert "iemand anders" in inhoud
    assert "Van een collega" in inhoud
    assert 'value="Van mij"' in inhoud
    assert titels(concept) == ["Van een collega"]
    velden["gelezen"] = antwoord.context["form"]["gelezen"].value()
    assert client.post(adres("punt", concept.pk, punt.pk), velden).status_code == 302
    assert titels(concept) == ["Van mij"]


def test_van_een_concept_gaat_het_weg_en_van_een_openbare_agenda_niet(client, concept):
    punt, ander = maak_punt(concept), maak_punt(concept, "Ander")
    client.post(adres("punt_eraf", concept.pk, ander.pk))
    assert titels(concept) == ["Fietspad bij de school"]
    publiceer(concept)
    assert client.post(adres("punt_eraf", concept.pk, punt.pk), {"reden": ""}).status_code == 422
    client.post(adres("punt_eraf", concept.pk, punt.pk), {"reden": "Het voorstel is ingetrokken."})
    punt.refresh_from_db()
    assert punt.vervallen_op
    assert "Weer op de agenda" in client.get(adres("agenda", concept.pk)).content.decode()
    client.post(adres("punt_terug", concept.pk, punt.pk), {"reden": "Het voorstel is er weer."})
    punt.refresh_from_db()
    assert punt.vervallen_op is None


def test_een_onderdeel_met_een_toezegging_kan_niet_mee_weg(client, concept):
    punt = maak_punt(concept)
    onder = maak_punt(concept, "Onderdeel", ouder=punt)
    Toezegging.objects.create(agendapunt=onder, door="gedeputeerde", tekst="Ja.", gedaan_op="2026-01-01")
    antwoord = client.post(adres("punt_eraf", concept.pk, punt.pk))
    assert antwoord.status_code == 422
    assert "Dit kan niet weg" in antwoord.content.decode()
    assert concept.agendapunten.count() == 2


def test_afvinken(client, vergadering):
    punt = maak_punt(vergadering)
    assert client.get(adres("behandeld", vergadering.pk, punt.pk)).status_code == 405
    for behandeld in (True, False):
        client.post(adres("behandeld", vergadering.pk, punt.pk))
        punt.refresh_from_db()
        assert punt.behandeld is behandeld


# --- stukken --------------------------------------------------------------------------------------------------
@pytest.fixture
def bestand(db, settings, tmp_path):
    from django.core.files.base import ContentFile

    settings.MEDIA_ROOT = tmp_path
    return get_document_model().objects.create(title="Voorstel", file=ContentFile(b"x", name="voorstel.pdf"))


def test_stukken_bij_een_punt_en_bij_de_vergadering(client, concept, bestand):
    punt = maak_punt(concept)
    inhoud = client.get(adres("stuk_bij_punt", concept.pk, punt.pk)).content.decode()
    assert f'<option value="{punt.pk}" selected>' in inhoud
    velden = stukvelden(document=bestand.pk, link="", agendapunt=punt.pk)
    client.post(adres("stuk_bij_punt", concept.pk, punt.pk), velden)
    client.post(adres("stuk_erbij", concept.pk), stukvelden(titel="De agenda als bestand"))
    assert punt.stukken.get().document == bestand
    los = concept.agendastukken.get(agendapunt=None)
    inhoud = client.get(adres("agenda", concept.pk)).content.decode()
    assert "Voorstel" in inhoud
    assert "De agenda als bestand" in inhoud
    client.post(adres("stuk", concept.pk, los.pk), stukvelden(titel="Agenda", gelezen=gelezen(los)))
    assert concept.agendastukken.get(agendapunt=None).titel == "Agenda"
    client.post(adres("stuk_eraf", concept.pk, los.pk))
    assert concept.agendastukken.count() == 1


def test_een_bestand_of_een_link(client, concept, bestand):
    for velden in ({"link": ""}, {"document": bestand.pk}):
        antwoord = client.post(adres("stuk_erbij", concept.pk), stukvelden(**velden))
        assert antwoord.status_code == 422
        assert "document" in antwoord.context["form"].errors
    antwoord = client.post(adres("stuk_erbij", concept.pk), stukvelden(link="javascript:alert(1)"))
    assert "link" in antwoord.context["form"].errors


def test_een_stuk_van_een_openbare_agenda(client, vergadering):
    stuk = maak_stuk(maak_punt(vergadering))
    velden = stukvelden(titel="Nieuwe versie", gelezen=gelezen(stuk))
    assert client.post(adres("stuk", vergadering.pk, stuk.pk), velden).status_code == 422
    assert (
        client.post(adres("stuk", vergadering.pk, stuk.pk), {**velden, "reden": "Er stond een fout in."}).status_code
        == 302
    )
    assert client.post(adres("stuk_eraf", vergadering.pk, stuk.pk), {"reden": "Dubbel."}).status_code == 302
    assert Agendastuk.objects.get().vervallen_op
    client.post(adres("stuk_terug", vergadering.pk, stuk.pk), {"reden": "Toch niet dubbel."})
    assert Agendastuk.objects.get().vervallen_op is None


def test_een_stuk_hoort_niet_bij_een_punt_van_een_ander(client, concept):
    elders = maak_punt(maak_vergadering(title="Een andere", slug="andere"))
    antwoord = client.post(adres("stuk_erbij", concept.pk), stukvelden(agendapunt=elders.pk))
    assert "agendapunt" in antwoord.context["form"].errors


# --- order ----------------------------------------------------------------------------------------------------
@pytest.fixture
def vijf(concept):
    return [maak_punt(concept, titel) for titel in ("een", "twee", "drie", "vier", "vijf")]


def rijen(punten, **anders):
    """What the list posts without a script: rows as they stand, each with its place."""
    plaatsen = {f"plaats-{punt.pk}": str(n) for n, punt in enumerate(punten, 1)}
    return {"punt": [punt.pk for punt in punten], **plaatsen, **anders}


def test_een_ander_nummer(client, concept, vijf):
    velden = rijen(vijf, bewaar="1") | {f"plaats-{vijf[4].pk}": "2"}
    client.post(adres("agenda", concept.pk), velden)
    assert titels(concept) == ["een", "vijf", "twee", "drie", "vier"]


def test_zoals_het_script_het_stuurt(client, concept, vijf):
    andersom = vijf[::-1]
    client.post(adres("agenda", concept.pk), rijen(andersom, bewaar="1"))
    assert titels(concept) == ["vijf", "vier", "drie", "twee", "een"]


@pytest.mark.parametrize(
    ("knop", "wie", "verwacht"),
    [
        ("omhoog", 2, ["een", "drie", "twee", "vier", "vijf"]),
        ("omlaag", 2, ["een", "twee", "vier", "drie", "vijf"]),
        ("omhoog", 0, ["een", "twee", "drie", "vier", "vijf"]),
        ("omlaag", 4, ["een", "twee", "drie", "vier", "vijf"]),
    ],
)
def test_omhoog_en_omlaag_tonen_eerst_en_bewaren_dan(client, concept, vijf, knop, wie, verwacht):
    antwoord = client.post(adres("agenda", concept.pk), rijen(vijf, **{knop: vijf[wie].pk}))
    assert [punt.titel for _nummer, punt in antwoord.context["agenda"]] == verwacht
    assert titels(concept) == ["een", "twee", "drie", "vier", "vijf"]
    gezien = [punt for _nummer, punt in antwoord.context["agenda"]]
    client.post(adres("agenda", concept.pk), rijen(gezien, bewaar="1"))
    assert titels(concept) == verwacht


def test_de_volgorde_van_een_openbare_agenda_heeft_een_reden(client, concept, vijf):
    publiceer(concept)
    velden = rijen(vijf[::-1], bewaar="1")
    antwoord = client.post(adres("agenda", concept.pk), velden)
    assert antwoord.status_code == 422
    assert [punt.titel for _nummer, punt in antwoord.context["agenda"]][0] == "vijf"
    assert titels(concept)[0] == "een"
    client.post(adres("agenda", concept.pk), {**velden, "reden": "De gasten komen later."})
    assert titels(concept)[0] == "vijf"
    assert concept.verloop.wijzigingen.get().reden == "De gasten komen later."


def test_punten_van_een_ander_en_onzin_in_de_volgorde(client, concept, vijf):
    elders = maak_punt(maak_vergadering(title="Een andere", slug="andere"))
    antwoord = client.post(adres("agenda", concept.pk), {"punt": [elders.pk, vijf[0].pk], "bewaar": "1"})
    assert antwoord.status_code == 422
    onzin = {"punt": ["x", "-1", "9" * 40, vijf[1].pk, vijf[1].pk], f"plaats-{vijf[1].pk}": "veel", "omhoog": "x"}
    assert client.post(adres("agenda", concept.pk), onzin).status_code == 200
    assert client.post(adres("agenda", concept.pk), {**onzin, "bewaar": "1"}).status_code == 302
    assert titels(concept) == ["twee", "een", "drie", "vier", "vijf"]


def test_het_script_van_wagtail_bewaart_niets(client, concept, vijf):
    antwoord = client.post(adres("agenda", concept.pk) + "?position=0")
    assert antwoord.status_code == 204
    assert titels(concept)[0] == "een"


def test_de_editor_toont_dezelfde_volgorde(client, concept, vijf):
    client.post(adres("agenda", concept.pk), rijen(vijf[::-1], bewaar="1"))
    inhoud = client.get(reverse("wagtailadmin_pages:edit", args=[concept.pk])).content.decode()
    plekken = [inhoud.index(f"{nummer} {titel}") for nummer, titel in enumerate(titels(concept), 1)]
    assert plekken == sorted(plekken)
    assert titels(concept)[0] == "vijf"


def test_onderdelen_staan_bij_hun_punt(client, concept, vijf):
    onder = maak_punt(concept, "bij een", ouder=vijf[0])
    rij = client.get(adres("agenda", concept.pk)).context["agenda"]
    assert [(nummer, punt.titel) for nummer, punt in rij][:3] == [("1", "een"), ("1.1", "bij een"), ("2", "twee")]
    assert onder.pk


def test_45_punten(client, concept, django_assert_max_num_queries):
    for n in range(45):
        maak_stuk(maak_punt(concept, f"Punt {n}"))
    with django_assert_max_num_queries(45):
        assert client.get(adres("agenda", concept.pk)).status_code == 200
    punten = list(concept.agendapunten.all())
    client.post(adres("agenda", concept.pk), rijen(punten, bewaar="1") | {f"plaats-{punten[44].pk}": "1"})
    assert titels(concept)[0] == "Punt 44"
    assert Agendapunt.objects.count() == 45


# --- overview ---------------------------------------------------------------------------------------------------
def test_overzicht(client, vergadering, concept):
    maak_punt(vergadering)
    maak_vergadering(title="Zonder dag", slug="zonder", live=False)
    inhoud = client.get(adres("overzicht")).content.decode()
    assert vergadering.title in inhoud
    assert "Nog niet op de website" in inhoud
    lijst = reverse("insprekers:lijst", args=[vergadering.pk])
    assert lijst in inhoud
    assert reverse("insprekers:lijst", args=[concept.pk]) not in inhoud
    agenda = client.get(adres("agenda", vergadering.pk)).content.decode()
    assert lijst in agenda
    assert reverse("statenagenda_verplaatsen", args=[vergadering.pk]) in agenda
    for vraag in ("?voorbij", "?p=99", "?p=onzin"):
        assert client.get(adres("overzicht") + vraag).status_code == 200
