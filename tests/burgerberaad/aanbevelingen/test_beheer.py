"""The admin of the aanbevelingen through its addresses: the road, what blocks, and who may not per view and role."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultaties.burgerberaad import acties as beraden
from consultaties.burgerberaad.models import Aanbeveling, Beraadmoment, Reactie, Uitvoeringsstap
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.accounts.rollen import Rol
from participatie.terugkoppeling.models import Terugkoppeling
from tests.fabrieken import aanbevelingen as maak
from tests.fabrieken import personen

pytestmark = pytest.mark.django_db
ANDEREN = [Rol.REGISSEUR, Rol.COMMUNICATIE, Rol.STATENLID, Rol.FG, Rol.BEHEER, Rol.REDACTIE]
TEKST = {"titel": "Meer bussen", "tekst": "Laat meer bussen rijden.", "toelichting": "", "voor": "90", "tegen": "60"}
ANTWOORD = {"uitkomst": "overgenomen", **maak.ANTWOORD}


@pytest.fixture
def bezig(site, thema, secretariaat):
    return maak.maak_bezig(thema)


def ingelogd(wie) -> Client:
    client = Client()
    client.force_login(wie)
    return client


def adres(pagina, deel="") -> str:
    return f"/beheer/burgerberaad/{pagina.pk}/aanbevelingen/{deel}"


def test_van_opschrijven_tot_afronden(bezig, secretariaat, griffie, opdrachtnemer, thema):
    client = ingelogd(secretariaat)
    for n in (1, 2):
        antwoord = client.post(
            adres(bezig, "nieuw/"), {**TEKST, "titel": f"Meer bussen {n}", "thema": thema.pk, "aan": ["ps", "gs"]}
        )
        assert antwoord.status_code == 302, antwoord.content.decode()
    een, twee = Aanbeveling.objects.order_by("nummer")
    client.post(adres(bezig), {f"plaats-{een.pk}": "2", f"plaats-{twee.pk}": "1"})
    assert list(Aanbeveling.objects.order_by("nummer").values_list("titel", flat=True)) == [
        "Meer bussen 2",
        "Meer bussen 1",
    ]
    beraden.bied_advies_aan(pagina=bezig, door=secretariaat, op=timezone.localdate())

    client = ingelogd(griffie)
    lijst = client.get(adres(bezig)).content.decode()
    assert "4 reacties ontbreken" in lijst
    assert "Aanbeveling 1 heeft nog geen reactie van Provinciale Staten." in lijst
    for van in ("ps", "gs"):
        gegevens = {**ANTWOORD, "aanbevelingen": [een.pk, twee.pk]}
        assert client.post(adres(bezig, f"reageren/{van}/"), gegevens).status_code == 302
    verbeterd = {**ANTWOORD, "aanbevelingen": [een.pk], "waarom": "Een betere reden."}
    assert "Er zijn te weinig woningen." in client.get(adres(bezig, "1/verbeteren/ps/")).content.decode()
    assert client.post(adres(bezig, "2/verbeteren/ps/"), verbeterd).status_code == 302
    assert client.post(reverse("burgerberaad_afronden", args=[bezig.pk])).status_code == 302
    assert verloop_van(bezig.pk).status == "afgerond"

    stap = {"status": "klaar", "wat": "De bus rijdt.", "wie": "Team Vervoer", "op": timezone.localdate().isoformat()}
    stap |= {"bewijs_titel": "De dienstregeling", "bewijs_url": "https://bus.example/"}
    client = ingelogd(opdrachtnemer)
    assert client.post(adres(bezig, "1/uitvoering/"), stap).status_code == 302
    assert Uitvoeringsstap.objects.get().bewijzen.get().url == "https://bus.example/"
    inhoud = Client().get(f"{bezig.url}aanbevelingen/1/").content.decode()
    assert "De bus rijdt." in inhoud
    assert 'href="https://bus.example/"' in inhoud


def test_een_fout_geeft_422_en_bewaart_wat_er_stond(pagina, rijen, griffie, secretariaat, thema):
    client = ingelogd(griffie)
    gegevens = {**ANTWOORD, "aanbevelingen": [rijen[0].pk], "waarom": "", "wat_wij_doen": "Onze lange tekst."}
    antwoord = client.post(adres(pagina, "reageren/ps/"), gegevens)
    assert antwoord.status_code == 422
    assert "Onze lange tekst." in antwoord.content.decode()
    gegevens |= {"waarom": "Daarom", "uitkomst": "nog_in_onderzoek"}
    antwoord = client.post(adres(pagina, "reageren/ps/"), gegevens)
    assert antwoord.status_code == 422
    assert "Kies de dag waarop de reactie er wel is" in antwoord.content.decode()
    antwoord = client.post(adres(pagina, "verzetten/ps/"), {"aanbevelingen": [rijen[0].pk], "voor": "2020-01-01"})
    assert antwoord.status_code == 422
    corrigeer = {**TEKST, "thema": thema.pk, "reden": ""}
    antwoord = ingelogd(secretariaat).post(adres(pagina, "1/"), corrigeer)
    assert antwoord.status_code == 422
    assert "Laat meer bussen rijden." in antwoord.content.decode()
    assert ingelogd(secretariaat).post(adres(pagina, "1/"), {**corrigeer, "reden": "Fout."}).status_code == 302
    assert Aanbeveling.objects.get(pk=rijen[0].pk).titel == "Meer bussen"
    antwoord = client.post(adres(pagina, "1/uitvoering/"), {"status": "klaar", "bewijs_document": "999999"})
    assert antwoord.status_code == 422
    assert "Dit bestand is er niet meer" in antwoord.content.decode()


def test_verzetten(pagina, rijen, griffie):
    voor = Reactie.objects.first().voor + timedelta(days=10)
    gegevens = {"aanbevelingen": [rijen[0].pk], "voor": voor.isoformat(), "reden": "Wij wachten op cijfers."}
    assert ingelogd(griffie).post(adres(pagina, "verzetten/gs/"), gegevens).status_code == 302
    assert Reactie.objects.get(aanbeveling=rijen[0], van="gs").voor == voor
    assert "Wij wachten op cijfers." in Client().get(pagina.url).content.decode()


def test_na_het_aanbieden_kan_niets_meer_weg_of_erbij(pagina, rijen, secretariaat, thema):
    client = ingelogd(secretariaat)
    assert client.post(adres(pagina, "1/verwijderen/")).status_code == 422
    nieuw = {**TEKST, "thema": thema.pk, "aan": ["ps"]}
    assert client.post(adres(pagina, "nieuw/"), nieuw).status_code == 422
    assert client.post(adres(pagina), {f"plaats-{rij.pk}": "1" for rij in rijen}).status_code == 422
    assert Aanbeveling.objects.count() == 2


def test_rare_invoer(bezig, secretariaat, griffie):
    rijen = maak.schrijf_op(bezig, secretariaat, 2)
    client = ingelogd(secretariaat)
    for waarde in ("", "-1", "x", "٣٤" * 9, "1" * 400):
        assert client.post(adres(bezig), {f"plaats-{rij.pk}": waarde for rij in rijen}).status_code == 422
    assert client.post(adres(bezig, "nieuw/"), {"voor": "-1", "tegen": "99999999", "aan": ["x"]}).status_code == 422
    for deel in ("99/", "99/uitvoering/", "1/verbeteren/ps/"):
        assert ingelogd(griffie).get(adres(bezig, deel)).status_code == 404, deel
    assert ingelogd(griffie).get(adres(bezig, "reageren/ps/?nummer=1'")).status_code == 200
    assert ingelogd(griffie).get("/beheer/burgerberaad/999999/aanbevelingen/").status_code == 404


# --- who may not ------------------------------------------------------------------------------------------------


def paden(pagina) -> dict[str, str]:
    delen = ("", "nieuw/", "1/", "1/verwijderen/", "1/uitvoering/", "1/verbeteren/ps/", "1/verbeteren/gs/")
    delen += ("reageren/ps/", "reageren/gs/", "verzetten/ps/", "verzetten/gs/")
    return {deel: adres(pagina, deel) for deel in delen} | {"overzicht": "/beheer/burgerberaad/"}


def wie(naam, thema) -> Client:
    if naam == "anoniem":
        return Client()
    groepen = {
        "moderator": [thema.groep_moderatie],
        "opdrachtnemer": [thema.groep_behandeling],
        "inactieve griffie": [Group.objects.get(name=Rol.GRIFFIE)],
    }.get(naam) or [Group.objects.get(name=naam)]
    user = personen.maak_medewerker("iemand", *groepen)
    user.is_active = naam != "inactieve griffie"
    user.save()
    return ingelogd(user)


MAG = {
    Rol.BURGERBERAAD: {"", "nieuw/", "1/", "1/verwijderen/", "1/uitvoering/", "overzicht"},
    "opdrachtnemer": {"", "1/uitvoering/", "overzicht"},
}


@pytest.mark.parametrize("rol", ["anoniem", "inactieve griffie", "moderator", *ANDEREN, *MAG])
def test_wie_wat_niet_mag(pagina, rijen, griffie, thema, rol):
    maak.reageer(pagina, griffie, rijen)
    maak.reageer(pagina, griffie, rijen, van="gs")
    client, mag = wie(rol, thema), MAG.get(rol, set())
    voor = (Terugkoppeling.objects.count(), Beraadmoment.objects.count(), Uitvoeringsstap.objects.count())
    for naam, pad in paden(pagina).items():
        if naam in mag:
            assert client.get(pad).status_code == 200, pad
            continue
        for antwoord in (client.get(pad), client.post(pad, {**ANTWOORD, "aanbevelingen": [rijen[0].pk]})):
            assert antwoord.status_code in {302, 403, 404}, pad
            if antwoord.status_code == 302:
                assert antwoord["Location"].startswith(("/beheer/", "/accounts/login/")), pad
            assert b"Bouw meer woningen" not in antwoord.content
    assert (Terugkoppeling.objects.count(), Beraadmoment.objects.count(), Uitvoeringsstap.objects.count()) == voor


def test_een_ander_thema_mag_de_uitvoering_niet_bijwerken(pagina, rijen, ander_thema):
    ander = personen.maak_medewerker("ander", ander_thema.groep_behandeling)
    client = ingelogd(ander)
    assert client.get(adres(pagina, "1/uitvoering/")).status_code in {302, 403}
    assert not Uitvoeringsstap.objects.exists()
    assert pagina.title not in client.get("/beheer/burgerberaad/").content.decode()


def test_een_opdrachtnemer_ziet_een_concept_niet(site, thema, secretariaat, opdrachtnemer):
    pagina = maak.maak_bezig(thema)
    maak.schrijf_op(pagina, secretariaat, 1)
    client = ingelogd(opdrachtnemer)
    assert pagina.title not in client.get("/beheer/burgerberaad/").content.decode()
    assert b"Bouw meer woningen" not in client.get(adres(pagina)).content


def test_het_paneel_zegt_wat_afronden_tegenhoudt(pagina, rijen, secretariaat):
    inhoud = ingelogd(secretariaat).get(f"/beheer/pages/{pagina.pk}/edit/").content.decode()
    assert "Afronden kan nog niet: 4 reacties ontbreken." in inhoud
    assert f"/beheer/burgerberaad/{pagina.pk}/aanbevelingen/" in inhoud


def test_de_voorpagina_zegt_hoeveel_reacties_te_laat_zijn(pagina, rijen, griffie, secretariaat, regisseur):
    maak.te_laat(rijen[:1], van="ps")
    for wie in (griffie, secretariaat):
        inhoud = " ".join(ingelogd(wie).get("/beheer/").content.decode().split())
        assert "4 reacties op aanbevelingen zijn nog niet gegeven." in inhoud
        assert "1 daarvan is te laat." in inhoud
    assert "burgerberaad-wacht" not in ingelogd(regisseur).get("/beheer/").content.decode()
    Reactie.objects.update(definitief_op=timezone.now())
    assert "burgerberaad-wacht" not in ingelogd(griffie).get("/beheer/").content.decode()
