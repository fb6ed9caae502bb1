"""The fabriek that other parts build on makes what the acts make."""

import pytest

from consultaties.burgerberaad.models import Aanmelding
from tests.fabrieken import beraad

pytestmark = pytest.mark.django_db


def test_vul_pool_maakt_wat_de_acties_maken(site, thema, griffie):
    pagina = beraad.open_beraad(thema, griffie)
    rijen = beraad.vul_pool(pagina, 50, seed=3)
    echt = beraad.meld_aan(pagina, naam=rijen[0].indiener.naam, geboortejaar=int(rijen[0].indiener.geboortejaar))
    gemaakt = Aanmelding.objects.get(pk=rijen[0].pk)
    assert Aanmelding.objects.telt().count() == 51
    assert bytes(gemaakt.persoonssleutel) == bytes(echt.persoonssleutel)
    assert gemaakt.mogelijk_dubbel and gemaakt.indiener.e_mail == "inwoner-3-1@demo.example"
    assert set(gemaakt.indiener.antwoorden) == set(echt.indiener.antwoorden) == {"gender", "gemeente"}
    assert len({rij.indiener.antwoorden["gemeente"] for rij in rijen}) > 6
