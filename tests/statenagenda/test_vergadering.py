"""What holds for a vergadering whoever touches it: times, status, corrections, and what besloten means."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from participatie.statenagenda import acties
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.vergadering import Planning, VergaderingPagina
from participatie.statenagenda.regels import maak_planning, te_laat_aangekondigd
from participatie.statenagenda.status import Status
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering, publiceer

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def lokaal(*delen):
    return datetime(*delen, tzinfo=AMSTERDAM)


# --- time -------------------------------------------------------------------------------------------------
def test_een_hele_dag_is_in_de_nacht_van_de_wintertijd_25_uur(db):
    planning = maak_planning(begint=lokaal(2026, 10, 25, 14), hele_dag=True)
    assert planning.begint == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert planning.eindigt - planning.begint.astimezone(UTC) == timedelta(hours=25)


def test_een_hele_dag_is_in_de_nacht_van_de_zomertijd_23_uur(db):
    planning = maak_planning(begint=lokaal(2026, 3, 29), hele_dag=True)
    assert planning.eindigt.astimezone(UTC) - planning.begint.astimezone(UTC) == timedelta(hours=23)


def test_een_hele_dag_twee_keer_bewaren_blijft_een_dag(db):
    eerst = maak_planning(begint=lokaal(2026, 3, 29), eindigt=lokaal(2026, 3, 30), hele_dag=True)
    assert maak_planning(begint=eerst.begint, eindigt=eerst.eindigt, hele_dag=True) == eerst


def test_over_middernacht_hoort_bij_twee_dagen(site):
    nacht = maak_vergadering(begint=lokaal(2026, 12, 16, 22), eindigt=lokaal(2026, 12, 17, 1, 30))
    dagen = VergaderingPagina.objects.tussen
    assert nacht in dagen(lokaal(2026, 12, 16), lokaal(2026, 12, 17))
    assert nacht in dagen(lokaal(2026, 12, 17), lokaal(2026, 12, 18))
    assert nacht not in dagen(lokaal(2026, 12, 18), lokaal(2026, 12, 19))


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (lokaal(2026, 12, 16, 21, 29, 59), Status.GEPLAND),
        (lokaal(2026, 12, 16, 21, 30), Status.GEHOUDEN),
    ],
)
def test_geweest_op_de_seconde(site, moment, status):
    vergadering = maak_vergadering(begint=lokaal(2026, 12, 16, 19, 30))
    assert vergadering.verloop.status_op(moment) == status


def test_zonder_einde_is_hij_voorbij_als_de_dag_om_is(db):
    assert Planning(lokaal(2026, 10, 25, 20)).tot() == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_de_regel_zet_de_uren_voor_het_aanmelden(db):
    """The same time of day, also when the night between is an hour short."""
    planning = maak_planning(begint=datetime(2026, 3, 29, 8, tzinfo=UTC), inspreken=True)
    assert planning.inspreken_tot == lokaal(2026, 3, 28, 10)


@pytest.mark.parametrize(
    ("veld", "velden"),
    [
        ("eindigt", {"eindigt": lokaal(2026, 12, 16, 9)}),
        ("eindigt", {"eindigt": lokaal(2027, 12, 16, 9)}),
        ("inspreken_tot", {"inspreken": True, "inspreken_tot": lokaal(2026, 12, 16, 11)}),
    ],
)
def test_onmogelijke_tijden(db, veld, velden):
    with pytest.raises(ValidationError) as fout:
        maak_planning(begint=lokaal(2026, 12, 16, 10), **velden)
    assert list(fout.value.message_dict) == [veld]


# --- acts -------------------------------------------------------------------------------------------------
def test_verplaatsen_is_een_openbare_correctie(vergadering, griffie):
    uuid, nieuw = vergadering.verloop.uuid, vergadering.verloop.begint + timedelta(days=7)
    planning = maak_planning(begint=nieuw, inspreken=True)
    acties.verplaats(vergadering=vergadering, planning=planning, reden="De zaal is bezet.", door=griffie)
    verloop = type(vergadering.verloop).objects.get(pagina=vergadering)
    assert (verloop.status, verloop.begint, verloop.uuid, verloop.volgnummer) == (Status.VERPLAATST, nieuw, uuid, 1)
    assert verloop.wijzigingen.get().reden == "De zaal is bezet."


def test_een_oude_versie_zet_de_tijd_niet_terug(vergadering, griffie):
    oud = vergadering.save_revision()
    planning = maak_planning(begint=vergadering.verloop.begint + timedelta(days=7), inspreken=True)
    acties.verplaats(vergadering=vergadering, planning=planning, reden="De zaal is bezet.", door=griffie)
    oud.publish()
    vergadering = VergaderingPagina.objects.get(pk=vergadering.pk)
    assert vergadering.verloop.begint == planning.begint


def test_wat_openbaar_is_verandert_niet_zonder_reden(vergadering, griffie):
    with pytest.raises(ValidationError):
        acties.annuleer(vergadering=vergadering, reden=" ", door=griffie)
    with pytest.raises(ValidationError):
        acties.bewaar_agendapunt(agendapunt=Agendapunt(vergadering=vergadering, titel="Nieuw"), door=griffie)
    assert not vergadering.agendapunten.exists()
    vergadering.plaats = "Ergens anders"
    with pytest.raises(ValidationError, match="waarom"):
        vergadering.save_revision().publish()


def test_een_andere_plaats_staat_er_met_de_reden(vergadering, griffie):
    vergadering.plaats, vergadering.reden_wijziging = "Dorpshuis", "De Statenzaal wordt verbouwd."
    vergadering.save_revision().publish(user=griffie)
    wijziging = Wijziging.objects.get(verloop=vergadering.verloop)
    assert (wijziging.wat, wijziging.reden) == ("Gewijzigd: plaats.", "De Statenzaal wordt verbouwd.")
    vergadering = VergaderingPagina.objects.get(pk=vergadering.pk)
    assert vergadering.reden_wijziging == ""
    assert vergadering.get_latest_revision_as_object().reden_wijziging == ""


@pytest.mark.parametrize("wie", ["moderator", "opdrachtgever", "redacteur", "buitenstaander", "regisseur"])
def test_alleen_de_griffie(vergadering, request, wie):
    door = request.getfixturevalue(wie)
    punt = maak_punt(vergadering)
    for act in (
        lambda: acties.annuleer(vergadering=vergadering, reden="Nee.", door=door),
        lambda: acties.verplaats(vergadering=vergadering, planning=Planning(timezone.now()), reden="Nee.", door=door),
        lambda: acties.bewaar_agendapunt(agendapunt=punt, reden="Nee.", door=door),
        lambda: acties.laat_vervallen(ding=punt, reden="Nee.", door=door),
        lambda: acties.zet_volgorde(vergadering=vergadering, punten=[punt.pk], reden="Nee.", door=door),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_een_punt_verdwijnt_uit_een_concept_en_blijft_zichtbaar_op_een_openbare_agenda(site, griffie):
    concept = maak_vergadering(live=False)
    punt = maak_punt(concept)
    acties.laat_vervallen(ding=punt, door=griffie)
    assert not concept.agendapunten.exists()
    punt = maak_punt(concept)
    publiceer(concept)
    acties.laat_vervallen(ding=punt, door=griffie, reden="Het voorstel is ingetrokken.")
    assert concept.agendapunten.get().vervallen_op


def test_volgorde(vergadering, griffie):
    een, twee, drie = (maak_punt(vergadering, titel) for titel in ("een", "twee", "drie"))
    acties.zet_volgorde(vergadering=vergadering, punten=[drie.pk, een.pk], door=griffie, reden="Handiger.")
    assert [punt.titel for punt in vergadering.agendapunten.all()] == ["drie", "een", "twee"]
    elders = maak_punt(maak_vergadering(title="Een andere", slug="andere"))
    with pytest.raises(ValidationError):
        acties.zet_volgorde(vergadering=vergadering, punten=[elders.pk], door=griffie, reden="Handiger.")
    assert twee.pk


@pytest.mark.parametrize(("dagen", "te_laat"), [(9, True), (10, False), (11, False)])
def test_te_laat_aangekondigd(site, dagen, te_laat):
    with time_machine.travel(lokaal(2026, 6, 1, 12), tick=False):
        vergadering = maak_vergadering(begint=lokaal(2026, 6, 1, 12) + timedelta(days=dagen))
        assert bool(te_laat_aangekondigd(vergadering)) is te_laat


# --- besloten ---------------------------------------------------------------------------------------------
GEHEIM = "Aankoop van de boerderij van Pietersen"


def test_van_een_besloten_punt_leest_niemand_een_woord(client, vergadering):
    punt = maak_punt(vergadering, GEHEIM, besloten=True, uitleg=GEHEIM, omschrijving=GEHEIM)
    maak_stuk(punt, GEHEIM)
    call_command("update_index", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    for pad in (vergadering.url, "/zoeken/?q=boerderij", "/zoeken/?q=commissie", "/statenagenda/"):
        assert "Pietersen" not in client.get(pad).content.decode()
    assert vergadering.url in client.get("/zoeken/?q=commissie").content.decode()
    assert vergadering.url not in client.get("/zoeken/?q=boerderij").content.decode()
    assert "Besloten agendapunt" in client.get(vergadering.url).content.decode()
    assert "Pietersen" not in Wijziging.objects.last().wat


def test_een_besloten_gesprek_toont_soort_dag_en_kort_verslag(client, site):
    gesprek = maak_vergadering(
        title="Gesprek met familie Pietersen",
        slug="gesprek-pietersen",
        soort="keukentafelgesprek",
        besloten=True,
        samenvatting="Pietersen wil stoppen.",
        plaats="Bij Pietersen thuis",
        verslag="<p>Wij spraken over de toekomst.</p>",
        begint=lokaal(2026, 12, 3, 10),
    )
    assert "pietersen" not in gesprek.slug
    inhoud = client.get(gesprek.url).content.decode()
    assert "Pietersen" not in inhoud
    assert "Keukentafelgesprek, 3 december 2026" in inhoud
    call_command("update_index", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    assert gesprek.url in client.get("/zoeken/?q=toekomst").content.decode()
    for woord in ("Pietersen", "stoppen", "thuis"):
        assert gesprek.url not in client.get(f"/zoeken/?q={woord}").content.decode()
