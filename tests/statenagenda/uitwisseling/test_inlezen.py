"""Importing into the Statenagenda: nothing doubled, nothing half, nothing lost, nothing opened."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from participatie.statenagenda import acties
from participatie.statenagenda.lijsten import Puntsoort, Soort
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.status import Status as Onze
from participatie.statenagenda.uitwisseling import inlezen_agenda, ori_lezen
from participatie.statenagenda.uitwisseling.inlezen import INGELEZEN, lees_in
from participatie.statenagenda.uitwisseling.inlezen_agenda import ingevoegd
from participatie.statenagenda.uitwisseling.ori_schrijven import schrijf
from participatie.statenagenda.uitwisseling.uitlezen import openbare_vergaderingen, vorm_vergadering
from participatie.statenagenda.uitwisseling.vormen import Agendapunt as Punt
from participatie.statenagenda.uitwisseling.vormen import Deel, Status, Stuk, Vergadering
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering, publiceer

VOLGENDE_MAAND = (timezone.now() + timedelta(days=30)).replace(hour=18, minute=0, second=0, microsecond=0)
REDEN = "Overgenomen uit ris."


def stuk(n=1, **anders):
    velden = {"bron_id": f"s{n}", "titel": f"Stuk {n}", "url": f"https://ris.example/stuk/{n}", "grootte": 10}
    return Stuk(**velden | anders)


def punt(n, **anders):
    return Punt(**{"bron_id": f"p{n}", "titel": f"Punt {n}", "nummer": f"{n}.", "volgnummer": n} | anders)


def bron(**anders):
    velden = {
        "bron": "ris",
        "bron_id": "v1",
        "naam": "Statencommissie Ruimte",
        "soort": "commissievergadering",
        "begint": VOLGENDE_MAAND,
        "locatie": "Statenzaal",
        "agendapunten": (punt(1), punt(2, stukken=(stuk(),)), punt(3)),
    }
    return Vergadering(**velden | anders)


def lees(*vergaderingen, **opties):
    return lees_in(vergaderingen, **opties)


def nu():
    return VergaderingPagina.objects.get()


def stand():
    """All that an import may touch, to see that nothing moved."""
    return {
        model.__name__: sorted(model.objects.values_list())
        for model in (Vergaderverloop, Agendapunt, Agendastuk, Wijziging)
    } | {"paginas": sorted(VergaderingPagina.objects.values_list("pk", "title", "latest_revision_id"))}


@pytest.fixture
def gepubliceerd(site):
    lees(bron(), publiceer=True)
    return nu()


# --- new ----------------------------------------------------------------------------------------------------------


def test_een_nieuwe_vergadering_wordt_een_concept(site):
    rapport = lees(bron())
    pagina = nu()
    assert not pagina.live
    assert (pagina.title, pagina.soort, pagina.plaats) == (
        "Statencommissie Ruimte",
        Soort.STATENCOMMISSIE,
        "Statenzaal",
    )
    assert (pagina.verloop.begint, pagina.verloop.bron, pagina.verloop.bron_id) == (VOLGENDE_MAAND, "ris", "v1")
    assert [p.titel for p in pagina.agendapunten.all()] == ["Punt 1", "Punt 2", "Punt 3"]
    assert Agendastuk.objects.get().agendapunt.titel == "Punt 2"
    assert rapport.telling == {"vergadering nieuw": 1, "agendapunt nieuw": 3, "stuk nieuw": 1}
    assert not Wijziging.objects.exists()


def test_meteen_op_de_website(client, gepubliceerd):
    inhoud = client.get(gepubliceerd.url).content.decode()
    assert "Punt 2" in inhoud
    assert "volgt nog" in inhoud
    assert not Wijziging.objects.exists()


def test_zelfde_naam_en_dag_krijgt_een_eigen_adres(site):
    lees(bron(), bron(bron_id="v2", agendapunten=()), bron(bron_id="v3", agendapunten=()))
    assert VergaderingPagina.objects.values_list("slug", flat=True).distinct().count() == 3


def test_onderdelen_kopjes_en_soorten(site):
    lees(
        bron(
            agendapunten=(
                punt(1, kop=True),
                punt(2, hamerstuk=True, subpunten=(punt(3, hamerstuk=False, subpunten=(punt(4),)),)),
            )
        )
    )
    rijen = {rij.bron_id: rij for rij in Agendapunt.objects.all()}
    soorten = [rijen[f"p{n}"].soort for n in range(1, 5)]
    assert soorten == [Puntsoort.KOP, Puntsoort.HAMERSTUK, Puntsoort.BESPREEKSTUK, Puntsoort.OVERIG]
    assert [rijen[f"p{n}"].ouder for n in range(1, 5)] == [None, None, rijen["p2"], rijen["p3"]]


def test_meer_delen_en_bijzondere_tekst_staan_in_de_uitleg(site):
    delen = (
        Deel(begint=VOLGENDE_MAAND, eindigt=VOLGENDE_MAAND + timedelta(hours=1)),
        Deel(begint=VOLGENDE_MAAND + timedelta(hours=3)),
    )
    lees(bron(toelichting="Kom <b>ook</b>\nen & spreek", delen=delen))
    assert nu().toelichting.startswith(
        "<p>Kom &lt;b&gt;ook&lt;/b&gt;</p><p>en &amp; spreek</p><p>Deze vergadering heeft"
    )


def test_hetzelfde_stuk_bij_twee_punten_en_twee_vergaderingen(site):
    een = bron(agendapunten=(punt(1, stukken=(stuk(),)), punt(2, stukken=(stuk(),))), stukken=(stuk(),))
    twee = bron(bron_id="v2", agendapunten=(punt(8, stukken=(stuk(),)),))
    rapport = lees(een, twee)
    assert rapport.telling["stuk nieuw"] == 4
    PageLogEntry.objects.all().delete()
    assert lees(een, twee).telling == {"vergadering ongewijzigd": 2}


# --- twice --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("logboek", ["vol", "leeg"])
@pytest.mark.parametrize("publiceer_", [True, False])
def test_twee_keer_is_een_keer(site, publiceer_, logboek):
    vol = bron(
        eindigt=VOLGENDE_MAAND + timedelta(hours=2),
        toelichting="Uitleg & meer\ntweede regel",
        samenvatting="In het kort.",
        gemeenten=("assen",),
        besloten=False,
        stukken=(stuk(9, vertrouwelijk=True),),
        agendapunten=(punt(1, subpunten=(punt(2, besloten=True, behandeld=True),)), punt(3, uitleg="Uitleg.")),
    )
    lees(vol, publiceer=publiceer_)
    if logboek == "leeg":
        PageLogEntry.objects.filter(action=INGELEZEN).delete()
    voor = stand()
    assert lees(vol, publiceer=publiceer_).telling == {"vergadering ongewijzigd": 1}
    assert stand() == voor


@pytest.mark.parametrize("hele_dag_tot", [None, timedelta(days=1), timedelta(hours=23, minutes=59)])
def test_een_hele_dag_twee_keer(site, hele_dag_tot):
    begint = datetime(2030, 3, 30, 23, 0, tzinfo=UTC)  # midnight; this day has 23 hours
    dag = bron(begint=begint, eindigt=hele_dag_tot and begint + hele_dag_tot, hele_dag=True)
    lees(dag)
    PageLogEntry.objects.filter(action=INGELEZEN).delete()
    assert lees(dag).telling == {"vergadering ongewijzigd": 1}


def test_wat_de_griffie_wijzigt_blijft_zolang_de_bron_hetzelfde_zegt(gepubliceerd, griffie):
    eerste = Agendapunt.objects.get(bron_id="p1")
    eerste.titel = "Opening, in gewone woorden"
    acties.bewaar_agendapunt(agendapunt=eerste, reden="Duidelijker.", door=griffie)
    acties.laat_vervallen(ding=Agendapunt.objects.get(bron_id="p3"), reden="Geen tijd.", door=griffie)
    assert lees(bron()).telling == {"vergadering ongewijzigd": 1}
    eerste.refresh_from_db()
    assert eerste.titel == "Opening, in gewone woorden"
    assert Agendapunt.objects.get(bron_id="p3").vervallen_op


# --- changed: public corrections ----------------------------------------------------------------------------------


def correcties():
    return list(Wijziging.objects.order_by("pk").values_list("wat", "reden"))


def test_een_andere_tijd_is_een_openbare_correctie(client, gepubliceerd):
    later = bron(begint=VOLGENDE_MAAND + timedelta(days=7))
    assert lees(later).telling == {"vergadering gewijzigd": 1}
    verloop = nu().verloop
    assert (verloop.begint, verloop.status) == (later.begint, Onze.VERPLAATST)
    ((wat, reden),) = correcties()
    assert (wat.split()[0], reden) == ("Nu", REDEN)
    assert REDEN in client.get(gepubliceerd.url).content.decode()


def test_een_andere_plaats_wordt_opnieuw_gepubliceerd(gepubliceerd):
    lees(bron(locatie="Dorpshuis"))
    assert correcties() == [("Gewijzigd: plaats.", REDEN)]
    assert nu().plaats == "Dorpshuis"


def test_een_concept_waar_de_griffie_aan_werkt_houdt_haar_woorden(gepubliceerd):
    concept = nu()
    concept.samenvatting = "Nog niet af"
    concept.save_revision()
    lees(bron(locatie="Dorpshuis"))
    pagina = nu()
    assert (pagina.plaats, pagina.samenvatting == "Nog niet af") == ("Dorpshuis", False)
    assert pagina.has_unpublished_changes
    concept = pagina.get_latest_revision_as_object()
    assert (concept.plaats, concept.samenvatting) == ("Dorpshuis", "Nog niet af")


def test_punten_en_stukken_nieuw_gewijzigd_en_weg(gepubliceerd):
    anders = (punt(1, titel="Opening"), punt(2, stukken=(stuk(2),)), punt(4))
    telling = lees(bron(agendapunten=anders)).telling
    assert telling == {
        "vergadering gewijzigd": 1,
        "agendapunt nieuw": 1,
        "agendapunt gewijzigd": 1,
        "agendapunt vervallen": 1,
        "stuk nieuw": 1,
        "stuk vervallen": 1,
    }
    assert {wat for wat, _reden in correcties()} == {
        "Nieuw op de agenda: Punt 4",
        "Gewijzigd agendapunt: Opening",
        "Van de agenda gehaald: Punt 3",
        "Nieuw stuk: Stuk 2",
        "Van de agenda gehaald: Stuk 1",
    }
    assert Agendapunt.objects.get(bron_id="p3").vervallen_op


def test_wat_terugkomt_staat_er_weer(gepubliceerd):
    lees(bron(agendapunten=(punt(1),)))
    lees(bron())
    assert not Agendapunt.objects.exclude(vervallen_op=None).exists()
    assert not Agendastuk.objects.exclude(vervallen_op=None).exists()


def test_andere_volgorde_en_wat_de_griffie_erbij_zette_blijft_op_zijn_plek(gepubliceerd):
    eigen = maak_punt(gepubliceerd, "Van de griffie")
    acties.zet_volgorde(
        vergadering=gepubliceerd,
        punten=[Agendapunt.objects.get(bron_id="p1").pk, eigen.pk],
        door=None,
        reden="Beter.",
    )
    lees(bron(agendapunten=(punt(3), punt(1), punt(2, stukken=(stuk(),)))))
    assert [p.titel for p in gepubliceerd.agendapunten.all()] == ["Punt 3", "Punt 1", "Van de griffie", "Punt 2"]


@pytest.mark.parametrize(
    ("van_de_bron", "huidig", "uit"),
    [
        ([1, 2], [1, 2], [1, 2]),
        ([2, 1], [1, 9, 2], [2, 1, 9]),
        ([1, 2], [9, 1, 8, 7, 2], [9, 1, 8, 7, 2]),
        ([3, 1], [1, 2, 3], [3, 1, 2]),
    ],
)
def test_ingevoegd(van_de_bron, huidig, uit):
    assert ingevoegd(van_de_bron, huidig) == uit


def test_leeg_bij_de_bron_wist_niets(gepubliceerd):
    lees(bron(locatie="", agendapunten=(punt(1, nummer=""), punt(2, stukken=(stuk(),)), punt(3))))
    assert nu().plaats == "Statenzaal"
    assert Agendapunt.objects.get(bron_id="p1").nummer == "1."


def test_een_bron_zonder_agenda_laat_de_agenda_staan(gepubliceerd):
    lees(bron(agendapunten=(), agenda_bekend=False, locatie="Dorpshuis"))
    assert Agendapunt.objects.filter(vervallen_op=None).count() == 3
    lees(bron(agendapunten=()))
    assert not Agendapunt.objects.filter(vervallen_op=None).exists()


def test_een_punt_dat_naar_een_andere_vergadering_gaat(site):
    lees(bron(), bron(bron_id="v2", agendapunten=()), publiceer=True)
    lees(bron(bron_id="v2", agendapunten=(punt(2, stukken=(stuk(),)),)))
    oud, nieuw = Agendapunt.objects.filter(titel="Punt 2").order_by("pk")
    assert (oud.vergadering.verloop.bron_id, oud.bron_id, oud.vervallen_op is None) == ("v1", "", False)
    assert (nieuw.vergadering.verloop.bron_id, nieuw.bron_id, nieuw.vervallen_op) == ("v2", "p2", None)
    assert nieuw.stukken.count() == 1


def test_annuleren_en_weer_door(gepubliceerd):
    lees(bron(status=Status.GEANNULEERD))
    assert nu().verloop.status == Onze.GEANNULEERD
    lees(bron())
    assert nu().verloop.status == Onze.GEPLAND
    assert [reden for _wat, reden in correcties()] == [REDEN, REDEN]


def test_wat_de_griffie_annuleert_maakt_een_bron_niet_ongedaan(gepubliceerd, griffie):
    acties.annuleer(vergadering=gepubliceerd, reden="Code rood.", door=griffie)
    rapport = lees(bron(toelichting="Iets nieuws"))
    assert nu().verloop.status == Onze.GEANNULEERD
    assert any("hier geannuleerd" in regel for regel in rapport.regels)


def test_een_nieuwe_die_al_geannuleerd_is(site):
    lees(bron(status=Status.GEANNULEERD), publiceer=True)
    assert nu().verloop.status == Onze.GEANNULEERD


def test_een_vergadering_die_al_geweest_is_verschuift_niet_maar_krijgt_wel_haar_stukken(site):
    voorbij = bron(begint=datetime(2018, 2, 8, 12, 30, tzinfo=UTC))
    lees(voorbij, publiceer=True)
    rapport = lees(
        replace(voorbij, begint=datetime(2018, 2, 9, 12, 30, tzinfo=UTC), stukken=(stuk(7, titel="Verslag"),))
    )
    assert nu().verloop.begint == voorbij.begint
    assert any("al geweest" in regel for regel in rapport.regels)
    assert Agendastuk.objects.filter(titel="Verslag").exists()


# --- besloten -----------------------------------------------------------------------------------------------------


def test_een_import_sluit_en_opent_nooit(gepubliceerd):
    lees(bron(agendapunten=(punt(1, besloten=True), punt(2, stukken=(stuk(vertrouwelijk=True),)), punt(3))))
    assert Agendapunt.objects.get(bron_id="p1").besloten
    assert Agendastuk.objects.get().besloten
    assert correcties() == [
        ("Gewijzigd agendapunt: Besloten agendapunt", REDEN),
        ("Gewijzigd stuk: Besloten stuk", REDEN),
    ]
    lees(bron())
    assert Agendapunt.objects.get(bron_id="p1").besloten
    assert Agendastuk.objects.get().besloten


def test_een_besloten_vergadering_sluit(client, gepubliceerd):
    lees(bron(besloten=True))
    pagina = nu()
    assert pagina.besloten
    inhoud = client.get(pagina.url).content.decode()
    assert "Punt 1" not in inhoud
    lees(bron())
    assert nu().besloten


def test_het_rapport_noemt_geen_titels(site):
    geheim = "Aankoop boerderij Pietersen"
    rapport = lees(
        bron(
            naam=geheim,
            besloten=True,
            agendapunten=(punt(1, titel=geheim, besloten=True, stukken=(stuk(titel=geheim, url=""),)),),
        )
    )
    assert "Pietersen" not in str(rapport)
    assert rapport.telling["stuk geweigerd"] == 1


# --- refused, and half --------------------------------------------------------------------------------------------


def test_een_crash_halverwege_laat_niets_half_achter(gepubliceerd, monkeypatch):
    """The positive control: without the crash the same import does change things, before and after the place."""
    anders = bron(locatie="Dorpshuis", agendapunten=(punt(1, titel="Opening"), punt(5)))
    voor = stand()
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(inlezen_agenda._Punten, "haal_weg", lambda _self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            lees(anders)
    assert stand() == voor
    assert nu().plaats == "Statenzaal"
    lees(anders)
    assert nu().plaats == "Dorpshuis"
    assert Agendapunt.objects.get(bron_id="p3").vervallen_op


def test_een_vergadering_die_niet_kan_houdt_de_andere_niet_tegen(site):
    te_lang = bron(bron_id="v2", eindigt=VOLGENDE_MAAND + timedelta(days=90))
    rapport = lees(bron(), te_lang, bron(bron_id="v3", agendapunten=()))
    assert rapport.telling["vergadering nieuw"] == 2
    assert rapport.telling["vergadering geweigerd"] == 1
    assert rapport.regels == ["Vergadering v2: geweigerd: Een vergadering duurt hooguit een maand."]


def test_een_stuk_dat_niet_kan_houdt_de_rest_niet_tegen(site):
    slecht = (stuk(1, url="https://intranet/x"), stuk(2, url=""), stuk(3))
    rapport = lees(bron(agendapunten=(punt(1, stukken=slecht),)))
    assert Agendastuk.objects.get().titel == "Stuk 3"
    assert rapport.telling["stuk geweigerd"] == 2
    assert len(rapport.regels) == 2


def test_zonder_statenagenda_een_zin(db):
    from participatie.statenagenda.models.vergadering import StatenagendaPagina

    StatenagendaPagina.objects.all().delete()
    assert "Maak eerst die pagina" in lees(bron()).regels[0]


def test_proef_telt_hetzelfde_en_bewaart_niets(gepubliceerd):
    anders = (bron(locatie="Dorpshuis", agendapunten=(punt(2), punt(9))), bron(bron_id="v2", agendapunten=(punt(12),)))
    voor = stand()
    proef = lees(*anders, droog=True)
    assert stand() == voor
    assert lees(*anders).telling == proef.telling


def test_tienduizend_agendapunten(site):
    groot = bron(agendapunten=tuple(punt(n, stukken=(stuk(n),)) for n in range(10_000)))
    with CaptureQueriesContext(connection) as vragen:
        assert lees(groot).telling["agendapunt nieuw"] == 10_000
    assert len(vragen) < 200
    assert lees(groot).telling == {"vergadering ongewijzigd": 1}


# --- whose numbers ------------------------------------------------------------------------------------------------


def test_een_bron_van_ver_komt_niet_aan_wat_van_ons_is(gepubliceerd):
    """It names our own uuid, and another source's number: neither makes it ours."""
    listig = bron(uuid=str(gepubliceerd.verloop.uuid), status=Status.GEANNULEERD, naam="Gekaapt")
    lees(listig, bron="buren")
    gepubliceerd.refresh_from_db()
    assert gepubliceerd.title == "Statencommissie Ruimte"
    assert gepubliceerd.verloop.status == Onze.GEPLAND
    nieuw = VergaderingPagina.objects.get(title="Gekaapt")
    assert nieuw.verloop.bron == "buren"
    assert nieuw.verloop.uuid != gepubliceerd.verloop.uuid
    assert lees(listig, bron="buren").telling == {"vergadering ongewijzigd": 1}


