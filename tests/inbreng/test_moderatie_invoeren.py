"""Staff enter what came by letter, phone, desk or meeting (W4, X6)."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participatie.berichten.models import Bericht
from participatie.inbreng.models import Inbreng
from participatie.inbreng.status import Status
from tests.fabrieken.paginas import maak_consultatie, maak_traject

pytestmark = pytest.mark.django_db
ADRES = "/beheer/inbreng/invoeren/"


@pytest.fixture
def brief(consultatie):
    nu = timezone.localtime()
    return {
        "pagina": consultatie.pk,
        "herkomst": "brief",
        "dag": nu.date().isoformat(),
        "tijd": "00:00",
        "tekst": "Geachte heer, het pad is te smal.",
        "openbaar": "ja",
        "naam": "Roelof Verzonnen",
        "e_mail": "roelof@demo.example",
        "postcode": "9401 AB",
        "verzendsleutel": str(uuid.uuid4()),
    }


@pytest.mark.parametrize("wie", ["moderator", "opdrachtnemer", "regisseur"])
def test_invoeren_telt_gelijk(client, wie, brief, request):
    user = request.getfixturevalue(wie)
    client.force_login(user)
    antwoord = client.post(ADRES, brief, follow=True)
    inbreng = Inbreng.objects.get()
    assert f"{inbreng.kenmerk} is ingevoerd" in antwoord.content.decode()
    assert (inbreng.status, inbreng.herkomst, inbreng.te_laat) == (Status.TE_BEOORDELEN, "brief", False)
    assert (inbreng.indiener.naam, inbreng.indiener.postcode, inbreng.ingevoerd_door) == (
        "Roelof Verzonnen",
        "9401",
        user,
    )
    assert ModelLogEntry.objects.get(action="inbreng.ingevoerd").user == user
    assert Bericht.objects.get().soort == "inbreng/ontvangen"


@pytest.mark.parametrize("wie", ["buitenstaander", "griffie", "redacteur", "opdrachtgever"])
def test_wie_niets_met_een_thema_doet_voert_niets_in(client, wie, brief, request):
    client.force_login(request.getfixturevalue(wie))
    assert client.get(ADRES).status_code == 302
    assert client.post(ADRES, brief).status_code == 302
    assert not Inbreng.objects.exists()


def test_alleen_bij_het_eigen_thema(client, andere_moderator, brief, consultatie):
    client.force_login(andere_moderator)
    antwoord = client.post(ADRES, brief)
    assert antwoord.status_code == 422
    assert consultatie.title not in antwoord.content.decode()
    assert not Inbreng.objects.exists()


def test_na_het_sluiten_is_te_laat_en_telt_toch(client, moderator, brief, traject):
    dicht = maak_consultatie(traject=traject, title="Gesloten vraag", slug="dicht", opent=-20, sluit=-5)
    client.force_login(moderator)
    zonder_mail = brief | {"pagina": dicht.pk, "naam": "", "e_mail": "", "postcode": ""}
    assert "na het sluiten" in client.post(ADRES, zonder_mail, follow=True).content.decode()
    assert Inbreng.objects.get().te_laat
    op_tijd = zonder_mail | {
        "dag": (timezone.localdate() - timedelta(days=6)).isoformat(),
        "verzendsleutel": str(uuid.uuid4()),
    }
    client.post(ADRES, op_tijd)
    assert not Inbreng.objects.latest("pk").te_laat
    assert not Bericht.objects.exists()


def test_voor_de_opening_is_niet_te_laat(client, moderator, brief):
    client.force_login(moderator)
    client.post(ADRES, brief | {"dag": (timezone.localdate() - timedelta(days=30)).isoformat()})
    assert not Inbreng.objects.get().te_laat


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("pagina", "", "Kies een onderwerp."),
        ("pagina", "abc", ""),
        ("herkomst", "website", ""),
        ("dag", "31-31-31", "Vul een dag in."),
        ("dag", "2999-01-01", "ligt in de toekomst"),
        ("tijd", "25:00", "Vul een tijd in."),
        ("tekst", " \u200b ", "Schrijf op wat de inwoner zegt."),
        ("tekst", "a" * 100_000, ""),
        ("naam", "=cmd|x", "zonder webadres of tekens vooraan"),
        ("postcode", "94", "Vul vier cijfers in"),
        ("e_mail", "geen-adres", ""),
        ("verzendsleutel", "x", ""),
    ],
)
def test_foute_invoer_bewaart_het_getypte(client, moderator, brief, veld, waarde, zin):
    client.force_login(moderator)
    antwoord = client.post(ADRES, brief | {veld: waarde})
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert zin in pagina
    assert veld == "tekst" or "Geachte heer, het pad is te smal." in pagina
    assert not Inbreng.objects.exists()


def test_met_naam_vraagt_een_naam(client, moderator, brief):
    client.force_login(moderator)
    antwoord = client.post(ADRES, brief | {"openbaar": "naam", "naam": ""})
    assert "Vul de naam in" in antwoord.content.decode()


def test_dubbelklik_en_dezelfde_brief_nog_eens(client, moderator, brief):
    client.force_login(moderator)
    client.post(ADRES, brief)
    for opnieuw in (brief, brief | {"verzendsleutel": str(uuid.uuid4())}):
        antwoord = client.post(ADRES, opnieuw)
        assert antwoord.status_code == 422
        assert "Deze inbreng staat er al in." in antwoord.content.decode()
    assert Inbreng.objects.count() == 1


def test_regisseur_kiest_uit_alles(client, regisseur, consultatie, ander_thema):
    maak_consultatie(traject=maak_traject(thema=ander_thema, title="Ander", slug="ander"), title="Bouwen", slug="b")
    client.force_login(regisseur)
    pagina = client.get(ADRES).content.decode()
    assert consultatie.title in pagina and "Bouwen" in pagina
