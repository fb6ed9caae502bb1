"""A page that residents answered to stays where it is."""

import pytest
from django.urls import reverse

from consultaties.models import ConsultatiePagina
from participatie.trajecten.models import TrajectenPagina, TrajectPagina
from tests.fabrieken.paginas import vul_traject

BLIJFT = "blijft staan"


@pytest.fixture(autouse=True)
def beheerder(client, admin_user):
    client.force_login(admin_user)


def meldingen(antwoord) -> str:
    return " ".join(str(bericht) for bericht in antwoord.context["messages"])


@pytest.mark.parametrize("daad", ["delete", "unpublish"])
@pytest.mark.parametrize("bij", ["consultatie", "traject"])
def test_met_inbreng_niet_weg(client, inbreng, consultatie, traject, daad, bij):
    pagina = {"consultatie": consultatie, "traject": traject}[bij]
    antwoord = client.post(reverse(f"wagtailadmin_pages:{daad}", args=[pagina.pk]), follow=True)
    assert BLIJFT in meldingen(antwoord)
    assert ConsultatiePagina.objects.get(pk=consultatie.pk).live


@pytest.mark.parametrize("daad", ["delete", "unpublish"])
def test_met_inbreng_niet_weg_in_bulk(client, inbreng, traject, daad):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", daad])
    naam = {"wagtail_site_name": "Doe mee in Drenthe", "confirm_site_name": "Doe mee in Drenthe"}
    antwoord = client.post(f"{url}?id={traject.pk}&next=/beheer/", {**naam, "include_descendants": "on"}, follow=True)
    assert BLIJFT in meldingen(antwoord)
    assert TrajectPagina.objects.get(pk=traject.pk).live


def test_met_inbreng_niet_verplaatsen(client, inbreng, consultatie, thema):
    ander = vul_traject(thema, title="Ander", slug="ander")
    TrajectenPagina.objects.get().add_child(instance=ander)
    antwoord = client.post(reverse("wagtailadmin_pages:move_confirm", args=[consultatie.pk, ander.pk]), follow=True)
    assert BLIJFT in meldingen(antwoord)


def test_zonder_inbreng_mag_het_weg(client, consultatie):
    client.post(reverse("wagtailadmin_pages:delete", args=[consultatie.pk]))
    assert not ConsultatiePagina.objects.exists()


def test_bulk_publiceren_zegt_wat_ontbreekt(client, site, thema):
    half = vul_traject(thema, vorm="", live=False)
    TrajectenPagina.objects.get().add_child(instance=half)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    antwoord = client.post(f"{url}?id={half.pk}&next=/beheer/", {}, follow=True)
    assert "participatievorm" in meldingen(antwoord)
    assert not TrajectPagina.objects.get(pk=half.pk).live


def test_kopie_begint_opnieuw(client, consultatie, inbreng, traject):
    """No days, no inbreng, no public copy."""
    velden = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": traject.pk}
    url = reverse("wagtailadmin_pages:copy", args=[consultatie.pk])
    antwoord = client.post(url, {**velden, "publish_copies": "on"}, follow=True)
    assert "begint als concept" in meldingen(antwoord)
    client.post(url, velden)
    kopie = ConsultatiePagina.objects.get(slug="kopie")
    assert not kopie.live
    assert kopie.verloop.opent is None
    assert ConsultatiePagina.objects.get(pk=consultatie.pk).verloop.opent is not None


@pytest.mark.parametrize("deel", ["", "reacties/", "reageren/"])
@pytest.mark.parametrize("bij", ["consultatie", "traject"])
def test_ander_webadres_laat_oude_links_werken(
    client, inbreng, consultatie, traject, deel, bij, django_capture_on_commit_callbacks
):
    """Links in mails that left: to the page, to the reactions, to the form."""
    oud = consultatie.url
    pagina = {"consultatie": consultatie, "traject": traject}[bij]
    pagina.slug = "nieuw-adres"
    with django_capture_on_commit_callbacks(execute=True):
        pagina.save_revision().publish()
    antwoord = client.get(f"{oud}{deel}", follow=True)
    assert antwoord.status_code == 200
    assert antwoord.request["PATH_INFO"] == f"{ConsultatiePagina.objects.get().url}{deel}"