# --- our own export -----------------------------------------------------------------------------------------------


def exporteer():
    vormen = list(map(vorm_vergadering, openbare_vergaderingen()))
    return ori_lezen.lees(json.dumps(schrijf(vormen, basis="https://doemee.example/api/v1"))).vergaderingen


@pytest.fixture
def rijke_agenda(gepubliceerd):
    """Imported and by hand, besloten and open, with a file of our own and a correction."""
    lees(
        bron(
            agendapunten=(
                punt(1, subpunten=(punt(4),)),
                punt(2, stukken=(stuk(), stuk(5, vertrouwelijk=True))),
                punt(3, besloten=True, omschrijving="Geheim", stukken=(stuk(6),)),
            ),
            toelichting="Uitleg & meer\ntweede",
        )
    )
    eigen = maak_vergadering(title="Werkbezoek", slug="werkbezoek", soort=Soort.WERKBEZOEK)
    maak_stuk(maak_punt(eigen, "Rondleiding"))
    maak_vergadering(title="Geheim gesprek", slug="geheim", soort=Soort.GESPREK, besloten=True)
    maak_vergadering(title="Concept", slug="concept", live=False)


def test_onze_export_weer_inlezen_verandert_en_verdubbelt_niets(rijke_agenda):
    voor = stand()
    assert lees_in(exporteer()).telling == {"vergadering ongewijzigd": 3}
    assert stand() == voor


