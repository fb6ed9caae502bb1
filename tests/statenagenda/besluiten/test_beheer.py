"""The griffie's side in the admin: who reaches which address, and one round through each form."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse
from django.utils import timezone

from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Toezegging
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.besluiten import maak_besluit, maak_fractie, maak_ingekomen_stuk, maak_toezegging
from tests.fabrieken.personen import maak_medewerker

LIJST = {"index", "index_results", "add"}
VAN_EEN = {"edit", "delete", "history", "history_results", "usage"}
ADRESSEN = {
    *(f"{model}:{naam}" for model in ("besluit", "toezegging", "ingekomenstuk", "fractie") for naam in LIJST | VAN_EEN),
    *("besluit_publiceren", "besluit_uitvoering", "toezegging_uitvoering", "ingekomenstuk_publiceren"),
    *("besluit_toevoegen", "toezegging_toevoegen"),
}
VREEMDEN = (
    *("moderator", "opdrachtgever", "opdrachtnemer", "redacteur", "communicatie", "regisseur", "buitenstaander"),
    *("zonder_admin", "gewezen_griffie"),
)


@pytest.fixture
def punt(vergadering):
    return maak_punt(vergadering)


@pytest.fixture
def zonder_admin(db):
    return maak_medewerker("zonder-admin")


@pytest.fixture
def gewezen_griffie(db):
    """Somebody who got the permissions on the models in another way, but is not of the griffie."""
    user = maak_medewerker("gewezen", Group.objects.get(name="Statenlid"))
    user.user_permissions.set(Group.objects.get(name="Griffie").permissions.all())
    return user


@pytest.fixture
def dingen(punt):
    return {
        "besluit": maak_besluit(punt, publiek=False),
        "toezegging": maak_toezegging(punt),
        "ingekomenstuk": maak_ingekomen_stuk(publiek=False),
        "fractie": maak_fractie(),
    }


def adres(naam, dingen):
    model, _streep, deel = naam.replace("_", ":", 1).partition(":") if ":" not in naam else naam.partition(":")
    return reverse(naam, args=[] if deel in {*LIJST, "toevoegen"} else [dingen[model].pk])


def test_elk_adres_staat_in_de_lijst():
    gevonden = {
        f"{space}:{patroon.name}"
        for space, (_voor, resolver) in _namespaces(get_resolver())
        if space in {"besluit", "toezegging", "ingekomenstuk", "fractie"}
        for patroon in resolver.url_patterns
        if not str(patroon.pattern).startswith("^")
    }
    assert {naam for naam in gevonden if "None" not in naam} == {naam for naam in ADRESSEN if ":" in naam}


def _namespaces(resolver):
    yield from resolver.namespace_dict.items()
    for patroon in resolver.url_patterns:
        if hasattr(patroon, "url_patterns"):
            yield from _namespaces(patroon)


@pytest.mark.parametrize("wie", VREEMDEN)
def test_wie_niet_van_de_griffie_is_komt_er_niet_in(client, dingen, request, wie):
    client.force_login(request.getfixturevalue(wie))
    for naam in ADRESSEN - {"besluit_toevoegen", "toezegging_toevoegen"}:
        for methode in (client.get, client.post):
            antwoord = methode(adres(naam, dingen))
            assert antwoord.status_code in {302, 403}, naam
            assert "breder fietspad" not in antwoord.content.decode()
    assert "/beheer/besluit/" not in client.get("/beheer/").content.decode()
    besluit = Besluit.objects.get()
    assert besluit.gepubliceerd_op is None
    assert IngekomenStuk.objects.get().gepubliceerd_op is None


def test_anoniem_naar_inloggen(client, dingen):
    for naam in ADRESSEN:
        antwoord = client.get(adres(naam, dingen))
        assert antwoord.status_code == 302
        assert "/login/" in antwoord["Location"], naam


def test_de_griffie_komt_overal_en_verwijdert_niets(client, dingen, griffie):
    client.force_login(griffie)
    for naam in ADRESSEN:
        antwoord = client.get(adres(naam, dingen), follow=True)
        gewist = naam.endswith(":delete")
        assert antwoord.status_code == 200, naam
        assert (antwoord.redirect_chain[-1:] == [("/beheer/", 302)]) is gewist, naam
        if gewist:
            client.post(adres(naam, dingen))
    assert Besluit.objects.count() == Toezegging.objects.count() == IngekomenStuk.objects.count() == 1
    assert Fractie.objects.count() == 1


# --- besluit ----------------------------------------------------------------------------------------------
def gegevens(punt, **anders):
    return {
        "agendapunt": punt.pk,
        "orgaan": "ps",
        "soort": "motie",
        "datum": "2026-06-03",
        "titel": "Motie drempels",
        "uitkomst": "aangenomen",
        "in_het_kort": "Er komen drempels bij de school.",
        "uitvoering": "open",
        **anders,
    }


def test_wat_het_agendapunt_weet_staat_er_al(client, griffie, punt):
    client.force_login(griffie)
    dag = timezone.localdate(punt.vergadering.verloop.begint)
    besluit = client.get(f"{reverse('besluit:add')}?agendapunt={punt.pk}").context["form"]
    assert (besluit["titel"].value(), besluit["datum"].value()) == (punt.titel, dag)
    assert client.get(f"{reverse('toezegging:add')}?agendapunt={punt.pk}").context["form"]["gedaan_op"].value() == dag
    for onzin in ("999999", "x", "-1", "9" * 30):
        assert client.get(f"{reverse('besluit:add')}?agendapunt={onzin}").status_code == 200


def test_een_besluit_van_morgen_staat_niet_vandaag_op_de_website(client, griffie, punt):
    morgen = maak_besluit(punt, publiek=False, datum=timezone.localdate() + timedelta(days=1))
    client.force_login(griffie)
    assert "nog niet op de website" in client.get(reverse("besluit:edit", args=[morgen.pk])).content.decode()
    antwoord = client.post(reverse("besluit_publiceren", args=[morgen.pk]))
    assert antwoord.status_code == 422
    assert "moet nog komen" in antwoord.content.decode()
    assert not Besluit.objects.openbaar().exists()


def test_te_laat_is_een_woord(client, griffie, punt):
    client.force_login(griffie)
    gisteren = timezone.localdate() - timedelta(days=1)
    for voor, hoe_vaak in ((gisteren + timedelta(days=9), 0), (gisteren, 1)):
        maak_toezegging(punt, voor=voor)
        tabel = client.get(reverse("toezegging:index")).content.decode().split('<table class="listing')[1]
        rijen = tabel.split("</thead>")[1].split("</table>")[0]
        assert rijen.count("Te laat") == hoe_vaak


def test_terug_naar_de_agenda(client, griffie, punt):
    client.force_login(griffie)
    terug = f"{reverse('agenda:agenda', args=[punt.vergadering_id])}#{punt.anker}"
    assert terug in client.get(reverse("besluit:edit", args=[maak_besluit(punt).pk])).content.decode()


def test_twee_mensen_tegelijk_aan_een_besluit(client, griffie, punt):
    client.force_login(griffie)
    besluit = maak_besluit(punt, publiek=False)
    pad = reverse("besluit:edit", args=[besluit.pk])
    gelezen = client.get(pad).context["form"]["gelezen"].value()
    client.post(pad, gegevens(punt, titel="Van de ander", gelezen=gelezen))
    antwoord = client.post(pad, gegevens(punt, titel="Van mij", gelezen=gelezen))
    assert antwoord.status_code == 422
    assert "Van de ander" in str(antwoord.context["form"].non_field_errors())
    besluit.refresh_from_db()
    assert besluit.titel == "Van de ander"
    opnieuw = antwoord.context["form"]["gelezen"].value()
    assert client.post(pad, gegevens(punt, titel="Van mij", gelezen=opnieuw)).status_code == 302


def test_van_agendapunt_tot_website(client, griffie, punt, traject):
    fractie, ander = maak_fractie("Fractie Noord", 5), maak_fractie("Fractie Zuid", 4)
    client.force_login(griffie)
    toevoegen = f"{reverse('besluit_toevoegen')}?agendapunt={punt.pk}"
    werkblad = client.get(reverse("agenda:agenda", args=[punt.vergadering_id])).content.decode()
    assert toevoegen in werkblad
    assert f"{reverse('toezegging_toevoegen')}?agendapunt={punt.pk}" in werkblad
    formulier = client.get(toevoegen, follow=True)
    assert f'<option value="{punt.pk}" selected>' in formulier.content.decode()
    stemmen = {f"stem_{fractie.pk}_voor": "5", f"stem_{ander.pk}_tegen": "3", f"stem_{ander.pk}_afwezig": "1"}
    client.post(reverse("besluit:add"), gegevens(punt, indieners=[fractie.pk], gaat_over_1=traject.pk, **stemmen))
    besluit = Besluit.objects.get()
    assert besluit.uitslag() == {"voor": 5, "tegen": 3, "afwezig": 1}
    assert list(besluit.indieners.all()) == [fractie]
    assert [pagina.pk for pagina in besluit.gaat_over.all()] == [traject.pk]
    bewerken = client.get(reverse("besluit:edit", args=[besluit.pk])).content.decode()
    publiceren = reverse("besluit_publiceren", args=[besluit.pk])
    assert publiceren in bewerken
    client.post(publiceren)
    assert client.get(f"/statenagenda/besluiten/{besluit.uuid}/").status_code == 200
    stand = reverse("besluit_uitvoering", args=[besluit.pk])
    assert stand in client.get(reverse("besluit:edit", args=[besluit.pk])).content.decode()
    client.post(stand, {"uitvoering": "bezig", "toelichting": "De aannemer is gevraagd."})
    assert "De aannemer is gevraagd." in client.get(f"/statenagenda/besluiten/{besluit.uuid}/").content.decode()


def test_bezwaar_van_de_actie_staat_in_het_formulier_en_wat_getypt_is_blijft(client, griffie, punt):
    fractie = maak_fractie(zetels=5)
    client.force_login(griffie)
    antwoord = client.post(reverse("besluit:add"), gegevens(punt, **{f"stem_{fractie.pk}_voor": "6"}))
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "heeft 5 zetels" in inhoud
    assert "Er komen drempels bij de school." in inhoud
    assert not Besluit.objects.exists()


def test_wijzigen_na_publiceren_vraagt_een_reden(client, griffie, punt):
    besluit = maak_besluit(punt)
    client.force_login(griffie)
    pad = reverse("besluit:edit", args=[besluit.pk])
    gelezen = client.get(pad).context["form"]["gelezen"].value()
    assert client.post(pad, gegevens(punt, gelezen=gelezen)).status_code == 422
    client.post(pad, gegevens(punt, reden="De titel was onduidelijk.", gelezen=gelezen))
    besluit.refresh_from_db()
    assert besluit.titel == "Motie drempels"
    assert besluit.wijzigingen.get().reden == "De titel was onduidelijk."
    assert besluit.uitvoering == "nvt"  # only the act for it changes that now


def test_een_oude_fractie_blijft_staan(client, griffie, punt):
    oud = maak_fractie("Fractie Voorbij", actief=False)
    besluit = maak_besluit(punt, indieners=[oud])
    client.force_login(griffie)
    pad = reverse("besluit:edit", args=[besluit.pk])
    antwoord = client.get(pad)
    assert "Fractie Voorbij" in antwoord.content.decode()
    gelezen = antwoord.context["form"]["gelezen"].value()
    client.post(pad, gegevens(punt, indieners=[oud.pk], reden="De titel was onduidelijk.", gelezen=gelezen))
    assert list(besluit.indieners.all()) == [oud]
    assert besluit.wijzigingen.get().wat == "Gewijzigd: soort, titel, in gewone taal, waarom."


def test_een_besloten_punt_publiceren_kan_niet(client, griffie, vergadering):
    besluit = maak_besluit(maak_punt(vergadering, besloten=True), publiek=False)
    client.force_login(griffie)
    pad = reverse("besluit_publiceren", args=[besluit.pk])
    assert "Dit agendapunt is besloten" in client.get(pad).content.decode()
    assert client.post(pad).status_code == 422
    besluit.refresh_from_db()
    assert besluit.gepubliceerd_op is None


def test_alleen_recente_agendapunten_en_wat_gekozen_was(client, griffie, vergadering):
    begint = timezone.now() - timedelta(days=400)
    oud = maak_punt(maak_vergadering(title="Lang geleden", slug="oud", begint=begint))
    client.force_login(griffie)
    assert "Lang geleden" not in client.get(reverse("besluit:add")).content.decode()
    besluit = maak_besluit(oud)
    assert "Lang geleden" in client.get(reverse("besluit:edit", args=[besluit.pk])).content.decode()
    for onzin in ("x", "-1", "9" * 40, "0"):
        assert client.get(f"{reverse('besluit:add')}?agendapunt={onzin}").status_code == 200


# --- toezegging and stuk ----------------------------------------------------------------------------------
def test_toezegging_door_de_formulieren(client, griffie, punt):
    client.force_login(griffie)
    velden = {
        "agendapunt": punt.pk,
        "door": "gedeputeerde Verkeer",
        "tekst": "Er komt een brief.",
        "gedaan_op": "2026-06-03",
    }
    client.post(reverse("toezegging:add"), velden)
    toezegging = Toezegging.objects.get()
    pad = reverse("toezegging:edit", args=[toezegging.pk])
    assert reverse("toezegging_uitvoering", args=[toezegging.pk]) in client.get(pad).content.decode()
    assert client.post(pad, velden | {"voor": "2026-12-01"}).status_code == 422
    client.post(pad, velden | {"voor": "2026-12-01", "reden": "Met PS afgesproken."})
    toezegging.refresh_from_db()
    assert toezegging.voor == date(2026, 12, 1)
    leeg = client.post(reverse("toezegging_uitvoering", args=[toezegging.pk]), {"uitvoering": "klaar"})
    assert leeg.status_code == 422


def test_ingekomen_stuk_met_een_naam(client, griffie):
    client.force_login(griffie)
    velden = {
        "ontvangen_op": "2026-06-01",
        "van": "inwoner",
        "onderwerp": "Het fietspad",
        "samenvatting": "De heer Pietersen belt graag: 0592 365555.",
        "afdoening": "gs",
    }
    client.post(reverse("ingekomenstuk:add"), velden)
    stuk = IngekomenStuk.objects.get()
    pad = reverse("ingekomenstuk_publiceren", args=[stuk.pk])
    assert "de heer Pietersen" in client.get(pad).content.decode().replace("De heer", "de heer")
    assert client.post(pad).status_code == 422
    stuk.refresh_from_db()
    assert stuk.gepubliceerd_op is None
    client.post(reverse("ingekomenstuk:edit", args=[stuk.pk]), velden | {"samenvatting": "Een inwoner wil een pad."})
    assert 'name="toch"' not in client.get(pad).content.decode()
    client.post(pad)
    stuk.refresh_from_db()
    assert stuk.gepubliceerd_op


def test_de_geschiedenis_toont_wie_wat_deed(client, griffie, punt):
    client.force_login(griffie)
    client.post(reverse("besluit:add"), gegevens(punt))
    besluit = Besluit.objects.get()
    client.post(reverse("besluit_publiceren", args=[besluit.pk]))
    inhoud = client.get(reverse("besluit:history", args=[besluit.pk])).content.decode()
    assert "Besluit bewaard" in inhoud
    assert "Besluit gepubliceerd" in inhoud
