"""Which documents a visitor may open, and which titles other people in the admin see."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupCollectionPermission

from participatie.accounts.rollen import Rol
from participatie.statenagenda import acties
from participatie.statenagenda.beheer.documenten import COLLECTIE, collecties
from participatie.statenagenda.models.besluit import Besluit, IngekomenStuk
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering, publiceer

GEHEIM = "Taxatie boerderij Pietersen"
Document = get_document_model()


@pytest.fixture
def bestand(vergadering, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Document.objects.create(
        title=GEHEIM, file=ContentFile(b"x", name="taxatie.pdf"), collection=collecties().get()
    )


def bij(vergadering, bestand, *, punt=None, **velden):
    return maak_stuk(maak_punt(vergadering, **(punt or {})), GEHEIM, document=bestand, link="", **velden)


def opent(client, bestand) -> bool:
    """Whether a visitor gets the file."""
    client.logout()
    antwoord = client.get(bestand.url)
    assert antwoord.status_code in {200, 404}
    return antwoord.status_code == 200


# --- the file ---------------------------------------------------------------------------------------------
def test_een_openbaar_stuk(client, vergadering, bestand):
    bij(vergadering, bestand)
    assert opent(client, bestand)


def test_elke_keer_vragen_of_het_nog_mag(client, vergadering, bestand):
    """A cache that keeps it would go on giving what became besloten."""
    bij(vergadering, bestand)
    client.logout()
    antwoord = client.get(bestand.url)
    assert antwoord["Cache-Control"] == "private, no-cache"
    assert client.get(bestand.url, HTTP_IF_NONE_MATCH=antwoord["ETag"]).status_code == 304


def test_de_collectie_houdt_haar_naam(client, vergadering, bestand, admin_user):
    """It is recognised by its name: with another one every file in it would be open."""
    client.force_login(admin_user)
    pad = reverse("wagtailadmin_collections:edit", args=[collecties().get().pk])
    client.post(pad, {"name": "Iets anders", "parent": Collection.get_first_root_node().pk})
    assert collecties().count() == 1
    assert not opent(client, bestand)


def test_besloten_stuk(client, vergadering, bestand):
    bij(vergadering, bestand, besloten=True)
    assert not opent(client, bestand)


def test_besloten_punt(client, vergadering, bestand):
    bij(vergadering, bestand, punt={"besloten": True})
    assert not opent(client, bestand)


def test_besloten_vergadering_en_concept(client, site, vergadering, bestand):
    bij(maak_vergadering(besloten=True, slug="b"), bestand)
    concept = maak_vergadering(live=False, slug="c")
    bij(concept, bestand)
    assert not opent(client, bestand)
    publiceer(concept)
    assert opent(client, bestand)


def test_zodra_het_besloten_wordt_gaat_het_dicht(client, vergadering, bestand):
    stuk = bij(vergadering, bestand)
    assert opent(client, bestand)
    stuk.besloten = True
    acties.bewaar_stuk(stuk=stuk, door=None, reden="Er staan namen in.")
    assert not opent(client, bestand)
    bestand.title = "Andere titel"
    bestand.save()
    assert not opent(client, bestand)


def test_een_bestand_van_de_redactie_bij_een_besloten_stuk(client, vergadering, bestand):
    Document.objects.update(collection=Collection.get_first_root_node())
    bestand.refresh_from_db()
    assert opent(client, bestand)
    bij(vergadering, bestand, besloten=True)
    assert not opent(client, bestand)
    bij(vergadering, bestand)  # and on a public stuk as well: somebody of the griffie chose to
    assert opent(client, bestand)


def test_nog_nergens_bij(client, bestand):
    assert not opent(client, bestand)


def test_een_link_in_de_tekst(client, vergadering, bestand):
    vergadering.verslag = f'<p><a linktype="document" id="{bestand.pk}">De tekst</a></p>'
    revisie = vergadering.save_revision()
    assert not opent(client, bestand)
    revisie.publish()
    assert opent(client, bestand)


@pytest.mark.parametrize(("veld", "open_"), [("toelichting", False), ("verslag", True)])
def test_van_een_besloten_gesprek_alleen_het_verslag(client, vergadering, bestand, veld, open_):
    tekst = f'<p><a linktype="document" id="{bestand.pk}">De tekst</a></p>'
    maak_vergadering(besloten=True, **{veld: tekst})
    assert opent(client, bestand) is open_


def test_besluiten_en_ingekomen_stukken(client, bestand, nu):
    besluit = Besluit.objects.create(
        titel="Besluit", datum=nu.date(), uitkomst="aangenomen", in_het_kort="Ja.", document=bestand
    )
    brief = IngekomenStuk.objects.create(
        ontvangen_op=nu.date(), van="organisatie", onderwerp="Brief", samenvatting="Kort.", document=bestand
    )
    assert not opent(client, bestand)
    for ding in (besluit, brief):
        ding.gepubliceerd_op = nu
        ding.save()
        assert opent(client, bestand)
        ding.gepubliceerd_op = None
        ding.save()


@pytest.mark.parametrize(
    ("wie", "status"), [("griffie", 200), ("admin_user", 200), ("redacteur", 404), ("regisseur", 404)]
)
def test_wie_het_in_het_beheer_mag_openen(client, request, vergadering, bestand, wie, status):
    bij(vergadering, bestand, besloten=True)
    client.force_login(request.getfixturevalue(wie))
    assert client.get(bestand.url).status_code == status


def test_een_verkeerde_naam_opent_niets(client, vergadering, bestand):
    bij(vergadering, bestand)
    assert client.get(bestand.url.replace("taxatie", "anders")).status_code == 404


# --- the admin ----------------------------------------------------------------------------------------------
def lijsten():
    return [
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:index") + "?q=Taxatie",
        reverse("wagtaildocs_chooser:choose"),
        reverse("wagtaildocs_chooser:choose_results") + "?q=Taxatie",
        reverse("wagtailadmin_api:documents:listing"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_home"),
    ]


@pytest.mark.parametrize(
    "wie", ["redacteur", "communicatie", "regisseur", "moderator", "opdrachtgever", "buitenstaander"]
)
def test_een_ander_ziet_de_titel_niet(client, request, bestand, wie):
    call_command("update_index", verbosity=0)
    client.force_login(request.getfixturevalue(wie))
    eigen = [
        reverse("wagtaildocs:edit", args=[bestand.pk]),
        reverse("wagtaildocs:delete", args=[bestand.pk]),
        reverse("wagtaildocs:document_usage", args=[bestand.pk]),
        reverse("wagtaildocs_chooser:chosen", args=[bestand.pk]),
        reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={bestand.pk}",
        reverse("wagtailadmin_api:documents:detail", args=[bestand.pk]),
        *(
            reverse("wagtail_bulk_action", args=["wagtaildocs", "document", a]) + f"?id={bestand.pk}"
            for a in ("delete", "add_tags")
        ),
    ]
    for adres in lijsten() + eigen:
        for antwoord in (client.get(adres), client.post(adres, {"title": "Anders"})):
            assert GEHEIM not in antwoord.content.decode(), adres
    bestand.refresh_from_db()
    assert bestand.title == GEHEIM


def test_de_griffie_ziet_hem_wel(client, griffie, bestand):
    call_command("update_index", verbosity=0)
    client.force_login(griffie)
    for adres in (*lijsten()[:5], reverse("wagtaildocs:edit", args=[bestand.pk])):
        assert GEHEIM in client.get(adres).content.decode(), adres


def test_wat_de_griffie_uploadt_komt_in_haar_eigen_map(client, vergadering, griffie, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(griffie)
    velden = {
        "document-chooser-upload-title": GEHEIM,
        "document-chooser-upload-file": SimpleUploadedFile("a.pdf", b"x"),
    }
    antwoord = client.post(reverse("wagtaildocs_chooser:create"), velden)
    assert antwoord.json()["step"] == "chosen"
    assert Document.objects.get().collection.name == COLLECTIE


def test_rollen_nog_eens_draaien_maakt_geen_tweede_map(vergadering):
    call_command("rollen", verbosity=0)
    assert collecties().count() == 1
    rechten = GroupCollectionPermission.objects.filter(group__name=Rol.GRIFFIE, permission__codename="add_document")
    assert [recht.collection.name for recht in rechten] == [COLLECTIE]


def test_een_bestand_dat_ergens_bij_hoort_gaat_niet_weg(client, vergadering, bestand, griffie, admin_user):
    bij(vergadering, bestand)
    for wie in (griffie, admin_user):
        client.force_login(wie)
        for adres in (
            reverse("wagtaildocs:delete", args=[bestand.pk]),
            reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])
            + f"?id={bestand.pk}&next=/beheer/",
        ):
            antwoord = client.post(adres, follow=True)
            assert antwoord.status_code == 200
    assert Document.objects.exists()
