"""Who takes part: yes or no on the own page, given up in time, replaced by the published order, there or not."""

import csv
import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from odfdo import Document

from consultaties.burgerberaad import acties as engine
from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.deelnemers import acties, klok, vervanging
from consultaties.burgerberaad.loting import bewaren
from consultaties.burgerberaad.loting.pool import opgave_van
from consultaties.burgerberaad.loting.rekenen.reserve import reservevolgorde
from consultaties.burgerberaad.models import Aanmelding, Aanwezigheid, Criterium, Deelnemer, Loting, Poolregel
from consultaties.burgerberaad.models.pagina import Beraadbijeenkomst
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Deelnemerstatus
from participatie.berichten.acties import veeg
from participatie.indiening.acties import inzage_token, wis
from tests.fabrieken import agenda, beraad, lotingen

pytestmark = pytest.mark.django_db


def browser(aanmelding) -> Client:
    client = Client()
    client.get(f"/mijn/toegang/{inzage_token(indiener=aanmelding.indiener)}/")
    return client


def post() -> list[mail.EmailMessage]:
    mail.outbox.clear()
    while veeg():
        pass
    return list(mail.outbox)


@pytest.fixture
def rij(getrokken):
    return Deelnemer.objects.select_related("aanmelding__indiener").first()


@pytest.fixture
def mijn(rij):
    return f"/mijn/{rij.aanmelding.kenmerk}/deelnemen/"


def stand(rij) -> Deelnemerstatus:
    rij.refresh_from_db()
    return rij.stand


# --- the own page ---------------------------------------------------------------------------------------------------


def test_ja_zeggen_en_later_stoppen(rij, mijn):
    client = browser(rij.aanmelding)
    pagina = client.get(mijn)
    assert "Ja, ik doe mee" in pagina.content.decode()
    assert "no-store" in pagina["Cache-Control"]
    assert stand(rij) == Deelnemerstatus.UITGENODIGD  # looking changes nothing
    assert client.post(mijn, {"antwoord": "ja"}).status_code == 302
    assert stand(rij) == Deelnemerstatus.DOET_MEE
    assert client.post(mijn, {"antwoord": "ja"}).status_code == 302
    assert [brief.subject.split(":")[0] for brief in post()] == ["U doet mee"]
    assert client.post(mijn, {"antwoord": "nee"}).status_code == 422  # stopping is another button
    assert client.post(mijn, {"antwoord": "stop"}).status_code == 302
    assert stand(rij) == Deelnemerstatus.GESTOPT


def test_nee_zeggen(rij, mijn):
    client = browser(rij.aanmelding)
    client.post(mijn, {"antwoord": "nee"})
    assert stand(rij) == Deelnemerstatus.AFGEZEGD
    assert "U doet niet mee" in client.get(mijn).content.decode()
    assert client.post(mijn, {"antwoord": "ja"}).status_code == 422


def test_te_laat(rij, mijn, time_machine):
    time_machine.move_to(rij.antwoord_voor - timedelta(seconds=1))
    client = browser(rij.aanmelding)
    assert client.get(mijn).status_code == 200
    time_machine.move_to(rij.antwoord_voor)
    client = browser(rij.aanmelding)
    assert "voorbij" in client.get(mijn).content.decode()
    antwoord = client.post(mijn, {"antwoord": "ja"})
    assert antwoord.status_code == 422
    assert stand(rij) == Deelnemerstatus.UITGENODIGD


def test_een_ander_ziet_het_niet(rij, mijn, client):
    ander = Deelnemer.objects.exclude(pk=rij.pk).select_related("aanmelding__indiener").first()
    for bezoeker in (client, browser(ander.aanmelding)):
        assert bezoeker.get(mijn).status_code == 404
        assert bezoeker.post(mijn, {"antwoord": "nee"}).status_code == 404
    assert stand(rij) == Deelnemerstatus.UITGENODIGD


