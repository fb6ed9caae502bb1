"""Whatever is typed: never a 500, nothing stored twice, nothing lost, everything typed kept."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.indiening.models import Bediening
from tests.fabrieken.inbreng import maak_inbreng, stuur_inbreng

SCRIPT = "<script>alert('hoi')</script><img src=x onerror=alert(1)>"
GEZIN = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

# name of the case → what is changed, the status, what is then stored as text (None: nothing) and a sentence on the page
TABEL = {
    "leeg": ({"tekst": ""}, 422, None, "Schrijf hier uw reactie."),
    "alleen spaties": ({"tekst": " \n\t "}, 422, None, "Schrijf hier uw reactie."),
    "alleen onzichtbaar": ({"tekst": "\u200b\u2060\ufeff\u3164\u200d\u200d"}, 422, None, "Schrijf hier uw reactie."),
    "een teken": ({"tekst": "x"}, 422, None, "Uw reactie is te kort."),
    "100.000 tekens": ({"tekst": "x" * 100_000}, 422, None, "Uw reactie is te lang: 100.000 tekens."),
    "NUL": ({"tekst": "een\x00 breder\x00 pad"}, 302, "een breder pad", ""),
    "zero-width": ({"tekst": "een\u200b breder\u2060 pad\ufeff"}, 302, "een breder pad", ""),
    "emoji met ZWJ": ({"tekst": f"voor ons gezin {GEZIN}"}, 302, f"voor ons gezin {GEZIN}", ""),
    "van rechts naar links": ({"tekst": "מסלול רחב"}, 302, "מסלול רחב", ""),
    "bidi-omkering": ({"tekst": "goed \u202edap\u202c einde \u2067x\u2069"}, 302, "goed dap einde x", ""),
    "HTML": ({"tekst": SCRIPT}, 302, SCRIPT, ""),
    "100.000 accenten": ({"tekst": "een pa\u0301" + "\u0301\u0316" * 50_000 + "d"}, 302, None, ""),
    "losse surrogaat": ({"tekst": "een \ud800pad"}, 302, "een pad", ""),
    "lijst in plaats van tekst": ({"tekst": ["eerste", "laatste"]}, 302, "laatste", ""),
    "NFD": ({"tekst": "cafe\u0301 erbij"}, 302, "caf\u00e9 erbij", ""),
    "geen naam": ({"naam": " \u200b"}, 422, None, "Vul uw naam in."),
    "webadres als naam": ({"naam": "kijk op https://kwaad.example"}, 422, None, "zonder webadres"),
    "domein als naam": ({"naam": "Win nu prijs.com"}, 422, None, "zonder webadres"),
    "formule als naam": ({"naam": "=HYPERLINK(1)"}, 422, None, "zonder webadres"),
    "naam van twee regels": ({"naam": "Aaltje\r\nBcc: iedereen"}, 302, "Graag een breder fietspad bij de school.", ""),
    "naam te lang": ({"naam": "x" * 101}, 422, None, "Maak dit antwoord korter: Uw naam"),
    "geen adres": ({"e_mail": "aaltje"}, 422, None, "Dit e-mailadres klopt niet."),
    "kopregels in adres": ({"e_mail": "a@b.nl\nBcc: c@d.nl"}, 422, None, "Dit e-mailadres klopt niet."),
    "postcode": ({"postcode": "vier"}, 422, None, "Vul vier cijfers in"),
    "Arabische cijfers": ({"postcode": "٩٤٠١"}, 422, None, "Vul vier cijfers in"),
    "keuze die er niet is": ({"openbaar": "alles\x00"}, 422, None, "Kies een antwoord uit de lijst"),
    "geen toestemming": ({"toestemming": ""}, 422, None, "Zet een vinkje als u het goed vindt."),
    "kapotte verzendsleutel": ({"verzendsleutel": "\x00 geen uuid"}, 302, "Graag een breder fietspad bij de school.", ""),
    "vreemde velden": ({"status": "gepubliceerd", "bevestigd_op": "2020-01-01"}, 302, "Graag een breder fietspad bij de school.", ""),
    "honingpot": ({"website": "https://kwaad.example\x00"}, 302, "Graag een breder fietspad bij de school.", ""),
}  # fmt: skip


@pytest.fixture
def adres(consultatie):
    return f"{consultatie.url}reageren/"


@pytest.mark.parametrize("geval", TABEL)
def test_slechte_invoer(geval, client, adres, reactie_gegevens):
    anders, status, bewaard, zin = TABEL[geval]
    gegevens = reactie_gegevens | anders
    antwoord = _post_ruw(client, adres, gegevens) if "surrogaat" in geval else client.post(adres, gegevens)
    assert antwoord.status_code == status
    pagina = antwoord.content.decode()
    assert zin in pagina
    teksten = list(Inbreng.objects.values_list("tekst", flat=True))
    if status == 422:
        assert teksten == []
        assert Bericht.objects.count() == 0
        for naam in ("naam", "postcode"):  # what was right stays too
            if naam not in anders:
                assert f'value="{reactie_gegevens[naam]}"' in pagina
        if "tekst" in anders and anders["tekst"].strip().isalnum():
            assert anders["tekst"] in pagina
    else:
        assert len(teksten) == 1
        assert bewaard is None or teksten == [bewaard]
        inbreng = Inbreng.objects.get()
        assert inbreng.status == "onbevestigd"
        assert inbreng.bevestigd_op is None
        assert len(inbreng.tekst) <= 5000
        assert inbreng.indiener.naam in {"Aaltje Voorbeeld", "Aaltje Bcc: iedereen"}


def _post_ruw(client, adres, gegevens):
    """A lone surrogate as a browser cannot, but a script can send it: bytes that are no UTF-8."""
    delen = [f"{naam}={waarde}".replace(" ", "+").encode("utf-8", "surrogatepass") for naam, waarde in gegevens.items()]
    antwoord = client.post(adres, b"&".join(delen), content_type="application/x-www-form-urlencoded")
    inbreng = Inbreng.objects.get()
    assert inbreng.tekst.startswith("een ")
    Inbreng.objects.update(tekst="een pad")  # what stands for the broken bytes does not matter
    return antwoord


def test_script_staat_overal_als_tekst(client, adres, consultatie, reactie_gegevens, moderator):
    client.post(adres, reactie_gegevens | {"tekst": SCRIPT, "naam": "<b>Aaltje</b>", "openbaar": "naam"})
    veeg()
    assert "<b>" not in mail.outbox[0].alternatives[0].content
    bevestigen = client.get(re.search(r"http://[^/]+(/bevestigen/\S+)", mail.outbox[0].body)[1], follow=True)
    mijn = client.post(bevestigen.request["PATH_INFO"], follow=True)
    inbreng = Inbreng.objects.get()
    acties.keur_goed(inbreng=inbreng, door=moderator)
    paden = (consultatie.url, f"{consultatie.url}reacties/", mijn.request["PATH_INFO"])
    for pagina in (mijn, *(client.get(pad) for pad in paden)):
        tekst = pagina.content.decode()
        assert "<script>alert" not in tekst
        assert "<b>Aaltje" not in tekst
        assert "&lt;script&gt;alert" in tekst
    fout = client.post(adres, reactie_gegevens | {"tekst": SCRIPT, "naam": '"><b>x'})
    assert "<script>alert" not in fout.content.decode()
    veeg()
    for brief in mail.outbox:
        assert "<script" not in brief.alternatives[0].content


def test_twee_keer_klikken_is_een_keer_sturen(client, adres, reactie_gegevens):
    for _keer in range(3):
        assert client.post(adres, reactie_gegevens).status_code == 302
    assert Inbreng.objects.count() == 1
    assert Bericht.objects.count() == 1


def test_twee_tabbladen_tellen_een_keer_en_de_laatste_keuze_geldt(client, adres, reactie_gegevens):
    client.post(adres, reactie_gegevens)
    client.post(adres, reactie_gegevens | {"verzendsleutel": str(uuid.uuid4()), "openbaar": "nee"})
    inbreng = Inbreng.objects.get()
    assert inbreng.openbaar is False
    assert Bericht.objects.count() == 2  # the first mail may be lost; the page promises another one


@pytest.mark.parametrize("veld", [{"e_mail": "beter@demo.example"}, {"tekst": "Toch liever een smaller pad."}])
def test_terug_en_verbeteren_gaat_niet_verloren(veld, client, adres, reactie_gegevens):
    """The browser's Back brings the old form with its old key."""
    client.post(adres, reactie_gegevens)
    client.post(adres, reactie_gegevens | veld)
    assert Inbreng.objects.count() == 2


