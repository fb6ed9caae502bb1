"""The codes of letters: typed by hand, guessed, used twice, shared, of another beraad."""

import csv
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from odfdo import Document

from consultaties.burgerberaad.aanmelden import acties, brieven, codes, drukwerk
from consultaties.burgerberaad.models import Aanmelding, Briefcode, Briefronde
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.indiening.models import KENMERK_TEKENS, Bediening
from tests.burgerberaad.aanmelden.test_formulier import bevestiglink
from tests.fabrieken import beraad

pytestmark = pytest.mark.django_db
NIET = "Deze code werkt niet"


def test_een_code_is_te_maken_en_staat_nergens(ronde, settings):
    alle = [code for _nummer, code in codes.van_ronde(ronde)]
    assert len(set(alle)) == 5 and all(len(code) == 10 and set(code) <= set(KENMERK_TEKENS) for code in alle)
    assert alle == [code for _nummer, code in codes.van_ronde(Briefronde.objects.get())]
    assert {bytes(rij.hash) for rij in Briefcode.objects.all()} == {codes.hash_van(code) for code in alle}
    settings.DATASLEUTEL = "een andere sleutel"
    assert not set(alle) & {code for _nummer, code in codes.van_ronde(ronde)}


@pytest.mark.parametrize("hoe", [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c.replace('-', '')} ",
                                 lambda c: c.replace("Q", "0"), lambda c: c.replace("Q", "o")])  # fmt: skip
def test_zoals_men_een_code_typt(hoe, gegevens, stuur, pagina, secretariaat):
    ronde = brieven.maak_ronde(pagina=pagina, door=secretariaat, aantal=40, omschrijving="x")
    code = next(code for _n, code in codes.van_ronde(ronde) if "Q" in code)
    assert stuur(gegevens(code=hoe(codes.toon(code)))).status_code == 302
    assert Aanmelding.objects.get().briefcode.hash == codes.hash_van(code)


def test_de_link_van_de_qr_code_vult_de_code_in(client, pagina, ronde, code):
    url = drukwerk.link(pagina, codes.normaliseer(code))
    tekst = client.get("/" + url.split("/", 3)[3]).content.decode()
    assert f'value="{codes.normaliseer(code)}"' in tekst


def test_zonder_brief_kan_het_dan_niet(alleen_brief, gegevens, stuur, code):
    antwoord = stuur(gegevens())
    assert antwoord.status_code == 422 and "Vul de code in" in antwoord.content.decode()
    assert stuur(gegevens(code=code)).status_code == 302


def test_onbekend_gebruikt_en_van_een_ander_is_een_zin(pagina, thema, secretariaat, gegevens, stuur, ronde, code):
    beraad.meld_aan(pagina, code=code)
    ander = beraad.open_beraad(thema, secretariaat, slug="ander", title="Ander beraad")
    ronde2 = brieven.maak_ronde(pagina=ander, door=secretariaat, aantal=1, omschrijving="x")
    zinnen = set()
    for poging in ("AAAA-AAAA-AA", code, codes.maak(ronde2.pk, 1), "<b>x</b>", "x" * 40):
        antwoord = stuur(gegevens(code=poging))
        assert antwoord.status_code == 422
        tekst = antwoord.content.decode()
        assert 'value="Aaltje Onvindbaar"' in tekst
        zinnen.add(tekst.split(NIET)[1].split("<")[0])
    assert len(zinnen) == 1
    assert Aanmelding.objects.count() == 1


def test_raden_houdt_op_ook_met_een_goede_code(gegevens, stuur, ronde, code):
    Bediening.objects.create(foute_codes_per_netwerk=3)
    for _poging in range(3):
        assert NIET in stuur(gegevens(code="AAAAAAAAAA")).content.decode()
    antwoord = stuur(gegevens(code=code))
    assert antwoord.status_code == 422 and "te veel verkeerde codes" in antwoord.content.decode()
    assert stuur(gegevens(code=code), REMOTE_ADDR="192.0.2.77").status_code == 302  # another network


def test_goede_codes_tellen_niet_mee(gegevens, stuur, ronde):
    Bediening.objects.create(foute_codes_per_netwerk=1)
    for nummer in (1, 2, 3):
        velden = gegevens(code=codes.maak(ronde.pk, nummer), e_mail=f"a{nummer}@demo.example")
        assert stuur(velden).status_code == 302


def twee_met_een_code(gegevens, stuur, code):
    """Two people with one letter, both not confirmed yet; the button of the second one."""
    stuur(gegevens(code=code, e_mail="een@demo.example", naam="Een"))
    stuur(gegevens(code=code, e_mail="twee@demo.example", naam="Twee"))
    return Aanmelding.objects.order_by("pk")


def test_delen_geeft_een_plaats_met_code_en_een_zonder(client, gegevens, stuur, code):
    een, twee = twee_met_een_code(gegevens, stuur, code)
    knop = client.get(bevestiglink()).url
    acties.bevestig(aanmelding=een, op=timezone.now())
    assert "is al iemand aangemeld" in client.get(knop).content.decode()
    eigen = client.post(knop)
    tekst = client.get(eigen.url).content.decode()
    assert "U bent aangemeld zonder code" in tekst and "Bel" in tekst
    twee.refresh_from_db()
    assert (twee.status, twee.briefcode, twee.verdacht) == ("aangemeld", None, "code_gebruikt")


def test_delen_zonder_open_aanmelden_is_een_plaats(client, alleen_brief, gegevens, stuur, code):
    een, twee = twee_met_een_code(gegevens, stuur, code)
    knop = client.get(bevestiglink()).url
    acties.bevestig(aanmelding=een, op=timezone.now())
    antwoord = client.post(knop)
    assert antwoord.status_code == 410 and "Deze code is al gebruikt" in antwoord.content.decode()
    twee.refresh_from_db()
    assert twee.status == "onbevestigd"
    acties.trek_in(aanmelding=een)  # then the letter is free again
    assert client.post(knop).status_code == 302


def test_dertigduizend_codes_en_de_bestanden(pagina, secretariaat, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        ronde = brieven.maak_ronde(pagina=pagina, door=secretariaat, aantal=30_000, omschrijving="Groot")
    assert Briefcode.objects.filter(ronde=ronde).count() == 30_000
    assert drukwerk.delen(ronde)[-1] == (27_501, 30_000)
    tekst = b"".join(drukwerk.als_csv(ronde, pagina)).decode("utf-8-sig")
    rijen = list(csv.reader(StringIO(tekst), delimiter=";"))
    assert len(rijen) == 30_001 and rijen[1][1] == codes.toon(codes.maak(ronde.pk, 1))


def test_ods_en_pdf(pagina, ronde):
    tabel = Document(BytesIO(drukwerk.als_ods(ronde, pagina))).body.get_table(0)
    assert [cel.value for cel in tabel.get_row(1).cells][:2] == ["1", codes.toon(codes.maak(ronde.pk, 1))]
    pdf = drukwerk.als_pdf(ronde, pagina, verloop_van(pagina.pk), van=2, tot=4)
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Type /Page\n") == 3
