"""Every address of ontwerp.md D10 leads where it should, through our shortcut in HomePagina.route."""

from io import StringIO

import pytest
from django.core.management import call_command

from participatie.inbreng import acties
from participatie.inbreng.models import Afwijzingsgrond
from participatie.portaal.models import TekstPagina
from tests.fabrieken import paginas


@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("/", 200),
        ("/consultaties/", 200),
        ("/trajecten/", 200),
        ("/trajecten/veilig-fietsen/", 200),
        ("/trajecten/veilig-fietsen/fietspad-bij-de-school/", 200),
        ("/trajecten/veilig-fietsen/fietspad-bij-de-school/reageren/", 200),
        ("/trajecten/veilig-fietsen/fietspad-bij-de-school/reacties/", 200),
        ("/trajecten/veilig-fietsen/fietspad-bij-de-school/bestaat-niet/", 404),
        ("/trajecten/fietspad-bij-de-school/", 404),
        ("/themas/", 200),
        ("/themas/verkeer-en-vervoer/", 200),
        ("/themas/bestaat-niet/", 404),
        ("/zoeken/?q=fietspaden", 200),
        ("/spelregels/", 200),
        ("/nergens/", 404),
        ("/nergens/nog/dieper/", 404),
    ],
)
def test_adres(client, consultatie, pad, status):
    assert client.get(pad).status_code == status


def test_concept_is_er_niet_voor_het_publiek(client, consultatie):
    consultatie.unpublish()
    assert client.get(consultatie.url).status_code == 404
    assert client.get(f"{consultatie.url}reageren/").status_code == 404
    consultatie.traject.unpublish()
    assert client.get("/trajecten/veilig-fietsen/").status_code == 404


def test_spelregels_tonen_elke_reden_en_hoe_vaak(client, inbreng, moderator):
    grond = Afwijzingsgrond.objects.create(code="reclame", titel="Reclame", uitleg="Dit is reclame.")
    acties.wijs_af(inbreng=inbreng, door=moderator, grond=grond, toelichting="Geen reclame, alstublieft.")
    TekstPagina.objects.update(met_afwijzingsgronden=True)
    inhoud = client.get("/spelregels/").content.decode()
    assert "Reclame" in inhoud
    assert "Eén keer gebruikt." in inhoud
    assert inbreng.tekst not in inhoud


@pytest.mark.parametrize("woord", ["fietspad", "fietspaden"])
def test_zoeken_kent_nederlandse_meervouden(client, traject, woord):
    """X7: "fietspad" finds "fietspaden" and the other way round; another word finds nothing."""
    paginas.maak_consultatie(traject=traject, title="Alle fietspaden", vraag="Waar wilt u fietspaden?", slug="meer")
    paginas.maak_consultatie(traject=traject, title="Eén fietspad", vraag="Waar wilt u een fietspad?", slug="een")
    call_command("update_index", verbosity=0, stdout=StringIO())
    inhoud = client.get(f"/consultaties/?q={woord}").content.decode()
    assert "Waar wilt u fietspaden?" in inhoud
    assert "Waar wilt u een fietspad?" in inhoud
    assert "Waar wilt u" not in client.get("/consultaties/?q=zonnepaneel").content.decode()