def test_wie_niet_geloot_is_ziet_het_nummer_en_de_controle(getrokken):
    regel = Poolregel.objects.exclude(nummer__in=Deelnemer.objects.values("nummer")).first()
    tekst = browser(regel.aanmelding).get(f"/mijn/{regel.aanmelding.kenmerk}/deelnemen/").content.decode()
    assert "U bent niet geloot" in tekst
    assert f"{regel.zout}|{regel.nummer}|{','.join(regel.groepen)}" in tekst
    assert "Ja, ik doe mee" not in tekst


def test_voor_de_lijst_vaststaat_bestaat_de_bladzijde_niet(pagina):
    aanmelding = Aanmelding.objects.filter(pagina=pagina).select_related("indiener").first()
    assert browser(aanmelding).get(f"/mijn/{aanmelding.kenmerk}/deelnemen/").status_code == 404


# --- the clock ------------------------------------------------------------------------------------------------------


def test_herinneren_en_daarna_opgeven(getrokken, rij, time_machine):
    assert (klok.herinner(), klok.geef_op()) == (0, 0)
    time_machine.move_to(rij.antwoord_voor - timedelta(days=2))
    acties.antwoord(deelnemer=Deelnemer.objects.last(), ja=True, op=timezone.now())
    assert klok.herinner() == 3
    assert klok.herinner() == 0
    time_machine.move_to(rij.antwoord_voor + timedelta(minutes=59))
    assert klok.geef_op() == 0  # a press in time may still be on its way
    time_machine.move_to(rij.antwoord_voor + timedelta(minutes=61))
    assert klok.geef_op() == 3
    assert klok.geef_op() == 0
    assert [brief.subject for brief in post()].count("Uw plaats gaat naar een ander: Burgerberaad wonen") == 3
    assert Deelnemer.objects.met_plaats().count() == 1
    assert not Deelnemer.objects.exclude(vervangt=None).exists()  # only a click invites a reserve


# --- replacing ------------------------------------------------------------------------------------------------------


def test_de_eerste_reserve_van_de_vaste_volgorde(getrokken, pagina, secretariaat, rij, client):
    acties.antwoord(deelnemer=rij, ja=False, op=timezone.now())
    geloot = set(Deelnemer.objects.values_list("nummer", flat=True))
    volgorde = reservevolgorde(
        lijst_hash=getrokken.lijst_hash, waarde=getrokken.waarde, nummers=set(range(1, 13)) - geloot
    )
    client.force_login(secretariaat)
    pad = f"/beheer/burgerberaad/{pagina.pk}/deelnemers/"
    tekst = client.get(pad).content.decode()
    assert f"komen erin: nummer {volgorde[0]}." in tekst  # wide quotas: simply the first
    assert "Alle quota blijven dan kloppen." in tekst
    assert client.post(pad, {"wat": "vervang", "open": [rij.nummer]}).status_code == 302
    nieuw = Deelnemer.objects.get(vervangt=rij)
    assert (nieuw.nummer, nieuw.stand) == (volgorde[0], Deelnemerstatus.UITGENODIGD)
    assert any("U bent gevraagd" in brief.subject for brief in post())
    assert (
        f"Nummer {nieuw.nummer} in plaats van nummer {rij.nummer}"
        in client.get(f"{pagina.url}loting/").content.decode()
    )
    client.post(pad, {"wat": "vervang", "open": [rij.nummer]})  # again: the place is not open any more
    assert Deelnemer.objects.count() == 5