def test_na_intrekken_mag_dezelfde_tekst_opnieuw(client, adres, consultatie, reactie_gegevens):
    client.post(adres, reactie_gegevens)
    eerste = Inbreng.objects.get()
    acties.bevestig(inbreng=eerste, op=eerste.ontvangen_op)
    acties.trek_in(inbreng=eerste)
    client.post(adres, reactie_gegevens | {"verzendsleutel": str(uuid.uuid4())})
    assert Inbreng.objects.filter(status="onbevestigd").count() == 1


def test_gesloten_houdt_de_tekst_vast(client, adres, consultatie, reactie_gegevens, time_machine):
    time_machine.move_to(consultatie.verloop.sluit, tick=False)
    antwoord = client.post(adres, reactie_gegevens)
    assert antwoord.status_code == 410
    assert reactie_gegevens["tekst"] in antwoord.content.decode()
    assert Inbreng.objects.count() == 0
    time_machine.move_to(consultatie.verloop.sluit - timedelta(seconds=1), tick=False)
    assert client.post(adres, reactie_gegevens).status_code == 302


def test_noodstop_houdt_de_tekst_vast_en_toont_geen_formulier(client, adres, reactie_gegevens):
    Bediening.objects.create(inbreng_uit=True)
    assert client.get(adres).status_code == 410
    antwoord = client.post(adres, reactie_gegevens)
    assert antwoord.status_code == 410
    assert reactie_gegevens["tekst"] in antwoord.content.decode()


