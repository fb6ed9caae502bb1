"""The publishing gate of a traject: what is missing, in a sentence, on every road to the website."""

import io
import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from participatie.trajecten.models import TrajectenPagina, TrajectPagina
from tests.fabrieken.paginas import vul_traject

LEEG = '<p data-block-key="abcde"> </p>'  # what the rich text editor leaves behind
DEEL = "Vul dit deel van het participatieplan in: "


def concept(traject: TrajectPagina) -> TrajectPagina:
    traject.live = False
    TrajectenPagina.objects.get().add_child(instance=traject)
    return traject


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"samenvatting": " "}, "samenvatting", "Schrijf in het kort waar dit over gaat."),
        ({"samenvatting": "woord " * 151}, "samenvatting", "hooguit 150 woorden"),
        ({"hoofdthema": None}, "hoofdthema", "Kies het hoofdthema."),
        ({"opdrachtgever": ""}, "opdrachtgever", "wie de opdrachtgever is"),
        ({"opdrachtnemer": ""}, "opdrachtnemer", "wie de opdrachtnemer is"),
        ({"contact_naam": ""}, "contact_naam", "kunnen bellen of mailen"),
        ({"contact_email": ""}, "contact_email", "e-mailadres van de contactpersoon"),
        ({"toepassing": ""}, "toepassing", "Kies de toepassing."),
        ({"vorm": ""}, "vorm", "participatievorm"),
        ({"kan_nog_veranderen": []}, "kan_nog_veranderen", "wat nog kan veranderen"),
        ({"staat_vast": [("punt", " ")]}, "staat_vast", "wat al vaststaat"),
        ({"al_gedaan": LEEG}, "al_gedaan", "wat er al gedaan is"),
        *(({veld: LEEG}, veld, DEEL) for veld in TrajectPagina.PLAN),
        ({"geen_participatie": "crisis"}, "geen_participatie_motivering", "waarom inwoners niet kunnen meedoen"),
    ],
)
def test_elk_ontbrekend_deel_heeft_een_zin(site, thema, velden, veld, zin):
    traject = concept(vul_traject(thema, **velden))  # a draft may be saved
    revisie = traject.save_revision()
    with pytest.raises(ValidationError) as fout:
        revisie.publish()
    assert list(fout.value.message_dict) == [veld]
    assert zin in fout.value.message_dict[veld][0]
    assert not TrajectPagina.objects.get(pk=traject.pk).live


def test_zonder_moment_niet_publiek(site, thema):
    traject = vul_traject(thema)
    traject.momenten.clear()
    with pytest.raises(ValidationError, match="minstens één moment"):
        concept(traject).save_revision().publish()


def test_150_woorden_mag(site, thema):
    concept(vul_traject(thema, samenvatting="woord " * 150)).save_revision().publish()


def test_geen_participatie_is_publiek_zonder_plan(site, thema, client):
    leeg = dict.fromkeys((*TrajectPagina.PLAN, "vorm", "toepassing", "al_gedaan"), "")
    traject = vul_traject(
        thema, **leeg, staat_vast=[], geen_participatie="crisis", geen_participatie_motivering="<p>Het brandt.</p>"
    )
    concept(traject).save_revision().publish()
    antwoord = client.get(traject.get_url())
    assert antwoord.status_code == 200
    assert "Het brandt." in antwoord.content.decode()


def test_ook_niet_langs_een_andere_deur(site, thema, admin_user):
    """The action of Wagtail itself, a page made live in code, and a moment in the future."""
    traject = concept(vul_traject(thema, opdrachtgever=""))
    with pytest.raises(ValidationError):
        PublishPageRevisionAction(traject.save_revision(), user=admin_user).execute()
    traject.refresh_from_db()
    traject.live = True
    with pytest.raises(ValidationError):
        traject.save()
    traject.live, traject.go_live_at = False, timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError):
        traject.save_revision().publish()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_schema_slaat_een_onvolledige_pagina_over(site, thema, caplog):
    """A bad page is logged and skipped; the good one behind it goes live."""
    goed, slecht = concept(vul_traject(thema, title="Goed")), concept(vul_traject(thema, title="Slecht", vorm=""))
    for pagina, uren in ((slecht, 2), (goed, 1)):
        revisie = pagina.save_revision()
        Revision.objects.filter(pk=revisie.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=uren))
    with caplog.at_level(logging.ERROR):
        call_command("publish_scheduled", stdout=io.StringIO())
    assert [p.live for p in TrajectPagina.objects.filter(pk__in=[goed.pk, slecht.pk]).order_by("title")] == [
        True,
        False,
    ]
    assert "vorm" in caplog.text


def test_concept_van_een_publieke_pagina_mag_half_leeg(traject):
    traject.samenvatting = ""
    traject.save_revision(clean=False)
    assert TrajectPagina.objects.get(pk=traject.pk).samenvatting
