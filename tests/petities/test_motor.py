"""The engine: supporting, counting, and crossing a threshold."""

import pytest

from participatie.berichten.models import Bericht
from petities.acties import stand_van
from petities.models import Steunactie
from petities.status import Status
from petities.steun import acties as steunen
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


@pytest.fixture
def verzoek(site, griffie):
    return petities.open_petitie(griffie, "agenderingsverzoek", drempel=2)


def status(pagina) -> str:
    return Steunactie.objects.get(pagina=pagina).status


def test_van_concept_tot_genoeg_steun(verzoek):
    assert verzoek.live and verzoek.title == "Een bus in de avond" and verzoek.slug == "een-bus-in-de-avond"
    eerste = petities.steun(verzoek)
    assert stand_van([verzoek.pk])[verzoek.pk] == 0
    assert steunen.bevestig(steun=eerste, op=eerste.ontvangen_op)
    assert not steunen.bevestig(steun=eerste, op=eerste.ontvangen_op)
    assert (stand_van([verzoek.pk])[verzoek.pk], status(verzoek)) == (1, Status.OPEN)
    petities.bevestigde_steun(verzoek)
    assert (stand_van([verzoek.pk])[verzoek.pk], status(verzoek)) == (2, Status.STEUN_GEHAALD)
    petities.bevestigde_steun(verzoek)
    assert Bericht.objects.filter(soort="petities/drempel_griffie").count() == 1


def test_een_per_adres_hoe_men_het_ook_schrijft(verzoek):
    petities.bevestigde_steun(verzoek, e_mail="Aaltje@demo.example")
    with pytest.raises(petities.Steunbetuiging.DoesNotExist):
        petities.steun(verzoek, e_mail="aaltje+nog@DEMO.example")
    assert stand_van([verzoek.pk])[verzoek.pk] == 1


def test_de_griffie_en_niemand_anders_opent(site, moderator):
    pagina = petities.dien_in()
    with pytest.raises(Exception, match="griffie"):
        petities.acties.open_voor_steun(pagina=pagina, door=moderator)
    assert not type(pagina).objects.get(pk=pagina.pk).live