def test_zonder_csrf_een_duidelijke_zin_en_de_tekst(adres, reactie_gegevens):
    bot = Client(enforce_csrf_checks=True)
    antwoord = bot.post(adres, reactie_gegevens)
    assert antwoord.status_code == 403
    assert "Verstuur het formulier nog een keer" in antwoord.content.decode()
    assert reactie_gegevens["tekst"] in antwoord.content.decode()
    vreemd = bot.post(adres, reactie_gegevens, headers={"origin": "https://kwaad.example"})
    assert vreemd.status_code == 403
    assert reactie_gegevens["tekst"] not in vreemd.content.decode()
    assert Inbreng.objects.count() == 0


@pytest.mark.parametrize(
    ("lichaam", "soort"),
    [
        (b"tekst=" + b"x" * 2_700_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"v%d=1" % n for n in range(10_001)), "application/x-www-form-urlencoded"),
        (b"tekst=%ff%fe%80&naam=%c3%28", "application/x-www-form-urlencoded"),
        (b'{"tekst": ["x"]}', "application/json"),
        (b"--grens\r\nContent-Disposition: form-data\r\n\r\nkapot", "multipart/form-data; boundary=grens"),
        (b"zonder grens", "multipart/form-data"),
        (b"\x00\xff", "text/plain; charset=bestaat-niet"),
        (b"", "application/x-www-form-urlencoded"),
    ],
)
def test_vreemd_lichaam(client, adres, lichaam, soort):
    antwoord = client.generic("POST", adres, lichaam, content_type=soort)
    assert antwoord.status_code in {400, 413, 422}
    assert '<html lang="nl"' in antwoord.content.decode()
    assert Inbreng.objects.count() == 0


def test_gegevens_van_anderen_eerst_een_waarschuwing(client, adres, reactie_gegevens):
    met_nummer = reactie_gegevens | {"tekst": "Bel mij op 06-12345678 over het pad."}
    antwoord = client.post(adres, met_nummer)
    assert antwoord.status_code == 422
    assert "06-12345678" in antwoord.content.decode()
    assert client.post(adres, met_nummer | {"toch": "1"}).status_code == 302


# --- byte-identical answers (R15, B1) ---------------------------------------------------------------------


def _antwoord(client, adres, gegevens):
    antwoord = client.post(adres, gegevens)
    kop = {naam: waarde for naam, waarde in antwoord.headers.items() if naam not in {"Date", "Expires"}}
    vervolg = client.get(antwoord.url)
    return antwoord.status_code, kop, antwoord.content, vervolg.status_code, vervolg.content, dict(client.cookies)


