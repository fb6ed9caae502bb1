"""The secretariaat's desk: who is on the list, the same person twice, by telephone, criteria and quota."""

import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from consultaties.burgerberaad.aanmelden import criteria
from consultaties.burgerberaad.aanmelden import secretariaat as bureau
from consultaties.burgerberaad.aanmelden.quota import quota, ruimte
from consultaties.burgerberaad.models import Aanmelding, Beraadmoment, Criterium, Groep, Loting
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.berichten.models import Bericht
from tests.fabrieken import beraad

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, secretariaat):
    client.force_login(secretariaat)
    return client


@pytest.fixture
def paar(pagina):
    return [beraad.meld_aan(pagina, naam=naam, geboortejaar=1970) for naam in ("Jan Twee", "jan  twée")]


def bevries(pagina, door):
    Loting.objects.create(
        pagina=pagina,
        plaatsen=1,
        aantal_loten=1,
        aantal_aanmelders=2,
        criteria=[],
        bevroren_op=timezone.now(),
        bevroren_door=door,
    )


def test_zelfde_persoon_telt_een_keer(desk, pagina, paar):
    een, twee = paar
    assert Aanmelding.objects.te_bekijken().count() == 2
    url = f"/beheer/aanmeldingen/{pagina.pk}/dubbel/"
    tekst = desk.get(url).content.decode()
    for woord in ("Jan Twee", "1970", een.kenmerk, twee.kenmerk, "Het zijn twee mensen"):
        assert woord in tekst
    desk.post(url, {"actie": f"dubbel:{twee.kenmerk}"})
    assert list(Aanmelding.objects.telt()) == [een] and not Aanmelding.objects.te_bekijken().exists()
    assert Bericht.objects.filter(soort="burgerberaad/aanmelden_dubbel").count() == 1
    desk.post(url, {"actie": f"dubbel:{een.kenmerk}"})  # not both
    assert list(Aanmelding.objects.telt()) == [een]
    desk.post(url, {"actie": f"niet_dubbel:{twee.kenmerk}"})
    assert Aanmelding.objects.te_bekijken().count() == 2


def test_twee_mensen_en_dan_een_derde(desk, pagina, paar):
    url = f"/beheer/aanmeldingen/{pagina.pk}/dubbel/"
    actie = f"verschillend:{paar[0].kenmerk}"
    desk.post(url, {"actie": actie, "gezien": "3"})  # not what stood there
    assert Aanmelding.objects.te_bekijken().count() == 2
    desk.post(url, {"actie": actie, "gezien": "2"})
    assert not Aanmelding.objects.te_bekijken().exists()
    beraad.meld_aan(pagina, naam="Jan Twee", geboortejaar=1970)
    assert Aanmelding.objects.te_bekijken().count() == 3


def test_wie_zich_terugtrekt_laat_geen_vraag_achter(pagina, paar):
    paar[0].trek_in()
    assert not Aanmelding.objects.te_bekijken().exists()


def test_na_het_vastzetten_verandert_dit_niet(pagina, paar, secretariaat):
    bevries(pagina, secretariaat)
    with pytest.raises(ValidationError, match="staat vast"):
        bureau.is_dubbel(aanmelding=paar[0], door=secretariaat)


def test_een_ander_mag_het_niet(paar, griffie, pagina):
    for doe in (bureau.is_dubbel, bureau.niet_dubbel, bureau.trek_in_namens, bureau.wis_namens):
        with pytest.raises(PermissionDenied):
            doe(aanmelding=paar[0], door=griffie)
    for doe in (bureau.tel_groepen, bureau.paren):
        with pytest.raises(PermissionDenied):
            doe(pagina.pk, door=griffie)


def velden(**anders):
    return {
        "herkomst": "telefoon",
        "naam": "Geesje Onvindbaar",
        "geboortejaar": "1950",
        "vraag_gender": "vrouw",
        "vraag_gemeente": "emmen",
        "toestemming": "on",
        "verzendsleutel": str(uuid.uuid4()),
        **anders,
    }


def test_per_telefoon_zonder_e_mail(desk, pagina, code):
    url = f"/beheer/aanmeldingen/{pagina.pk}/toevoegen/"
    assert desk.get(url).status_code == 200
    fout = desk.post(url, velden(naam="", code="x"))
    assert fout.status_code == 422 and 'value="1950"' in fout.content.decode()
    assert desk.post(url, velden(code="AAAAAAAAAA")).status_code == 422
    assert desk.post(url, velden(geboortejaar=str(timezone.localdate().year))).status_code == 422
    zelfde = velden(code=code)
    assert desk.post(url, zelfde).status_code == desk.post(url, zelfde).status_code == 302
    rij = Aanmelding.objects.get()
    assert (rij.status, rij.herkomst, rij.dubbelsleutel) == ("aangemeld", "telefoon", None)
    assert not Bericht.objects.exists()
    assert desk.post(url, velden()).status_code == 302  # the same name and year once more
    assert Aanmelding.objects.te_bekijken().count() == 2


