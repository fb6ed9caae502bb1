"""Many at once, on real transactions."""

import pytest
from django.test import Client
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.volgen import acties
from participatie.volgen.bezorgen import bezorg
from participatie.volgen.models import Volger, Volglink, Volgt
from tests.fabrieken import personen
from tests.fabrieken.volgers import formulier, nieuwe_post, volg
from tests.indiening.test_gelijktijdig import tegelijk, zet_terug  # noqa: F401  (a fixture for the whole module)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def thema(transactional_db):
    return personen.maak_thema("Verkeer en vervoer")


def test_twintig_keer_dezelfde_knop_is_een_volger_en_een_mail(thema):
    zelfde = formulier(themas=[thema.slug])
    assert set(tegelijk(lambda _n: Client().post("/volgen/", zelfde).status_code)) == {302}
    assert (Volger.objects.count(), Volgt.objects.count(), Volglink.objects.count()) == (1, 1, 1)
    assert Bericht.objects.count() == 1


def test_ook_van_een_bekende_volger_is_het_een_mail(thema):
    volger = volg(themas=[thema.slug])
    nieuwe_post()
    zelfde = formulier(gemeenten=["assen"], instrumenten=["petitie"])
    assert set(tegelijk(lambda _n: Client().post("/volgen/", zelfde).status_code)) == {302}
    assert volger.wensen.count() == 3
    assert Bericht.objects.filter(status="wacht").count() == 1


def test_bevestigen_en_stoppen_tegelijk_laat_geen_volger_zonder_wens(thema):
    """Half of the visitors stop the first wish while the other half confirms a second one."""
    volger = volg(themas=[thema.slug])
    client = Client()
    client.post("/volgen/", formulier(gemeenten=["assen"]))
    bevestigen = volger.links.get(wensen=[volger.wensen.get(gemeente="assen").pk])
    eerste = volger.wensen.get(thema=thema).pk

    def doe(nummer):
        if nummer % 2:
            acties.stop(volger=volger, wensen=[eerste])
        else:
            acties.bevestig(link=bevestigen, op=timezone.now())

    tegelijk(doe)
    assert Volgt.objects.get().gemeente == "assen"
    assert Volgt.objects.get().bevestigd_op


def test_twee_klokken_mailen_samen_een_keer(thema):
    volg(themas=[thema.slug])
    nieuwe_post()
    acties.meld(uniek="a", kop="Kop", tekst="Tekst", url="/", themas=[thema])
    assert sum(tegelijk(lambda _n: bezorg(), keren=4)) == 1
    assert Bericht.objects.filter(soort="volgen/nieuws").count() == 1
    assert Volglink.objects.filter(doel="afmelden").count() == 1
