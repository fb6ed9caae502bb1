"""What a traject, petitie or burgerberaad shows of the Statenagenda (A1.6: the verslag is found from the dossier)."""

from participatie.basis.samenhang import Kant, wat_hoort_bij
from tests.fabrieken.agenda import maak_punt, maak_vergadering

GROEP = "Op de agenda van Provinciale Staten"


def test_het_verslag_is_te_vinden_bij_het_dossier(client, traject):
    avond = maak_vergadering(title="Insprekersavond", soort="hoorzitting")
    maak_punt(avond, gaat_over=[traject])
    assert "verslag" not in wat_hoort_bij(traject, Kant.AGENDA)[GROEP][0].bij
    avond.verslag = "<p>Er spraken tien mensen.</p>"
    avond.save_revision().publish()
    regel = wat_hoort_bij(traject, Kant.AGENDA)[GROEP][0]
    assert regel.bij.endswith(", met verslag")
    assert "Er spraken tien mensen." in client.get(regel.url.partition("#")[0]).content.decode()
    assert ", met verslag" in client.get(traject.url).content.decode()


def test_niet_van_een_besloten_punt_of_een_concept(traject):
    maak_punt(maak_vergadering(), gaat_over=[traject], besloten=True)
    maak_punt(maak_vergadering(slug="concept", live=False), gaat_over=[traject])
    assert GROEP not in wat_hoort_bij(traject, Kant.AGENDA)