def test_per_telefoon_met_een_adres_dat_er_al_is(desk, pagina):
    beraad.stuur_aanmelding(pagina, e_mail="a@demo.example")
    url = f"/beheer/aanmeldingen/{pagina.pk}/toevoegen/"
    assert desk.post(url, velden(e_mail="a@demo.example")).status_code == 302
    assert Aanmelding.objects.get().herkomst == "telefoon"
    antwoord = desk.post(url, velden(e_mail="A@demo.example", naam="Ander"))
    assert antwoord.status_code == 422 and "is al iemand aangemeld" in antwoord.content.decode()


def test_de_lijst_toont_geen_namen_en_filtert(desk, pagina):
    een, twee = beraad.meld_aan(pagina, naam="Aaltje Onvindbaar"), beraad.meld_aan(pagina)
    twee.trek_in()
    wacht = beraad.stuur_aanmelding(pagina)
    url = f"/beheer/aanmeldingen/{pagina.pk}/"
    alles = desk.get(url).content.decode()
    assert een.kenmerk in alles and twee.kenmerk in alles
    assert "Onvindbaar" not in alles and wacht.kenmerk not in alles
    assert twee.kenmerk not in desk.get(f"{url}?status=aangemeld").content.decode()
    assert een.kenmerk not in desk.get(f"{url}?q={twee.kenmerk[3:].lower()}").content.decode()
    assert "Onvindbaar" in desk.get(f"/beheer/aanmeldingen/{een.kenmerk}/").content.decode()
    assert desk.get(f"/beheer/aanmeldingen/{wacht.kenmerk}/").status_code == 404


def test_dunne_groepen_vallen_op(desk, pagina):
    Groep.objects.filter(code="emmen").update(minimum=2)
    beraad.meld_aan(pagina)
    tekst = desk.get(f"/beheer/aanmeldingen/{pagina.pk}/groepen/").content.decode()
    assert tekst.count("Te weinig") == 1


def test_op_verzoek_intrekken_en_wissen(desk, pagina):
    rij = beraad.meld_aan(pagina)
    url = f"/beheer/aanmeldingen/{rij.kenmerk}/"
    desk.post(url, {"actie": "trek_in"})
    assert Aanmelding.objects.get().status == "ingetrokken"
    desk.post(url, {"actie": "wis"})
    assert "zijn gewist" in desk.get(url).content.decode()


# --- letters --------------------------------------------------------------------------------------------------
def test_een_ronde_maken_en_downloaden(desk, pagina):
    url = f"/beheer/aanmeldingen/{pagina.pk}/brieven/"
    assert desk.post(url, {"omschrijving": "x", "aantal": "0"}).status_code == 422
    naar = desk.post(url, {"omschrijving": "Eerste", "aantal": "3"}).url
    assert "Brieven 1 tot en met 3" in desk.get(naar).content.decode()
    for bestand in ("codes.csv", "codes.ods", "brieven-1.pdf"):
        antwoord = desk.get(f"{naar}{bestand}")
        assert antwoord.status_code == 200 and antwoord["Cache-Control"] == "no-store"
    assert desk.get(f"{naar}brieven-2.pdf").status_code == 404
    regels = PageLogEntry.objects.filter(action="burgerberaad.codes_gedownload")
    assert [regel.data["soort"] for regel in regels.order_by("timestamp")] == ["csv", "ods", "pdf"]


# --- criteria and quota ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("plaatsen", [3, 10, 149, 150])
@pytest.mark.parametrize("marge", [0, 10, 100, 150])
def test_quota_zijn_per_criterium_altijd_haalbaar(plaatsen, marge):
    for delen in ([33, 33, 33], [1] * 12, [98, 1, 1], [Decimal("0.01"), 60], [100]):
        grenzen = quota({str(n): Decimal(deel) for n, deel in enumerate(delen)}, plaatsen=plaatsen, marge_procent=marge)
        laag, hoog = (sum(paar[i] for paar in grenzen.values()) for i in (0, 1))
        assert laag <= plaatsen <= hoog
        assert all(0 <= van <= tot <= plaatsen for van, tot in grenzen.values())
        assert ruimte([van for van, _tot in grenzen.values()], plaatsen=plaatsen) == plaatsen - laag


