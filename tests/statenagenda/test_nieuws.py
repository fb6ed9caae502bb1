"""Who hears what of the Statenagenda."""

import pytest

from participatie.statenagenda import acties
from participatie.volgen.models import Nieuws
from tests.fabrieken.agenda import maak_punt


@pytest.mark.parametrize("besloten", [False, True])
def test_wie_een_onderwerp_volgt_hoort_dat_het_op_de_agenda_komt(vergadering, consultatie, besloten):
    """The agenda of a meeting that was announced long ago is filled in later. Not of what is besloten."""
    maak_punt(vergadering, "Fietspad", gaat_over=[consultatie], besloten=besloten)
    nieuws = Nieuws.objects.get(uniek__startswith="wijziging/")
    assert nieuws.paginas == [vergadering.pk, *([] if besloten else [consultatie.pk])]
    assert (nieuws.themas, nieuws.gemeenten, nieuws.instrument) == ([], [], "")


def test_afgelast_staat_in_de_kop(vergadering):
    """In a mail with ten messages the heading is what people read."""
    acties.annuleer(vergadering=vergadering, reden="Er is ziekte.", door=None)
    assert Nieuws.objects.get(uniek__startswith="wijziging/").kop == f"Gaat niet door: {vergadering.title}"
