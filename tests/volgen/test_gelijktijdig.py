"""Many at once, on real transactions."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from participatie.basis.gemeenten import Gemeente
from participatie.berichten.models import Bericht
from participatie.volgen import acties
from participatie.volgen.bezorgen import bezorg
from participatie.volgen.models import Volger, Volglink, Volgt
from tests.fabrieken import personen
from tests.fabrieken.volgers import ADRES, formulier, nieuwe_post, volg
from tests.indiening.test_gelijktijdig import DRADEN, tegelijk

pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


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


def test_stoppen_en_iets_nieuws_vragen_tegelijk_verliest_niets(thema):
    """Half of the visitors stop the last wish, which erases the follower; the other half ask something new."""
    volger = volg(themas=[thema.slug])
    laatste = volger.wensen.get().pk
    gemeenten = [Gemeente.values[nummer % 12] for nummer in range(0, DRADEN, 2)]

    def doe(nummer):
        if nummer % 2:
            acties.stop(volger=volger, wensen=[laatste])
        else:
            wens = Volgt(gemeente=gemeenten[nummer // 2])
            acties.volg(e_mail=ADRES, wensen=[wens], frequentie="dag", verzendsleutel=uuid.uuid4(), op=timezone.now())

    tegelijk(doe)
    assert Volger.objects.count() == 1
    assert sorted(Volgt.objects.values_list("gemeente", flat=True)) == sorted(set(gemeenten))


def test_twee_klokken_mailen_samen_een_keer(thema):
    volg(themas=[thema.slug])
    nieuwe_post()
    acties.meld(uniek="a", kop="Kop", tekst="Tekst", url="/", themas=[thema])
    assert sum(tegelijk(lambda _n: bezorg(), keren=4)) == 1
    assert Bericht.objects.filter(soort="volgen/nieuws").count() == 1
    assert Volglink.objects.filter(doel="afmelden").count() == 1