def test_elke_stand_geeft_hetzelfde_antwoord(adres, consultatie, reactie_gegevens):
    def nieuw(**anders):
        return reactie_gegevens | {"verzendsleutel": str(uuid.uuid4())} | anders

    stuur_inbreng(consultatie, "al gestuurd", e_mail="bekend@demo.example")
    maak_inbreng(consultatie, "al bevestigd", e_mail="bekend@demo.example")
    standen = {
        "nieuw": nieuw(),
        "onbevestigd dubbel": nieuw(e_mail="bekend@demo.example", tekst="al gestuurd"),
        "bevestigd dubbel": nieuw(e_mail="bekend@demo.example", tekst="al bevestigd"),
        "honingpot": nieuw(website="x", tekst="iets van een machine"),
    }
    antwoorden = {naam: _antwoord(Client(), adres, gegevens) for naam, gegevens in standen.items()}
    for poging in range(8):
        antwoorden["boven de mailgrens"] = _antwoord(Client(), adres, nieuw(tekst=f"nog iets {poging}"))
    grenzen = Bediening.load()
    grenzen.per_netwerk_per_uur = 1
    grenzen.save()
    antwoorden["te veel van een netwerk"] = _antwoord(Client(), adres, nieuw(e_mail="ver@demo.example"))
    assert Inbreng.objects.filter(verdacht="netwerk").count() == 1
    assert Inbreng.objects.filter(verdacht="honingpot").count() == 1
    for naam, antwoord in antwoorden.items():
        assert antwoord == antwoorden["nieuw"], naam


def test_mailgrens_per_adres(client, adres, reactie_gegevens):
    """A14; variants of one address share one limit."""
    for nummer in range(12):
        variant = f"aaltje+{nummer}@demo.example" if nummer % 2 else "AALTJE@demo.example"
        sleutel = {"verzendsleutel": str(uuid.uuid4()), "tekst": f"reactie {nummer}", "e_mail": variant}
        client.post(adres, reactie_gegevens | sleutel)
    assert Inbreng.objects.count() == Bericht.objects.count() == 12  # nothing is lost: the other mails leave later
    begin = timezone.now() + timedelta(minutes=1)
    for uren, hoogstens in ((0, 3), (23, 5), (47, 10), (71, 12)):
        assert Bericht.objects.filter(volgende_poging__lte=begin + timedelta(hours=uren)).count() == hoogstens


# --- fuzz ---------------------------------------------------------------------------------------------------

alles = st.text(st.characters(exclude_categories=()), max_size=300)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tekst=alles, naam=alles, e_mail=alles, postcode=alles, openbaar=alles, sleutel=alles, pot=alles)
def test_fuzz_geeft_nooit_een_500(client, adres, tekst, naam, e_mail, postcode, openbaar, sleutel, pot):
    gegevens = {
        "tekst": tekst,
        "naam": naam,
        "e_mail": e_mail,
        "postcode": postcode,
        "openbaar": openbaar,
        "website": pot,
    }
    gegevens = {k: v.encode("utf-8", "surrogatepass") for k, v in gegevens.items()}
    assert client.post(adres, gegevens).status_code in {302, 422}
    goed = {"e_mail": f"{uuid.uuid4().hex}@demo.example", "openbaar": "ja", "toestemming": "on", "toch": "1"}
    antwoord = client.post(adres, {**gegevens, **goed, "verzendsleutel": sleutel.encode("utf-8", "surrogatepass")})
    assert antwoord.status_code in {302, 422}


# --- the database is down -------------------------------------------------------------------------------------


def test_zonder_databank_blijft_de_tekst(client, adres, reactie_gegevens, monkeypatch):
    def weg(**_):
        raise OperationalError("weg")

    monkeypatch.setattr(acties, "dien_in", weg)
    client.raise_request_exception = False
    antwoord = client.post(adres, reactie_gegevens)
    assert antwoord.status_code == 503
    assert antwoord["Retry-After"] == "60"
    assert reactie_gegevens["tekst"] in antwoord.content.decode()
    assert "nog niet verzonden" in antwoord.content.decode()