def test_in_de_export_staat_niets_beslotens(rijke_agenda):
    tekst = repr(exporteer())
    for woord in ("Geheim", "ris.example/stuk/5", "ris.example/stuk/6", "Punt 3", "Concept"):
        assert woord not in tekst
    assert "Besloten agendapunt" in tekst


def test_onze_export_in_een_lege_agenda_verliest_niets(rijke_agenda):
    geexporteerd = exporteer()
    for pagina in VergaderingPagina.objects.all():
        pagina.delete()
    lees_in(geexporteerd, publiceer=True)

    def zonder_tijd(vergadering):
        kaal = json.loads(json.dumps(schrijf([vergadering], basis="")))
        for rij in [*kaal["vergaderingen"], *kaal["agendapunten"], *kaal["informatieobjecten"]]:
            for veld in ("gewijzigdOp",):
                rij["uitbreiding"].pop(veld, None)
            for veld in ("webpaginaLink", "wijzigingsdatum", "agendapuntvolgnummer"):
                rij.pop(veld, None)
        return kaal

    def op_naam(vergaderingen):
        return {v.naam: zonder_tijd(v) for v in vergaderingen}

    assert op_naam(exporteer()) == op_naam(geexporteerd)


def test_zonder_recht_geen_import(site, buitenstaander):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        lees(bron(), door=buitenstaander)
    assert not VergaderingPagina.objects.exists()


def test_een_onverwachte_weigering_van_een_act_is_een_zin(gepubliceerd, monkeypatch):
    def weiger(**_alles):
        raise ValidationError("Nu even niet.")

    monkeypatch.setattr(acties, "verplaats", weiger)
    rapport = lees(bron(begint=VOLGENDE_MAAND + timedelta(days=1)))
    assert rapport.regels == ["Vergadering v1: Nu even niet."]


def test_een_ingelezen_concept_maakt_de_griffie_af(site):
    """A draft that the griffie completes by hand after an import."""
    lees(bron())
    pagina = nu()
    pagina.samenvatting = "Waar het over gaat."
    publiceer(pagina)
    assert nu().live
