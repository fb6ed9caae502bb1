"""The page editor: a draft is always kept, submitting says per field what is missing."""

import pytest
from django.urls import reverse

from participatie.trajecten.models import TrajectenPagina, TrajectPagina
from tests.fabrieken.formulieren import consultatie_formulier, traject_formulier
from tests.fabrieken.paginas import maak_consultatie, vul_traject

KNOPPEN = ["action-submit", "action-publish"]


@pytest.fixture
def maak_url(site):
    ouder = TrajectenPagina.objects.get()
    return reverse("wagtailadmin_pages:add", args=["trajecten", "trajectpagina", ouder.pk])


@pytest.fixture
def leeg():
    """Nothing but a title and an address."""
    return TrajectPagina(title="Half af", slug="half-af")


def bewerk_url(pagina):
    return reverse("wagtailadmin_pages:edit", args=[pagina.pk])


def opnieuw(traject) -> TrajectPagina:
    return TrajectPagina.objects.get(pk=traject.pk)


def test_leeg_concept_wordt_bewaard(client, maak_url, leeg, redacteur):
    client.force_login(redacteur)
    client.post(maak_url, traject_formulier(leeg))
    traject = TrajectPagina.objects.get(slug="half-af")
    assert not traject.live
    client.post(bewerk_url(traject), traject_formulier(leeg, title="Nog half af"))
    assert opnieuw(traject).get_latest_revision_as_object().title == "Nog half af"


def test_automatisch_bewaren_van_een_half_concept(client, maak_url, leeg, redacteur):
    client.force_login(redacteur)
    antwoord = client.post(maak_url, traject_formulier(leeg), headers={"accept": "application/json"})
    assert antwoord.json()["success"]


@pytest.mark.parametrize("knop", KNOPPEN)
def test_elke_zin_staat_bij_zijn_veld(client, maak_url, leeg, knop, admin_user):
    """Of fields, of a StreamField and of the timeline; and what was typed is kept."""
    client.force_login(admin_user)
    antwoord = client.post(maak_url, traject_formulier(leeg, knop))
    assert antwoord.status_code == 200
    form = antwoord.context["form"]
    assert set(form.errors) == set(leeg.ontbreekt()) - {"momenten"}
    assert "minstens één moment" in form.formsets["momenten"].non_form_errors()[0]
    inhoud = antwoord.content.decode()
    for zin in ("Kies het hoofdthema.", "minstens één moment", "wat al vaststaat", "Half af"):
        assert zin in inhoud
    assert not TrajectPagina.objects.exists()


def test_alles_in_een_keer_ook_naast_een_andere_fout(client, maak_url, leeg, redacteur):
    client.force_login(redacteur)
    antwoord = client.post(maak_url, traject_formulier(leeg, "action-submit", slug="", contact_email="geen adres"))
    fouten = antwoord.context["form"].errors
    assert {"slug", "contact_email", "hoofdthema"} <= set(fouten)
    assert len(fouten["contact_email"]) == 1


def test_compleet_traject_gaat_de_werkstroom_in(client, maak_url, thema, redacteur):
    client.force_login(redacteur)
    volledig = vul_traject(thema, slug="veilig", gemeenten=["assen", "emmen"])
    client.post(maak_url, traject_formulier(volledig, "action-submit"))
    traject = TrajectPagina.objects.get(slug="veilig")
    assert traject.current_workflow_task.name == "Taalcheck"
    assert traject.gemeenten == ["assen", "emmen"]
    assert traject.momenten.count() == 1


def test_laatste_moment_weghalen_houdt_indienen_tegen(client, site, thema, redacteur):
    traject = vul_traject(thema, slug="veilig", live=False)
    TrajectenPagina.objects.get().add_child(instance=traject)
    moment = traject.momenten.get()
    client.force_login(redacteur)
    weg = {
        "momenten-INITIAL_FORMS": "1",
        "momenten-0-id": moment.pk,
        "momenten-0-DELETE": "1",
    }
    antwoord = client.post(bewerk_url(traject), traject_formulier(traject, "action-submit") | weg)
    assert "minstens één moment" in antwoord.content.decode()
    assert not TrajectPagina.objects.get(pk=traject.pk).workflow_in_progress
    antwoord = client.post(bewerk_url(traject), traject_formulier(traject) | weg)  # a draft may
    assert antwoord.status_code == 302


def test_later_publiceren_loopt_door_dezelfde_poort(client, maak_url, leeg, admin_user):
    client.force_login(admin_user)
    morgen = traject_formulier(leeg, "action-publish", go_live_at="2099-01-01 12:00")
    assert client.post(maak_url, morgen).status_code == 200
    assert not TrajectPagina.objects.exists()


def test_pagina_verdwijnt_niet_vanzelf(client, traject, admin_user):
    client.force_login(admin_user)
    antwoord = client.post(
        bewerk_url(traject), traject_formulier(traject, "action-publish", expire_at="2099-01-01 12:00")
    )
    assert "verdwijnt niet vanzelf" in antwoord.content.decode()


def test_publieke_pagina_houdt_haar_tekst_als_het_concept_half_is(client, traject, redacteur):
    client.force_login(redacteur)
    antwoord = client.post(bewerk_url(traject), traject_formulier(traject, samenvatting=""))
    assert antwoord.status_code == 302
    assert TrajectPagina.objects.get(pk=traject.pk).samenvatting
    assert opnieuw(traject).get_latest_revision_as_object().samenvatting == ""


def test_consultatie_zonder_planning_zegt_wat_te_doen(client, traject, redacteur):
    consultatie = maak_consultatie(traject=traject, live=False)
    type(consultatie.verloop).objects.update(opent=None, sluit=None)
    client.force_login(redacteur)
    antwoord = client.post(bewerk_url(consultatie), consultatie_formulier(consultatie, "action-submit"))
    assert "Plan daarna de eerste dag" in antwoord.content.decode()


@pytest.mark.parametrize("knop", KNOPPEN)
def test_nieuwe_consultatie_meteen_indienen_is_geen_storing(client, traject, admin_user, knop):
    client.force_login(admin_user)
    url = reverse("wagtailadmin_pages:add", args=["consultaties", "consultatiepagina", traject.pk])
    nieuw = type(maak_consultatie(traject=traject))(title="Nieuw", slug="nieuw", vraag="Wat vindt u?")
    antwoord = client.post(url, consultatie_formulier(nieuw, knop))
    assert antwoord.status_code == 200
    assert "Bewaar eerst als concept" in antwoord.content.decode()
