"""Which trajecten began with a startnotitie; what is missing is said (A2.4, A2.5)."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model

from participatie.statenagenda import acties
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.paginas import maak_traject

PAD = "/trajecten/startnotities/"


@pytest.fixture
def bestand(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_document_model().objects.create(title="Startnotitie", file=ContentFile(b"tekst", "startnotitie.txt"))


@pytest.fixture
def trajecten(site, thema, ander_thema, bestand):
    paragraaf = "<p>Ouders praten mee in het dorpshuis.</p>"
    soorten = {
        "Met alles": {
            "startnotitie": bestand,
            "startnotitie_datum": date(2026, 5, 4),
            "startnotitie_participatieparagraaf": paragraaf,
            "hoofdthema": ander_thema,
        },
        "Zonder paragraaf": {"startnotitie": bestand},
        "Met een reden": {"geen_startnotitie_reden": "Dit is klein onderhoud."},
        "Met niets": {},
        "Een concept": {"live": False, "geen_startnotitie_reden": "Geheim."},
    }
    return {
        titel: maak_traject(**{"thema": thema, "title": titel, "slug": titel.lower().replace(" ", "-"), **velden})
        for titel, velden in soorten.items()
    }


def lees(client, pad=PAD):
    return " ".join(client.get(pad).content.decode().split())


def test_elk_openbaar_traject_staat_er_met_wat_ontbreekt(client, trajecten):
    inhoud = lees(client)
    stukken = {titel: inhoud.partition(f">{titel}</a>")[2].partition("</article>")[0] for titel in trajecten}
    assert "Startnotitie van 4 mei 2026 (txt," in stukken["Met alles"]
    assert "Ouders praten mee in het dorpshuis." in stukken["Met alles"]
    assert "over meedoen ontbreekt" in stukken["Zonder paragraaf"]
    assert "Dit is klein onderhoud." in stukken["Met een reden"]
    assert "ontbreekt, geen reden gegeven" in stukken["Met niets"]
    assert "ontbreekt" not in stukken["Met alles"] + stukken["Met een reden"]
    assert "Geheim." not in inhoud
    assert "4 trajecten" in inhoud


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("kies=met", {"Met alles", "Zonder paragraaf"}),
        ("kies=zonder", {"Met een reden", "Met niets"}),
        ("kies=ontbreekt", {"Met niets"}),
        ("kies=zonder-paragraaf", {"Zonder paragraaf"}),
        ("thema=wonen-en-ruimte", {"Met alles"}),
        ("thema=wonen-en-ruimte&kies=zonder", set()),
        ("kies=onzin&thema=%27&pagina=99", {"Met alles", "Zonder paragraaf", "Met een reden", "Met niets"}),
    ],
)
def test_kiezen(client, trajecten, vraag, verwacht):
    inhoud = lees(client, f"{PAD}?{vraag}")
    assert {titel for titel in trajecten if f">{titel}</a>" in inhoud} == verwacht


def test_ook_op_het_traject_zelf_en_in_het_overzicht(client, trajecten):
    assert "Ouders praten mee in het dorpshuis." in lees(client, trajecten["Met alles"].url)
    assert "ontbreekt" not in lees(client, trajecten["Met niets"].url)
    assert PAD in lees(client, "/trajecten/")


def test_inspreken_over_een_startnotitie(client, trajecten, griffie):
    traject = trajecten["Met alles"]
    vergadering = maak_vergadering()
    later = maak_vergadering(title="Later", slug="later", begint=vergadering.verloop.begint + timedelta(days=30))
    for waar in (vergadering, later):
        maak_punt(waar, gaat_over=[traject])
    assert f"{vergadering.url}inspreken/" in lees(client)
    assert f"{later.url}inspreken/" not in lees(client)
    acties.annuleer(vergadering=vergadering, reden="De zaal is bezet.", door=griffie)
    assert f"{later.url}inspreken/" in lees(client)


@pytest.mark.parametrize("velden", [{"besloten": True}, {"inspreken": False}])
def test_niet_inspreken_waar_het_niet_kan(client, trajecten, velden):
    maak_punt(maak_vergadering(), gaat_over=[trajecten["Met alles"]], **velden)
    assert "inspreken/" not in lees(client)


def test_niet_meer_inspreken_na_het_sluiten(client, trajecten, time_machine):
    vergadering = maak_vergadering()
    maak_punt(vergadering, gaat_over=[trajecten["Met alles"]])
    time_machine.move_to(vergadering.verloop.inspreken_tot - timedelta(seconds=1), tick=False)
    assert "inspreken/" in lees(client)
    time_machine.move_to(vergadering.verloop.inspreken_tot, tick=False)
    assert "inspreken/" not in lees(client)


def test_evenveel_vragen_bij_meer_trajecten(client, trajecten, thema):
    def vragen():
        lees(client)
        with CaptureQueriesContext(connection) as teller:
            lees(client)
        return len(teller)

    eerst = vragen()
    for n in range(6):
        traject = maak_traject(thema=thema, title=f"Meer {n}", slug=f"meer-{n}")
        maak_punt(maak_vergadering(title=f"V {n}", slug=f"v-{n}"), gaat_over=[traject])
    assert vragen() <= eerst + 1  # one for what there was none of before: the pages that the punten are about


def test_de_redactie_vult_het_in(client, redacteur, trajecten):
    client.force_login(redacteur)
    inhoud = client.get(reverse("wagtailadmin_pages:edit", args=[trajecten["Met niets"].pk])).content.decode()
    for veld in ("startnotitie", "startnotitie_datum", "geen_startnotitie_reden"):
        assert f'name="{veld}"' in inhoud
    assert trajecten["Met niets"].ontbreekt() == {}  # it does not stop publishing


def test_een_gewone_leesbladzijde(client, trajecten):
    antwoord = client.get(PAD)
    assert antwoord.status_code == 200
    assert not antwoord.cookies
    assert "max-age" in antwoord["Cache-Control"]
    assert client.post(PAD).status_code == 405
    assert client.get("/trajecten/bestaat-niet/").status_code == 404
