"""The lists, approving several at once, the menu and the panel on the first page."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participatie.inbreng.models import Inbreng, Punt
from participatie.inbreng.status import Status
from tests.fabrieken.inbreng import maak_inbreng

pytestmark = pytest.mark.django_db


@pytest.fixture
def als_moderator(client, moderator):
    client.force_login(moderator)
    return client


def kenmerken(antwoord):
    return [inbreng.kenmerk for inbreng in antwoord.context["object_list"]]


def test_oudste_eerst_en_te_laat_in_woorden(als_moderator, consultatie):
    nieuw, oud = maak_inbreng(consultatie, "Nieuw."), maak_inbreng(consultatie, "Oud.")
    Inbreng.objects.filter(pk=oud.pk).update(bevestigd_op=timezone.now() - timedelta(days=14))
    antwoord = als_moderator.get("/beheer/inbreng/")
    assert kenmerken(antwoord) == [oud.kenmerk, nieuw.kenmerk]
    assert antwoord.content.decode().count("Wacht te lang") == 1


def test_norm_in_de_database_is_die_van_de_rij(consultatie, time_machine):
    """The filter in SQL and the age per row say the same, on every day of a fortnight with Easter in it."""
    inbreng = maak_inbreng(consultatie)
    for dag in range(1, 15):
        nu = timezone.make_aware(datetime(2026, 4, dag, 12))  # noqa: DTZ001  (made aware here)
        for terug in range(10):
            Inbreng.objects.update(bevestigd_op=nu - timedelta(days=terug))
            inbreng.refresh_from_db()
            assert Inbreng.objects.all().over_de_norm(nu).exists() == (inbreng.leeftijd_werkdagen(nu) > 2)


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", 3),
        ("status=gepubliceerd", 1),
        ("te_laat=norm", 1),
        ("te_laat=inzender", 1),
        ("herkomst=website", 3),
        ("herkomst=brief", 0),
        ("q=DR-", 3),
        ("q=bestaat-niet", 0),
        ("thema=999999", 3),
        ("status=onzin", 3),
        ("p=999", 3),
        ("export=csv", 3),
        ("ordering=tekst", 3),
    ],
)
def test_filters(als_moderator, consultatie, vraag, verwacht):
    a, b, _c = (maak_inbreng(consultatie, f"Reactie {n}.") for n in range(3))
    Inbreng.objects.filter(pk=a.pk).update(status=Status.GEPUBLICEERD)
    Inbreng.objects.filter(pk=b.pk).update(bevestigd_op=timezone.now() - timedelta(days=14), te_laat=True)
    antwoord = als_moderator.get(f"/beheer/inbreng/alle/?{vraag}")
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"].startswith("text/html")
    assert len(kenmerken(antwoord)) == verwacht


def test_filter_op_eigen_thema_en_onderwerp(als_moderator, consultatie, inbreng, thema, ander_thema):
    assert kenmerken(als_moderator.get(f"/beheer/inbreng/alle/?thema={thema.pk}")) == [inbreng.kenmerk]
    assert kenmerken(als_moderator.get(f"/beheer/inbreng/alle/?pagina={consultatie.pk}")) == [inbreng.kenmerk]
    filters = als_moderator.get("/beheer/inbreng/alle/").context["filters"]
    assert list(filters.form.fields["thema"].queryset) == [thema]


def test_vaste_hoeveelheid_queries(als_moderator, consultatie, django_assert_max_num_queries):
    for n in range(12):
        maak_inbreng(consultatie, f"Reactie {n}.")
    with django_assert_max_num_queries(27):  # 3 of them keep the session alive, once a minute
        als_moderator.get("/beheer/inbreng/")
    with django_assert_max_num_queries(29):
        als_moderator.get(f"/beheer/inbreng/{Inbreng.objects.first().kenmerk}/")


def test_samen_goedkeuren_slaat_over_wat_een_mens_moet_zien(als_moderator, moderator, consultatie, ander_thema):
    goed = maak_inbreng(consultatie, "Prima zo.")
    nummer = maak_inbreng(consultatie, "Bel mij op 06-12345678.")
    verdacht = maak_inbreng(consultatie, "Koop hier.", verdacht="netwerk")
    eigen = maak_inbreng(consultatie, "Zelf getypt.")
    Inbreng.objects.filter(pk=eigen.pk).update(ingevoerd_door=moderator)
    al_klaar = maak_inbreng(consultatie, "Al klaar.")
    Inbreng.objects.filter(pk=al_klaar.pk).update(status=Status.AFGEWEZEN)
    vreemd = maak_inbreng(consultatie, "Van een ander thema.")
    Punt.objects.filter(inbreng=vreemd).update(thema=ander_thema)
    alle = [goed, nummer, verdacht, eigen, al_klaar, vreemd]
    antwoord = als_moderator.post(
        "/beheer/inbreng/goedkeuren/", {"kies": [inbreng.kenmerk for inbreng in alle]}, follow=True
    )
    zin = antwoord.content.decode()
    assert "1 reactie is goedgekeurd." in zin
    for inbreng, waarom in [
        (nummer, "mogelijk persoonsgegevens"),
        (verdacht, "mogelijk spam"),
        (eigen, "U mag deze inbreng niet beoordelen"),
    ]:
        assert f"{inbreng.kenmerk} ({waarom})" in zin
    assert f"{al_klaar.kenmerk} (Dit kan niet meer" in zin
    assert vreemd.kenmerk not in zin
    assert list(Inbreng.objects.filter(status=Status.GEPUBLICEERD)) == [goed]
    assert ModelLogEntry.objects.filter(action="inbreng.goedgekeurd").count() == 1


def test_samen_goedkeuren_zonder_vinkje(als_moderator, inbreng):
    assert "Zet eerst een vinkje" in als_moderator.post("/beheer/inbreng/goedkeuren/", follow=True).content.decode()


def test_voorpagina_en_menu_van_een_moderator(als_moderator, inbreng):
    pagina = als_moderator.get("/beheer/").content.decode()
    assert "Er wacht 1 reactie op u." in pagina
    assert inbreng.kenmerk in pagina
    assert "Te beoordelen (1)" in pagina


@pytest.mark.parametrize("wie", ["buitenstaander", "griffie", "andere_moderator", "opdrachtnemer"])
def test_voorpagina_van_een_ander(client, inbreng, wie, request):
    client.force_login(request.getfixturevalue(wie))
    pagina = client.get("/beheer/").content.decode()
    assert inbreng.kenmerk not in pagina
    assert ("/beheer/inbreng/alle/" in pagina) == (wie == "andere_moderator")
    assert ("/beheer/inbreng/invoeren/" in pagina) == (wie in {"andere_moderator", "opdrachtnemer"})