def test_de_quota_blijven_kloppen(site, thema, secretariaat, griffie, time_machine):
    """Two women and two men; whoever leaves, the reserve is of the same group."""
    pagina = beraad.open_beraad(thema, secretariaat)
    for n in range(12):
        beraad.meld_aan(pagina, gender="vrouw" if n % 3 else "man")
    beraad.sluit(pagina)
    for groep in Criterium.objects.get(pagina=pagina, code="gender").groepen.exclude(code="zeg-ik-niet"):
        groep.minimum = groep.maximum = 2
        groep.save()
    lotingen.bereken(pagina, secretariaat)
    lotingen.publiceer(pagina, secretariaat)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    loting = lotingen.trek(pagina, griffie)
    groepen = dict(Poolregel.objects.values_list("nummer", "groepen"))
    man = next(rij for rij in Deelnemer.objects.all() if groepen[rij.nummer][0] == "man")
    acties.antwoord(deelnemer=man, ja=False, op=timezone.now())
    (nieuw,) = acties.vervang(pagina=pagina, door=secretariaat, open_=[man])
    assert groepen[nieuw.nummer][0] == "man"
    assert not opgave_van(loting).afwijkingen(Deelnemer.objects.met_plaats().values_list("nummer", flat=True))
    # The last men leave: now it cannot be kept, and it says so.
    for regel in Poolregel.objects.select_related("aanmelding"):
        if regel.groepen[0] == "man" and not Deelnemer.objects.filter(nummer=regel.nummer).exists():
            regel.aanmelding.trek_in()
    acties.antwoord(deelnemer=nieuw, ja=False, op=timezone.now())
    voorstel = vervanging.stel_voor(loting, list(vervanging.open_plaatsen(loting)))
    assert "Gender, Man: het wordt 1, en het moet 2 zijn." in voorstel.zinnen
    assert groepen[voorstel.erin[0]][0] == "vrouw"


def test_zonder_reserves_blijft_de_plaats_leeg(getrokken, pagina, secretariaat, rij):
    acties.antwoord(deelnemer=rij, ja=False, op=timezone.now())
    for regel in Poolregel.objects.exclude(nummer__in=Deelnemer.objects.values("nummer")).select_related("aanmelding"):
        regel.aanmelding.trek_in()
    with pytest.raises(ValidationError, match="geen reserves meer"):
        acties.vervang(pagina=pagina, door=secretariaat, open_=[rij])


def test_wie_zich_laat_wissen_is_geen_deelnemer_meer(getrokken, rij):
    acties.antwoord(deelnemer=rij, ja=True, op=timezone.now())
    wis(ingediend=rij.aanmelding, reden="verzoek")
    assert stand(rij) == Deelnemerstatus.GESTOPT
    assert rij.aanmelding is None
    assert Poolregel.objects.get(loting=getrokken, nummer=rij.nummer).aanmelding is None


# --- for the secretariaat ---------------------------------------------------------------------------------------------


@pytest.fixture
def met_bijeenkomsten(getrokken, pagina, secretariaat):
    for n in (10, 40):
        bijeenkomst = agenda.maak_vergadering(
            title=f"Bijeenkomst {n}", begint=timezone.now() + timedelta(days=n), inspreken=False
        )
        Beraadbijeenkomst.objects.create(pagina=pagina, bijeenkomst=bijeenkomst, sort_order=-n)
    for rij in Deelnemer.objects.all():
        acties.antwoord(deelnemer=rij, ja=True, op=timezone.now(), door=secretariaat)
    return list(acties.bijeenkomsten_van(pagina))


def test_het_secretariaat_legt_vast_wat_iemand_zonder_e_mail_zegt(getrokken, pagina, secretariaat, rij, client):
    rij.aanmelding.indiener.zet_gegevens(naam="Jan Papier", e_mail="", telefoon="0592 123456")
    rij.aanmelding.indiener.save()
    client.force_login(secretariaat)
    pad = f"/beheer/burgerberaad/{pagina.pk}/deelnemers/"
    assert "geen e-mail: bel of schrijf" in client.get(pad).content.decode()
    assert "Jan Papier" in client.get(f"{pad}zonder-e-mail/").content.decode()
    client.post(pad, {"wat": "ja", "nummer": rij.nummer})
    assert stand(rij) == Deelnemerstatus.DOET_MEE
    assert client.post(pad, {"wat": "ja", "nummer": "9999"}).status_code == 404
    assert client.post(pad, {"wat": "ja", "nummer": "x"}).status_code == 404


