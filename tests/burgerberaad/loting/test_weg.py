"""The whole road of a loting: frozen, computed, public, drawn; told to everybody, and to be checked by anybody."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultaties.burgerberaad import acties as engine
from consultaties.burgerberaad.loting import acties, berekening, klok
from consultaties.burgerberaad.loting.rekenen.bestanden import lees_loten
from consultaties.burgerberaad.models import Aanmelding, Beraadmoment, Criterium, Deelnemer, Loting, Poolregel
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Deelnemerstatus, Lotingstatus, Status
from participatie.berichten.acties import veeg
from participatie.indiening.acties import wis
from tests.fabrieken import beraad, lotingen

pytestmark = pytest.mark.django_db
NAREKENEN = Path(__file__).parents[3] / "docs" / "loting_narekenen.py"


def post() -> list[mail.EmailMessage]:
    mail.outbox.clear()
    klok.bezorg()
    while veeg():
        pass
    return list(mail.outbox)


def bestanden(client, pagina, loting) -> dict[str, bytes]:
    """What a journalist finds on the page."""
    tekst = client.get(f"{pagina.url}loting/").content.decode()
    adressen = set(re.findall(rf'"({pagina.url}loting/bestanden/{loting.pk}-[^"]+)"', tekst))
    antwoorden = [client.get(adres) for adres in adressen]
    return {re.search('filename="(.*)"', a["Content-Disposition"])[1]: a.content for a in antwoorden}


def test_de_hele_weg(client, pagina, secretariaat, griffie, time_machine, tmp_path):
    loting = acties.bevries(pagina=pagina, door=secretariaat)
    assert sorted(Poolregel.objects.values_list("nummer", flat=True)) == list(range(1, 13))
    assert loting.pool_hash in Beraadmoment.objects.get(wat="bevroren").tekst
    assert loting.pool_hash in client.get(f"{pagina.url}loting/").content.decode()
    brieven = post()
    assert len(brieven) == 12
    assert {int(re.search(r"Uw nummer is (\d+)", brief.body)[1]) for brief in brieven} == set(range(1, 13))
    assert bestanden(client, pagina, loting) == {}

    loting = berekening.start(pagina=pagina, door=secretariaat)
    assert berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)
    assert bestanden(client, pagina, loting) == {}

    loting = lotingen.publiceer(pagina, secretariaat)
    assert loting.lijst_hash in Beraadmoment.objects.get(wat="loten").tekst
    openbaar = bestanden(client, pagina, loting)
    assert set(openbaar) == {"procedure.json", "lotenlijst.csv", "kansen.csv", "vastlegging.csv"}

    time_machine.move_to(timezone.now() + timedelta(hours=2))
    lotingen.trek(pagina, griffie, waarde=42)
    nummers = set(Deelnemer.objects.values_list("nummer", flat=True))
    assert nummers == set(lees_loten(openbaar["lotenlijst.csv"])[42])
    tekst = client.get(f"{pagina.url}loting/").content.decode()
    assert ", ".join(str(n) for n in sorted(nummers)) in tekst

    soorten = [brief.subject.split(":")[0] for brief in post()]
    assert (soorten.count("U bent geloot"), soorten.count("U bent niet geloot")) == (4, 8)
    assert post() == []

    for naam, inhoud in openbaar.items():
        (tmp_path / naam).write_bytes(inhoud)
    uit = subprocess.run(
        [sys.executable, NAREKENEN, tmp_path, "--waarde", "42"], capture_output=True, text=True, check=False
    )
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert "KLOPT NIET" not in uit.stdout
    assert nummers <= {int(n) for n in re.findall(r"\d+", uit.stdout)}


def test_ook_de_controleur_met_de_lijst_en_een_aanmelder_met_de_eigen_regel(
    client, secretariaat, pagina, getrokken, tmp_path
):
    for naam, inhoud in bestanden(client, pagina, getrokken).items():
        (tmp_path / naam).write_bytes(inhoud)
    client.force_login(secretariaat)
    (tmp_path / "pool.csv").write_bytes(client.get(f"/beheer/burgerberaad/{pagina.pk}/loting/pool.csv").content)
    rij = Poolregel.objects.get(nummer=5)
    eigen = ["--nummer", "5", "--zout", rij.zout, "--groepen", ",".join(rij.groepen)]
    opdracht = [sys.executable, NAREKENEN, tmp_path, "--pool", tmp_path / "pool.csv", *eigen]
    uit = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    assert uit.returncode == 0, uit.stdout + uit.stderr
    opdracht[-1] = "man,zeg-ik-niet" if rij.groepen != ["man", "zeg-ik-niet"] else "vrouw,assen"
    assert subprocess.run(opdracht, capture_output=True, check=False).returncode != 0


# --- the freeze ---------------------------------------------------------------------------------------------------


def test_bevriezen_sluit_zelf_het_aanmelden(site, thema, secretariaat):
    pagina = beraad.open_beraad(thema, secretariaat)
    beraad.vul_pool(pagina, 5)
    with pytest.raises(ValidationError, match="nog niet gesloten"):
        acties.bevries(pagina=pagina, door=secretariaat)
    verloop = verloop_van(pagina.pk)
    verloop.aanmelden_tot = timezone.now() - timedelta(days=5)
    verloop.save()
    acties.bevries(pagina=pagina, door=secretariaat)
    assert verloop_van(pagina.pk).stand == Status.LOTEN


def test_bevriezen_wacht_op_wie_er_misschien_dubbel_in_staat(pagina, secretariaat):
    Aanmelding.objects.filter(pk=Aanmelding.objects.first().pk).update(mogelijk_dubbel=True)
    with pytest.raises(ValidationError, match="misschien twee keer"):
        acties.bevries(pagina=pagina, door=secretariaat)


def test_bevriezen_zonder_aanmeldingen(pagina, secretariaat):
    Aanmelding.objects.update(status="ingetrokken")
    with pytest.raises(ValidationError, match="geen enkele aanmelding"):
        acties.bevries(pagina=pagina, door=secretariaat)


def test_wie_niets_zei_zit_in_een_eigen_groep(pagina, secretariaat):
    mens = Aanmelding.objects.first()
    mens.indiener.zet_gegevens(naam="Aaltje", e_mail="a@demo.example", antwoorden="{}")
    mens.indiener.save()
    acties.bevries(pagina=pagina, door=secretariaat)
    assert Poolregel.objects.get(aanmelding=mens).groepen == ["zeg-ik-niet", "zeg-ik-niet"]


def test_leeftijd_volgt_uit_het_jaar_van_geboorte(pagina, secretariaat):
    leeftijd = Criterium.objects.create(
        pagina=pagina, naam="Leeftijd", code="leeftijd", vraag="Wanneer bent u geboren?", soort="leeftijd", volgorde=9
    )
    for code, van, tot in (("jong", 16, 34), ("oud", 35, None)):
        leeftijd.groepen.create(code=code, naam=code, minimum=0, maximum=9, leeftijd_van=van, leeftijd_tot=tot)
    jaar = verloop_van(pagina.pk).aanmelden_van.year
    mensen = list(Aanmelding.objects.order_by("pk")[:3])
    for mens, geboren in zip(mensen, (jaar - 34, jaar - 35, ""), strict=True):
        mens.indiener.zet_gegevens(naam="Iemand", e_mail=mens.indiener.e_mail, geboortejaar=str(geboren))
        mens.indiener.save()
    acties.bevries(pagina=pagina, door=secretariaat)
    assert [Poolregel.objects.get(aanmelding=mens).groepen[-1] for mens in mensen] == ["jong", "oud", "zeg-ik-niet"]


def test_een_ander_aantal_plaatsen_staat_op_de_website(pagina, secretariaat):
    acties.bevries(pagina=pagina, door=secretariaat, plaatsen=3)
    assert "Er zijn 3 plaatsen. Dat waren er 4." in Beraadmoment.objects.get(wat="bevroren").tekst
    assert verloop_van(pagina.pk).plaatsen == 3


def test_aanmelden_gaat_pas_weer_open_als_de_loting_verviel(pagina, secretariaat):
    acties.bevries(pagina=pagina, door=secretariaat)
    dag = timezone.localdate() + timedelta(days=5)
    velden = {"pagina": pagina, "door": secretariaat, "eerste_dag": dag, "laatste_dag": dag, "open_aanmelden": True}
    with pytest.raises(ValidationError, match="Laat eerst de loting vervallen"):
        engine.open_aanmelden(**velden)
    acties.laat_vervallen(pagina=pagina, door=secretariaat, reden="Te weinig mensen.")
    engine.open_aanmelden(**velden)
    assert verloop_van(pagina.pk).stand == Status.AANMELDEN


def test_een_kandidaat_voor_een_plaats(site, thema, secretariaat, griffie, time_machine):
    pagina = beraad.open_beraad(thema, secretariaat, plaatsen=1, loten=10)
    beraad.vul_pool(pagina, 1)
    beraad.sluit(pagina)
    lotingen.bereken(pagina, secretariaat)
    lotingen.publiceer(pagina, secretariaat)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    lotingen.trek(pagina, griffie, waarde=9)
    assert list(Deelnemer.objects.values_list("nummer", flat=True)) == [1]


# --- the calculation ------------------------------------------------------------------------------------------------


def test_wat_niet_kan_wordt_gezegd_met_de_kleinste_verandering(pagina, secretariaat, beheer):
    groep = Criterium.objects.get(code="gemeente").groepen.get(code="meppel")
    groep.minimum = 14
    groep.save()
    acties.bevries(pagina=pagina, door=secretariaat)
    loting = berekening.start(pagina=pagina, door=secretariaat)
    assert berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)
    loting.refresh_from_db()
    assert loting.stand == Lotingstatus.KAN_NIET
    tekst = beheer.get(f"/beheer/burgerberaad/{pagina.pk}/loting/").content.decode()
    assert "Meppel: minstens 14 mensen nodig" in tekst
    assert "Maak het minimum" in tekst
    with pytest.raises(ValidationError):
        lotingen.publiceer(pagina, secretariaat)
    acties.laat_vervallen(pagina=pagina, door=secretariaat, reden="De quota konden niet.")
    groep.minimum = 0
    groep.save()
    assert lotingen.bereken(pagina, secretariaat).stand == Lotingstatus.BEREKEND


def test_stoppen_en_opnieuw_beginnen(pagina, secretariaat, beheer, monkeypatch):
    acties.bevries(pagina=pagina, door=secretariaat)
    loting = berekening.start(pagina=pagina, door=secretariaat)
    antwoord = beheer.get(f"/beheer/burgerberaad/{pagina.pk}/loting/")
    assert antwoord["Refresh"]
    assert 'value="0"' in antwoord.content.decode()
    with pytest.raises(ValidationError):
        berekening.start(pagina=pagina, door=secretariaat)  # it lives

    def reken(_opgave, *, aantal_loten, voortgang):
        voortgang(0.42, "Bezig.")
        loting.refresh_from_db()
        assert (loting.voortgang, loting.voortgang_tekst) == (42, "Bezig.")
        berekening.stop(pagina=pagina, door=secretariaat)
        voortgang(0.5, "Bezig.")
        raise AssertionError

    with monkeypatch.context() as m:
        m.setattr(berekening, "_rustig", lambda voortgang: voortgang)
        m.setattr(berekening, "bereken", reken)
        assert not berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)
    loting.refresh_from_db()
    assert loting.stand == Lotingstatus.BEVROREN
    tweede = berekening.start(pagina=pagina, door=secretariaat)
    assert not berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)  # the first run, late
    assert berekening.voer_uit(loting_pk=loting.pk, begonnen_op=tweede.begonnen_op)


def test_een_dode_berekening_kan_opnieuw(pagina, secretariaat, time_machine, beheer):
    acties.bevries(pagina=pagina, door=secretariaat)
    dood = berekening.start(pagina=pagina, door=secretariaat)
    time_machine.move_to(timezone.now() + berekening.STIL + timedelta(seconds=1))
    assert "geen teken van leven" in beheer.get(f"/beheer/burgerberaad/{pagina.pk}/loting/").content.decode()
    nieuw = berekening.start(pagina=pagina, door=secretariaat)
    assert not berekening.voer_uit(loting_pk=dood.pk, begonnen_op=dood.begonnen_op)
    assert berekening.voer_uit(loting_pk=nieuw.pk, begonnen_op=nieuw.begonnen_op)


def test_een_fout_in_het_rekenen_zet_de_loting_terug(pagina, secretariaat, monkeypatch):
    acties.bevries(pagina=pagina, door=secretariaat)
    loting = berekening.start(pagina=pagina, door=secretariaat)

    def kapot(*_args, **_velden):
        raise MemoryError

    monkeypatch.setattr(berekening, "bereken", kapot)
    with pytest.raises(MemoryError):
        berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)
    loting.refresh_from_db()
    assert (loting.stand, loting.voortgang_tekst) == (Lotingstatus.BEVROREN, "Het rekenen mislukte.")


# --- publication and draw --------------------------------------------------------------------------------------------


def test_de_trekking_ligt_in_de_toekomst(berekend, pagina, secretariaat):
    with pytest.raises(ValidationError, match="nog moet komen"):
        lotingen.publiceer(pagina, secretariaat, over=timedelta(0))


def test_het_getal_kan_niet_voor_het_moment_en_niet_buiten_de_loten(gepubliceerd, pagina, griffie, time_machine):
    for waarde in (-1, 100):
        with pytest.raises(ValidationError, match="0 tot en met 99"):
            lotingen.trek(pagina, griffie, waarde=waarde)
    time_machine.move_to(gepubliceerd.trekking_op - timedelta(seconds=1))
    with pytest.raises(ValidationError, match="Dit kan pas vanaf"):
        lotingen.trek(pagina, griffie)
    assert not Deelnemer.objects.exists()
    time_machine.move_to(gepubliceerd.trekking_op)
    lotingen.trek(pagina, griffie)


def test_twee_keer_hetzelfde_getal_is_een_trekking(getrokken, pagina, griffie):
    voor = list(Deelnemer.objects.values_list("pk", flat=True))
    lotingen.trek(pagina, griffie)
    with pytest.raises(ValidationError, match="al getrokken"):
        lotingen.trek(pagina, griffie, waarde=18)
    assert list(Deelnemer.objects.values_list("pk", flat=True)) == voor
    assert Beraadmoment.objects.filter(wat="getrokken").count() == 1


def test_vier_ogen(gepubliceerd, pagina, secretariaat, griffie):
    for veld in ("bevroren_door", "gepubliceerd_door"):
        Loting.objects.update(bevroren_door=secretariaat, gepubliceerd_door=secretariaat)
        Loting.objects.update(**{veld: griffie})
        with pytest.raises(ValidationError, match="moet een ander"):
            lotingen.trek(pagina, griffie)
    with pytest.raises(PermissionDenied):
        lotingen.trek(pagina, secretariaat)
    assert not Deelnemer.objects.exists()


def test_een_lijst_die_veranderd_is_wordt_niet_getrokken(gepubliceerd, pagina, griffie):
    rij = gepubliceerd.bestanden.get(naam="lotenlijst.csv")
    regels = bytes(rij.inhoud).splitlines(keepends=True)
    rij.inhoud = b"".join([regels[0], *regels[2:], regels[1]])
    rij.save()
    with pytest.raises(ValidationError, match="past niet bij het controlegetal"):
        lotingen.trek(pagina, griffie)


def test_opnieuw_loten_is_te_zien_en_kan_niet_na_het_moment(client, berekend, pagina, secretariaat, time_machine):
    eerste = lotingen.publiceer(pagina, secretariaat)
    oud = bestanden(client, pagina, eerste)
    acties.laat_vervallen(pagina=pagina, door=secretariaat, reden="Er stond een fout in de quota.")
    assert post()[0].subject.startswith("De loting begint opnieuw")
    lotingen.bereken(pagina, secretariaat)
    tekst = client.get(f"{pagina.url}loting/").content.decode()
    assert "Er stond een fout in de quota." in tekst
    assert bestanden(client, pagina, eerste) == oud
    assert Beraadmoment.objects.filter(wat="loting_vervallen").exists()
    tweede = lotingen.publiceer(pagina, secretariaat)
    time_machine.move_to(tweede.trekking_op)
    with pytest.raises(ValidationError, match="mag niet meer"):
        acties.laat_vervallen(pagina=pagina, door=secretariaat, reden="Dit lot bevalt ons niet.")


def test_het_moment_op_de_dag_dat_de_klok_verandert(client, berekend, pagina, secretariaat, griffie, time_machine):
    """25 October 2026, 2.30 happens twice; the form's moment is the first one, and the page shows local time."""
    time_machine.move_to("2026-10-24T10:00:00Z")
    client.force_login(secretariaat)
    pad = f"/beheer/burgerberaad/{pagina.pk}/loten-publiceren/"
    assert client.post(pad, {"bron": "Dobbelstenen", "trekking_op": "2027-03-28T02:30"}).status_code == 422  # no such
    assert client.post(pad, {"bron": "Dobbelstenen", "trekking_op": "2026-10-25T20:00"}).status_code == 302
    loting = Loting.objects.get()
    assert loting.trekking_op.isoformat() == "2026-10-25T19:00:00+00:00"
    assert "25 oktober 2026, 20:00" in client.get(f"{pagina.url}loting/").content.decode()
    time_machine.move_to("2026-10-25T19:30:00Z")
    lotingen.trek(pagina, griffie)
    # ten whole days from the local day of the draw
    assert Deelnemer.objects.first().antwoord_voor.isoformat() == "2026-11-04T23:00:00+00:00"


def test_wie_na_het_bevriezen_wegging_wordt_meteen_vervangen(gepubliceerd, pagina, griffie):
    lot = lees_loten(bytes(gepubliceerd.bestanden.get(naam="lotenlijst.csv").inhoud))[17]
    gewist, ingetrokken = (Poolregel.objects.get(nummer=nummer).aanmelding for nummer in lot[:2])
    wis(ingediend=gewist, reden="verzoek")
    ingetrokken.trek_in()
    assert Poolregel.objects.get(nummer=lot[0]).aanmelding is None
    lotingen.trek(pagina, griffie)
    weg = Deelnemer.objects.filter(nummer__in=lot[:2])
    assert {rij.stand for rij in weg} == {Deelnemerstatus.AFGEZEGD}
    assert all(rij.vervangen_door.stand == Deelnemerstatus.UITGENODIGD for rij in weg)
    assert Deelnemer.objects.met_plaats().count() == 4
    assert len([brief for brief in post() if "doet u mee" in brief.subject]) == 4
