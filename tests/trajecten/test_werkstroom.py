"""From draft to public: Taalcheck, then Vaststellen, four eyes, per thema."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow, WorkflowTask

from participatie.berichten.acties import veeg
from participatie.portaal.models import TekstPagina
from participatie.trajecten.models import TrajectenPagina, TrajectPagina
from tests.fabrieken.formulieren import traject_formulier
from tests.fabrieken.paginas import vul_traject
from tests.fabrieken.personen import maak_medewerker


@pytest.fixture
def concept(site, thema, redacteur):
    """A complete draft, last saved by the redacteur."""
    traject = vul_traject(thema, live=False, owner=redacteur)
    TrajectenPagina.objects.get().add_child(instance=traject)
    traject.save_revision(user=redacteur)
    return TrajectPagina.objects.get(pk=traject.pk)


@pytest.fixture
def ingediend(concept, redacteur):
    concept.get_workflow().start(concept, redacteur)
    return opnieuw(concept)


def opnieuw(pagina):
    return type(pagina).objects.get(pk=pagina.pk)


def beoordeel(pagina, user, actie="approve", **extra):
    pagina = opnieuw(pagina)
    pagina.current_workflow_task.on_action(pagina.current_workflow_task_state, user, actie, **extra)
    return opnieuw(pagina)


def test_van_concept_naar_website(ingediend, communicatie, opdrachtgever):
    na_taal = beoordeel(ingediend, communicatie)
    assert na_taal.current_workflow_task.name == "Vaststellen"
    assert not na_taal.live
    assert beoordeel(na_taal, opdrachtgever).live


def test_rollen_maakt_een_werkstroom_en_doet_dat_maar_een_keer(db):
    call_command("rollen", verbosity=0)
    assert Workflow.objects.filter(active=True).count() == 2  # this one, and the griffie's for petities
    werkstroom = Page.get_first_root_node().get_workflow()
    assert [taak.name for taak in werkstroom.tasks] == ["Taalcheck", "Vaststellen"]
    assert WorkflowTask.objects.filter(workflow=werkstroom).count() == 2


@pytest.mark.parametrize("rol", ["redacteur", "moderator", "buitenstaander", "opdrachtgever"])
def test_taalcheck_is_van_communicatie(ingediend, request, rol):
    with pytest.raises(PermissionDenied):
        beoordeel(ingediend, request.getfixturevalue(rol))
    with pytest.raises(PermissionDenied):
        beoordeel(ingediend, request.getfixturevalue(rol), "reject")


def test_opdrachtgever_van_ander_thema_stelt_niet_vast(ingediend, communicatie, ander_thema, moderator):
    pagina = beoordeel(ingediend, communicatie)
    vreemde = maak_medewerker("ander", ander_thema.groep_vaststelling)
    for user in (vreemde, moderator, communicatie):
        assert pagina.current_workflow_task.get_actions(pagina, user) == []
        assert not TaskState.objects.reviewable_by(user).exists()
        with pytest.raises(PermissionDenied):
            beoordeel(pagina, user)


@pytest.mark.parametrize("rol", ["communicatie", "admin_user"])
def test_wie_het_laatst_bewaarde_keurt_niet_goed(ingediend, request, rol):
    user = request.getfixturevalue(rol)
    assert ("approve",) in [actie[:1] for actie in ingediend.current_workflow_task.get_actions(ingediend, user)]
    ingediend.save_revision(user=user)
    acties = [actie[0] for actie in ingediend.current_workflow_task.get_actions(opnieuw(ingediend), user)]
    assert acties == ["reject"]
    with pytest.raises(PermissionDenied, match="als laatste gewijzigd"):
        beoordeel(ingediend, user)
    assert opnieuw(ingediend).current_workflow_task.name == "Taalcheck"


def test_twee_keer_goedkeuren_kan_niet(ingediend, communicatie):
    taak, stand = ingediend.current_workflow_task, ingediend.current_workflow_task_state
    taak.on_action(stand, communicatie, "approve")
    with pytest.raises(PermissionDenied):
        taak.on_action(stand, communicatie, "approve")


def test_wat_intussen_onvolledig_is_wordt_niet_vastgesteld(ingediend, communicatie, opdrachtgever, redacteur):
    pagina = beoordeel(ingediend, communicatie)
    pagina.opdrachtgever = ""
    pagina.save_revision(user=redacteur)
    with pytest.raises(PermissionDenied, match="wie de opdrachtgever is"):
        beoordeel(pagina, opdrachtgever)
    assert not opnieuw(pagina).live


def test_pagina_zonder_thema_stelt_de_regisseur_vast(site, communicatie, regisseur, opdrachtgever, redacteur):
    tekst = TekstPagina.objects.get()
    tekst.save_revision(user=redacteur)
    tekst.get_workflow().start(tekst, redacteur)
    tekst = beoordeel(tekst, communicatie)
    with pytest.raises(PermissionDenied):
        beoordeel(tekst, opdrachtgever)
    assert beoordeel(tekst, regisseur).workflow_in_progress is False


def test_mail_gaat_naar_wie_nu_moet_beoordelen(settings, communicatie, opdrachtgever, redacteur, concept):
    settings.EMAIL_BACKEND = "participatie.berichten.backend.Postvak"  # pytest-django puts its own in the way
    concept.get_workflow().start(concept, redacteur)
    assert mail.outbox == []  # it waits in the outbox, in the transaction of the act
    ingediend = concept
    veeg()
    assert [bericht.to for bericht in mail.outbox] == [[communicatie.email]]
    beoordeel(ingediend, communicatie)
    veeg()
    assert mail.outbox[-1].to == [opdrachtgever.email]
    assert "goedkeuring" in mail.outbox[-1].body
    beoordeel(ingediend, opdrachtgever, "reject", comment="Maak het korter.")
    veeg()
    assert mail.outbox[-1].to == [redacteur.email]
    assert "Maak het korter." in mail.outbox[-1].body


# --- the same in the admin ------------------------------------------------------------------------
def test_beoordelaar_ziet_de_pagina_op_het_startscherm_en_keurt_goed(client, ingediend, communicatie, opdrachtgever):
    beoordeel(ingediend, communicatie)
    client.force_login(opdrachtgever)
    start = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Veilig fietsen" in start
    bewerk = client.get(reverse("wagtailadmin_pages:edit", args=[ingediend.pk]))
    assert "Goedkeuren" in bewerk.content.decode()
    stand = opnieuw(ingediend).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[ingediend.pk, "approve", stand.pk])
    client.post(url, {"comment": ""})
    assert opnieuw(ingediend).live


@pytest.mark.parametrize("rol", ["moderator", "andere_moderator", "buitenstaander", "opdrachtnemer"])
def test_wie_niet_beoordeelt_komt_er_niet_in(client, ingediend, communicatie, request, rol):
    beoordeel(ingediend, communicatie)
    client.force_login(request.getfixturevalue(rol))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[ingediend.pk])).status_code == 302
    stand = opnieuw(ingediend).current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[ingediend.pk, "approve", stand.pk]), {})
    assert not opnieuw(ingediend).live


def test_redacteur_leest_waarom_het_terugkwam(client, ingediend, communicatie, redacteur):
    beoordeel(ingediend, communicatie, "reject", comment="Schrijf kortere zinnen.")
    client.force_login(redacteur)
    assert (
        "Schrijf kortere zinnen."
        in client.get(reverse("wagtailadmin_pages:edit", args=[ingediend.pk])).content.decode()
    )


def test_beoordelaar_leest_waarom_de_knop_er_niet_is(client, ingediend, communicatie):
    ingediend.save_revision(user=communicatie)
    client.force_login(communicatie)
    inhoud = client.get(reverse("wagtailadmin_pages:edit", args=[ingediend.pk])).content.decode()
    assert "Daarom moet iemand anders haar goedkeuren" in inhoud


def test_redacteur_publiceert_niet_zelf(client, concept, redacteur):
    assert not concept.permissions_for_user(redacteur).can_publish()
    client.force_login(redacteur)
    client.post(reverse("wagtailadmin_pages:edit", args=[concept.pk]), traject_formulier(concept, "action-publish"))
    assert not opnieuw(concept).live