def test_aanwezig_en_vergoeding(met_bijeenkomsten, pagina, secretariaat, rij, client):
    eerste, tweede = met_bijeenkomsten
    assert eerste.title == "Bijeenkomst 10"
    client.force_login(secretariaat)
    begin = f"/beheer/burgerberaad/{pagina.pk}/deelnemers/"
    vakjes = [f"{eerste.pk}-{rij.pk}", f"{tweede.pk}-{rij.pk}", f"{tweede.pk}-999999", "x-y", ""]
    assert client.post(f"{begin}aanwezig/", {"aanwezig": vakjes}).status_code == 302
    assert Aanwezigheid.objects.count() == 2
    assert client.get(f"{begin}aanwezig/").content.decode().count(" checked") == 2
    rijen = list(
        csv.reader(io.StringIO(client.get(f"{begin}vergoeding.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert rijen[0] == ["Nummer", "Naam", "Bijeenkomsten", "Aantal", "Bedrag in euro", "Rekeningnummer"]
    assert rijen[1][1] == rij.aanmelding.indiener.naam
    assert rijen[1][3:] == ["2", "270,00", ""]
    assert len(rijen) == 2
    tabel = Document(io.BytesIO(client.get(f"{begin}vergoeding.ods").content)).body.get_tables()[0]
    assert (tabel.get_cell((4, 1)).type, tabel.get_cell((4, 1)).value) == ("string", "270,00")
    client.post(f"{begin}aanwezig/", {"aanwezig": vakjes[:1]})
    assert Aanwezigheid.objects.count() == 1
    assert client.get(f"{begin}vergoeding.xlsx").status_code == 404


def test_hulp_staat_alleen_op_een_eigen_bladzijde(getrokken, pagina, secretariaat, rij, client):
    hulp = Hulpvraag(("rolstoel",), "Een hond mee").als_tekst()
    rij.aanmelding.indiener.zet_gegevens(naam="Aaltje", e_mail="aaltje@demo.example", hulp=hulp)
    rij.aanmelding.indiener.save()
    client.force_login(secretariaat)
    begin = f"/beheer/burgerberaad/{pagina.pk}/deelnemers/"
    assert "Een hond mee" in client.get(f"{begin}hulp/").content.decode()
    for pad in ("", "aanwezig/", "zonder-e-mail/", "vergoeding.csv"):
        assert "hond" not in client.get(f"{begin}{pad}").content.decode(errors="ignore")


# --- how long -----------------------------------------------------------------------------------------------------------


def test_wie_niet_meedoet_gaat_eerst_weg_en_de_deelnemers_later(getrokken, pagina, griffie, secretariaat, time_machine):
    mee, nee = Deelnemer.objects.all()[:2]
    acties.antwoord(deelnemer=mee, ja=True, op=timezone.now())
    acties.antwoord(deelnemer=nee, ja=False, op=timezone.now())
    verloop = verloop_van(pagina.pk)
    time_machine.move_to(getrokken.getrokken_op + timedelta(days=verloop.niet_geloot_dagen, seconds=-1))
    assert bewaren.wis_niet_geloot(droog=True) == 0
    time_machine.move_to(getrokken.getrokken_op + timedelta(days=verloop.niet_geloot_dagen))
    assert bewaren.wis_niet_geloot(droog=True) == 9  # eight not drawn, one said no; two were never asked again
    assert bewaren.wis_niet_geloot() == 9
    assert bewaren.wis_niet_geloot() == 0
    assert Poolregel.objects.exclude(aanmelding=None).count() == 3
    assert Poolregel.objects.count() == 12  # the audit stays
    nee.refresh_from_db()
    assert nee.aanmelding is None
    assert bewaren.wis_deelnemers(droog=True) == 0
    engine.stop(pagina=pagina, door=griffie, reden="Het is klaar.")
    time_machine.move_to(timezone.now() + timedelta(days=verloop.deelnemers_dagen + 1))
    assert bewaren.wis_deelnemers() == 3
    assert not Poolregel.objects.exclude(aanmelding=None).exists()
    assert Loting.objects.get().bestanden.count() == 5


def test_wat_niemand_afrondt_blijft_ook_niet_voor_altijd(getrokken, pagina, time_machine):
    verloop = verloop_van(pagina.pk)
    laatste = verloop.aanmelden_tot + timedelta(days=30 * verloop.hoogstens_maanden)
    time_machine.move_to(laatste - timedelta(minutes=1))
    assert bewaren.wis_deelnemers(droog=True) == 0
    time_machine.move_to(laatste)
    assert bewaren.wis_deelnemers() == 12
    assert Poolregel.objects.count() == 12  # the audit stays