def test_standaardcriteria(desk, thema):
    pagina = beraad.maak_beraad(thema, slug="nieuw", title="Nieuw beraad")
    Criterium.objects.filter(pagina=pagina).delete()
    url = f"/beheer/beraadcriteria/{pagina.pk}/"
    assert "Maak de standaardcriteria" in desk.get(url).content.decode()
    assert desk.post(url, {"actie": "standaard"}).status_code == 302
    codes = list(Criterium.objects.filter(pagina=pagina).values_list("code", flat=True))
    assert codes == ["leeftijd", "gender", "gemeente", "opleiding", "woonsituatie"]
    emmen = Groep.objects.get(criterium__pagina=pagina, code="emmen")
    assert (emmen.minimum, emmen.maximum) == (29, 36)  # 21.63 % of 150, ten percent less and more
    niet = Groep.objects.filter(criterium__pagina=pagina, code="zeg-ik-niet")
    assert niet.count() == 5 and all(groep.minimum == 0 < groep.maximum for groep in niet)
    desk.post(url, {"actie": "standaard"})
    assert Criterium.objects.filter(pagina=pagina).count() == 5


def formset(*rijen, **anders):
    uit = {"naam": "Werk", "vraag": "Hebt u werk?", "soort": "keuze", "bereken": "on", "groepen-INITIAL_FORMS": "0"}
    uit |= {"groepen-TOTAL_FORMS": str(len(rijen)), **anders}
    for n, (naam, aandeel) in enumerate(rijen):
        uit |= {f"groepen-{n}-naam": naam, f"groepen-{n}-aandeel": aandeel}
    return uit


def test_een_criterium_maken(desk, thema):
    pagina = beraad.maak_beraad(thema, slug="nieuw", title="Nieuw beraad")
    url = f"/beheer/beraadcriteria/{pagina.pk}/nieuw/"
    assert desk.post(url, formset(("Ja", "60"))).status_code == 422
    assert desk.post(url, formset(("Ja", "60"), ("ja", "40"))).status_code == 422
    assert desk.post(url, formset(("Ja", "60"), ("Nee", "x"))).status_code == 422
    zonder = desk.post(url, formset(("Jong", "60"), ("Oud", "40"), soort="leeftijd"))
    assert zonder.status_code == 422 and "vanaf welke leeftijd" in zonder.content.decode()
    assert not Criterium.objects.filter(pagina=pagina, code="werk").exists()
    assert desk.post(url, formset(("Ja", "60"), ("Nee", "40"))).status_code == 302
    criterium = Criterium.objects.get(pagina=pagina, code="werk")
    assert [(g.code, g.minimum, g.maximum) for g in criterium.groepen.all()] == [
        ("ja", 81, 99),
        ("nee", 54, 66),
        ("zeg-ik-niet", 0, 15),
    ]
    desk.post(f"/beheer/beraadcriteria/criterium/{criterium.pk}/", {"actie": "weg"})
    assert not Criterium.objects.filter(pk=criterium.pk).exists()


def test_na_het_openen_liggen_de_criteria_vast(desk, pagina, secretariaat):
    criterium = Criterium.objects.filter(pagina=pagina).first()
    for url in (f"/beheer/beraadcriteria/{pagina.pk}/nieuw/", f"/beheer/beraadcriteria/criterium/{criterium.pk}/"):
        assert desk.get(url).status_code == 302
        assert desk.post(url, formset(("Ja", "60"), ("Nee", "40"))).status_code == 302
    desk.post(f"/beheer/beraadcriteria/criterium/{criterium.pk}/", {"actie": "weg"})
    assert Criterium.objects.filter(pagina=pagina).count() == 2
    with pytest.raises(ValidationError, match="liggen vast"):
        criteria.maak_standaard(pagina=pagina, door=secretariaat)


def test_quota_veranderen_met_een_openbare_reden(desk, pagina, secretariaat):
    url = f"/beheer/aanmeldingen/{pagina.pk}/quota/"
    alle = {
        f"{naam}_{groep.pk}": getattr(groep, naam)
        for groep in Groep.objects.filter(criterium__pagina=pagina)
        for naam in ("minimum", "maximum")
    }
    vrouw = Groep.objects.get(criterium__pagina=pagina, code="vrouw")
    niet = Groep.objects.get(criterium__pagina=pagina, criterium__code="gender", code="zeg-ik-niet")
    for fout in ({f"minimum_{vrouw.pk}": 200}, {f"minimum_{niet.pk}": 1}, {}):
        assert desk.post(url, {**alle, "reden": "Daarom", **fout}).status_code == 422
    nieuw = {**alle, f"minimum_{vrouw.pk}": 2}
    assert desk.post(url, nieuw).status_code == 422
    assert desk.post(url, {**nieuw, "reden": "Te weinig mannen."}).status_code == 302
    vrouw.refresh_from_db()
    assert vrouw.minimum == 2
    moment = Beraadmoment.objects.get(verloop=verloop_van(pagina.pk), wat="quota")
    assert "Te weinig mannen. Gender, Vrouw: minstens 2" in moment.tekst
    bevries(pagina, secretariaat)
    assert desk.post(url, {**alle, "reden": "Toch niet"}).status_code == 302
    vrouw.refresh_from_db()
    assert vrouw.minimum == 2
