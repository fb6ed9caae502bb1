"""The publishing gate of a consultatie: one question, days, and a public traject above it."""

import pytest
from django.core.exceptions import ValidationError

from consultaties.models import ConsultatiePagina
from tests.fabrieken.paginas import maak_consultatie

LEEG = '<p data-block-key="abcde"></p>'


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"vraag": ""}, "vraag", "Schrijf de vraag op"),
        ({"vraag": "Het fietspad."}, "vraag", "eindig met een vraagteken"),
        ({"samenvatting": ""}, "samenvatting", "eenvoudige taal"),
        ({"samenvatting": "woord " * 151}, "samenvatting", "hooguit 150 woorden"),
        ({"toelichting": LEEG}, "toelichting", "Leg uit"),
        ({"wie_besluit": " "}, "wie_besluit", "wie besluit"),
        ({"wat_doen_wij_ermee": LEEG}, "wat_doen_wij_ermee", "wat u met de reacties doet"),
    ],
)
def test_elk_ontbrekend_deel_heeft_een_zin(traject, velden, veld, zin):
    consultatie = maak_consultatie(traject=traject, live=False, **velden)
    revisie = consultatie.save_revision()
    with pytest.raises(ValidationError) as fout:
        revisie.publish()
    assert list(fout.value.message_dict) == [veld]
    assert zin in fout.value.message_dict[veld][0]
    assert not ConsultatiePagina.objects.get(pk=consultatie.pk).live


def test_vraag_van_200_tekens_mag_en_201_niet(traject):
    consultatie = maak_consultatie(traject=traject, live=False, vraag="w" * 199 + "?")
    assert consultatie.ontbreekt() == {}
    consultatie.vraag = "w" * 200 + "?"
    assert "hooguit 200 tekens" in consultatie.ontbreekt()["vraag"]


def test_zonder_planning_niet_publiek(traject):
    consultatie = maak_consultatie(traject=traject, live=False)
    consultatie.verloop.beloofd_op = None
    consultatie.verloop.save()
    with pytest.raises(ValidationError, match="Plan daarna"):
        consultatie.save_revision().publish()


def test_alleen_onder_een_publiek_traject_waar_men_kan_meedoen(traject):
    consultatie = maak_consultatie(traject=traject, live=False)
    traject.unpublish()
    with pytest.raises(ValidationError, match="Publiceer eerst het traject"):
        ConsultatiePagina.objects.get(pk=consultatie.pk).save_revision().publish()
    type(traject).objects.filter(pk=traject.pk).update(live=True, geen_participatie="crisis")
    with pytest.raises(ValidationError, match="niet kunnen meedoen"):
        ConsultatiePagina.objects.get(pk=consultatie.pk).save_revision().publish()
