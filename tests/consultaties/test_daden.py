"""The acts of a consultatie and a traject, through their own pages in the admin."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from consultaties import acties
from consultaties.models import ConsultatiePagina
from consultaties.status import Status
from consultaties.waarschuwingen import waarschuwingen
from participatie.indiening.models import Indieningsregeling
from participatie.trajecten.lijsten import Beleidsfase
from participatie.trajecten.models import Trajectverloop
from tests.fabrieken.paginas import maak_consultatie

DADEN = [
    ("consultaties_plannen", "consultatie"),
    ("consultaties_verlengen", "consultatie"),
    ("consultaties_belofte", "consultatie"),
    ("consultaties_afronden", "consultatie"),
    ("trajecten_fase", "traject"),
    ("trajecten_afronden", "traject"),
]


def over(dagen: int) -> date:
    return timezone.localdate() + timedelta(days=dagen)


def opnieuw(consultatie) -> ConsultatiePagina:
    return ConsultatiePagina.objects.get(pk=consultatie.pk)


# --- who may --------------------------------------------------------------------------------------
@pytest.mark.parametrize(("naam", "bij"), DADEN)
@pytest.mark.parametrize(
    "rol", ["buitenstaander", "griffie", "moderator", "andere_moderator", "opdrachtnemer", "redacteur", "communicatie"]
)
def test_anderen_mogen_niet(client, consultatie, traject, request, naam, bij, rol):
    user = request.getfixturevalue(rol)
    client.force_login(user)
    url = reverse(naam, args=[{"consultatie": consultatie, "traject": traject}[bij].pk])
    voor = (Trajectverloop.objects.values().get(), opnieuw(consultatie).verloop.sluit)
    for antwoord in (client.get(url), client.post(url, {"laatste_dag": over(60), "reden": "Zomaar"})):
        assert antwoord.status_code == 302
        assert antwoord.url == reverse("wagtailadmin_home")
    assert (Trajectverloop.objects.values().get(), opnieuw(consultatie).verloop.sluit) == voor


@pytest.mark.parametrize(("naam", "bij"), DADEN)
def test_wie_niet_is_ingelogd_gaat_naar_de_voordeur(client, consultatie, traject, naam, bij):
    url = reverse(naam, args=[{"consultatie": consultatie, "traject": traject}[bij].pk])
    assert client.get(url).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("naam", "bij"), DADEN)
@pytest.mark.parametrize("rol", ["opdrachtgever", "regisseur"])
def test_wie_stuurt_ziet_het_formulier(client, consultatie, traject, request, naam, bij, rol):
    client.force_login(request.getfixturevalue(rol))
    url = reverse(naam, args=[{"consultatie": consultatie, "traject": traject}[bij].pk])
    assert client.get(url).status_code == 200
    if naam not in {"trajecten_fase"}:
        assert client.post(url, {}).status_code == 422


def test_planning_toont_alleen_wat_men_stuurt(client, consultatie, opdrachtgever, buitenstaander, ander_thema):
    client.force_login(opdrachtgever)
    inhoud = client.get(reverse("planning")).content.decode()
    assert reverse("consultaties_verlengen", args=[consultatie.pk]) in inhoud
    consultatie.traject.hoofdthema = ander_thema
    consultatie.traject.save()
    assert "Er zijn nog geen trajecten voor u." in client.get(reverse("planning")).content.decode()
    client.force_login(buitenstaander)
    assert client.get(reverse("planning")).status_code == 302


# --- plan -----------------------------------------------------------------------------------------
def test_redacteur_plant_zolang_de_pagina_een_concept_is(client, traject, redacteur):
    consultatie = maak_consultatie(traject=traject, live=False)
    client.force_login(redacteur)
    url = reverse("consultaties_plannen", args=[consultatie.pk])
    dagen = {"opent": over(5), "laatste_dag": over(40), "beloofd_op": over(80)}
    assert client.post(url, dagen).status_code == 302
    verloop = opnieuw(consultatie).verloop
    assert verloop.laatste_dag == over(40)
    assert verloop.regeling is None or verloop.regeling.geldig_vanaf <= over(5)
    consultatie.get_workflow().start(consultatie, redacteur)
    assert client.get(url).status_code == 302  # somebody reads it now


@pytest.mark.parametrize(
    ("opent", "laatste_dag", "beloofd_op", "zin"),
    [
        (-1, 30, 60, "al voorbij"),
        (5, 4, 60, "voor de eerste dag"),
        (5, 30, 30, "na de laatste dag"),
    ],
)
def test_onmogelijke_planning(client, traject, opdrachtgever, opent, laatste_dag, beloofd_op, zin):
    consultatie = maak_consultatie(traject=traject, opent=2)
    client.force_login(opdrachtgever)
    dagen = {"opent": over(opent), "laatste_dag": over(laatste_dag), "beloofd_op": over(beloofd_op)}
    antwoord = client.post(reverse("consultaties_plannen", args=[consultatie.pk]), dagen)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert str(over(laatste_dag)) in antwoord.content.decode()  # what was typed is kept


def test_wat_open_is_wordt_niet_opnieuw_gepland(consultatie, opdrachtgever):
    with pytest.raises(ValidationError, match="al open geweest"):
        acties.plan(consultatie=consultatie, opent=over(1), laatste_dag=over(2), beloofd_op=over(3), door=opdrachtgever)


# --- extend and promise ---------------------------------------------------------------------------
def test_verlengen_staat_met_de_reden_op_de_website(client, consultatie, opdrachtgever):
    client.force_login(opdrachtgever)
    gegevens = {"laatste_dag": over(40), "beloofd_op": over(70), "reden": "Er waren veel vragen."}
    client.post(reverse("consultaties_verlengen", args=[consultatie.pk]), gegevens)
    verloop = opnieuw(consultatie).verloop
    assert (verloop.laatste_dag, verloop.beloofd_op) == (over(40), over(70))
    assert [w.reden for w in verloop.wijzigingen.all()] == ["Er waren veel vragen."] * 2


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"laatste_dag": 10, "reden": "x"}, "na de huidige laatste dag"),
        ({"laatste_dag": 40, "reden": "x"}, "ook een latere dag voor het antwoord"),
        ({"laatste_dag": 40, "beloofd_op": 40, "reden": "x"}, "ook een latere dag voor het antwoord"),
        ({"laatste_dag": 20, "reden": " "}, "verplicht"),
        ({"laatste_dag": 20, "reden": "w" * 301}, "300"),
    ],
)
def test_verlengen_met_fout(client, consultatie, opdrachtgever, gegevens, zin):
    client.force_login(opdrachtgever)
    post = {naam: over(waarde) if isinstance(waarde, int) else waarde for naam, waarde in gegevens.items()}
    antwoord = client.post(reverse("consultaties_verlengen", args=[consultatie.pk]), post)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    verloop = opnieuw(consultatie).verloop
    assert verloop.sluit == consultatie.verloop.sluit
    assert not verloop.wijzigingen.exists()


def test_verlengen_van_een_verlopen_consultatie_gaat_niet_naar_het_verleden(traject, opdrachtgever):
    consultatie = maak_consultatie(traject=traject, opent=-40, sluit=-20, beloofd=30)
    with pytest.raises(ValidationError, match="verleden"):
        acties.verleng(consultatie=consultatie, laatste_dag=over(-5), reden="x", door=opdrachtgever)
    acties.verleng(consultatie=consultatie, laatste_dag=over(0), reden="x", door=opdrachtgever)
    assert opnieuw(consultatie).verloop.status == Status.OPEN


def test_belofte_verzetten_staat_met_de_reden_op_de_website(client, consultatie, opdrachtgever):
    client.force_login(opdrachtgever)
    url = reverse("consultaties_belofte", args=[consultatie.pk])
    assert client.post(url, {"beloofd_op": over(5), "reden": "Ziek"}).status_code == 422
    assert client.post(url, {"beloofd_op": over(90), "reden": "Er kwamen veel reacties."}).status_code == 302
    wijziging = opnieuw(consultatie).verloop.wijzigingen.get()
    assert wijziging.reden == "Er kwamen veel reacties."
    assert "antwoorden uiterlijk op" in wijziging.wat


# --- close ----------------------------------------------------------------------------------------
def test_afronden_zegt_wat_nog_wacht(client, consultatie, inbreng, opdrachtgever, time_machine):
    time_machine.move_to(consultatie.verloop.sluit)
    client.force_login(opdrachtgever)
    url = reverse("consultaties_afronden", args=[consultatie.pk])
    assert "1 inbreng zonder antwoord" in client.get(url).content.decode()
    assert client.post(url).status_code == 422
    assert opnieuw(consultatie).verloop.beantwoord_op is None


def test_afronden_van_consultatie_en_dan_van_traject(client, consultatie, traject, opdrachtgever, time_machine):
    client.force_login(opdrachtgever)
    assert client.post(reverse("consultaties_afronden", args=[consultatie.pk])).status_code == 422  # still open
    antwoord = client.post(reverse("trajecten_afronden", args=[traject.pk]))
    assert "Rond eerst de consultatie" in antwoord.content.decode()
    time_machine.move_to(consultatie.verloop.sluit)
    client.force_login(opdrachtgever)
    assert client.post(reverse("consultaties_afronden", args=[consultatie.pk])).status_code == 302
    assert opnieuw(consultatie).verloop.status == Status.BEANTWOORD
    assert client.post(reverse("trajecten_afronden", args=[traject.pk])).status_code == 302
    assert Trajectverloop.objects.get().afgerond_op is not None
    assert client.post(reverse("trajecten_afronden", args=[traject.pk])).status_code == 422


def test_fase_wijzigen(client, traject, opdrachtgever):
    client.force_login(opdrachtgever)
    url = reverse("trajecten_fase", args=[traject.pk])
    assert client.post(url, {"beleidsfase": "klaar", "opgavefase": "9"}).status_code == 422
    client.post(url, {"beleidsfase": "besluitvorming", "opgavefase": "4"})
    verloop = Trajectverloop.objects.get()
    assert (verloop.beleidsfase, verloop.opgavefase) == ("besluitvorming", 4)


def test_ouder_concept_publiceren_zet_de_planning_niet_terug(consultatie, opdrachtgever):
    oud = consultatie.save_revision()
    acties.verleng(
        consultatie=consultatie, laatste_dag=over(20), beloofd_op=over(40), reden="Vakantie", door=opdrachtgever
    )
    oud.publish()
    assert opnieuw(consultatie).verloop.laatste_dag == over(20)


# --- the deadline, to the second --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("laatste_dag", "sluit_utc"),
    [
        (date(2026, 3, 28), "2026-03-28T23:00:00+00:00"),  # the night the clock goes forward
        (date(2026, 3, 29), "2026-03-29T22:00:00+00:00"),
        (date(2026, 10, 24), "2026-10-24T22:00:00+00:00"),
        (date(2026, 10, 25), "2026-10-25T23:00:00+00:00"),  # a day of 25 hours
        (date(2026, 12, 31), "2026-12-31T23:00:00+00:00"),
    ],
)
def test_sluit_op_de_seconde(client, traject, time_machine, laatste_dag, sluit_utc):
    time_machine.move_to(f"{laatste_dag - timedelta(days=5)}T12:00:00+01:00", tick=False)
    consultatie = maak_consultatie(traject=traject, opent=-1, sluit=5)
    assert consultatie.verloop.laatste_dag == laatste_dag
    sluit = consultatie.verloop.sluit
    assert sluit.isoformat() == sluit_utc
    for moment, status in ((sluit - timedelta(seconds=1), Status.OPEN), (sluit, Status.GESLOTEN)):
        time_machine.move_to(moment, tick=False)
        assert client.get(consultatie.url).context["status"] == status
        assert ConsultatiePagina.objects.open(moment).exists() == (status == Status.OPEN)


# --- doubts ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("opent", "laatste_dag", "fase", "eerste", "woorden"),
    [
        (date(2026, 6, 1), date(2026, 6, 22), Beleidsfase.VOORFASE, True, []),
        (date(2026, 6, 1), date(2026, 6, 19), Beleidsfase.VOORFASE, True, ["korter dan 21 dagen"]),
        (date(2026, 6, 1), date(2026, 6, 27), Beleidsfase.VOORFASE, True, ["weekend"]),
        (date(2026, 4, 1), date(2026, 4, 27), Beleidsfase.VOORFASE, True, ["feestdag"]),
        (date(2026, 6, 1), date(2026, 6, 22), Beleidsfase.ONTWIKKELING, True, ["eerste consultatie"]),
        (date(2026, 6, 1), date(2026, 6, 22), Beleidsfase.ONTWIKKELING, False, []),
    ],
)
def test_waarschuwingen(opent, laatste_dag, fase, eerste, woorden):
    zinnen = waarschuwingen(opent=opent, laatste_dag=laatste_dag, fase=fase, eerste=eerste, minstens_dagen=21)
    assert len(zinnen) == len(woorden)
    assert all(woord in zin for woord, zin in zip(woorden, zinnen, strict=True))


def test_waarschuwing_houdt_plannen_niet_tegen(client, traject, opdrachtgever):
    consultatie = maak_consultatie(traject=traject, live=False)
    client.force_login(opdrachtgever)
    Indieningsregeling.objects.create(geldig_vanaf="2020-01-01", bron="test", consultatie_dagen=5)
    dagen = {"opent": over(1), "laatste_dag": over(3), "beloofd_op": over(9)}
    antwoord = client.post(reverse("consultaties_plannen", args=[consultatie.pk]), dagen, follow=True)
    assert "korter dan 5 dagen" in antwoord.content.decode()
    assert opnieuw(consultatie).verloop.laatste_dag == over(3)
