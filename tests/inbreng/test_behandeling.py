"""The answering side in the admin: what people see, what they can do, and what others cannot."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from participatie.berichten.models import Bericht
from participatie.inbreng import acties as inbreng_acties
from participatie.inbreng import antwoorden
from participatie.inbreng.behandeling.urls import urlpatterns
from participatie.inbreng.models import Afscherming, Punt
from participatie.terugkoppeling import acties
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling
from tests.fabrieken.paginas import maak_consultatie
from tests.fabrieken.personen import maak_medewerker

GEHEIM = "Kwispelstaartje"  # a word that stands in the inbreng and in the draft, and nowhere else
ANTWOORD = {
    "wat_u_zei": "U wilt een breder pad.",
    "wat_wij_doen": "Wij maken het pad 4 meter breed.",
    "waarom": "Zo kan iedereen veilig fietsen.",
    "uitkomst": "overgenomen",
    "namens": "Gedeputeerde Staten",
}


@pytest.fixture
def punt(consultatie, moderator):
    rij = maak_inbreng(consultatie, f"Graag bredere fietspaden, zegt {GEHEIM}.")
    inbreng_acties.keur_goed(inbreng=rij, door=moderator)
    return rij.punten.get()


@pytest.fixture
def concept(consultatie, punt, opdrachtnemer):
    return maak_terugkoppeling(consultatie, opdrachtnemer, [punt.inbreng], wat_u_zei=f"U zei {GEHEIM}.")


def url(naam, *args):
    return reverse(f"behandeling:{naam}", args=args)


# --- the queue ------------------------------------------------------------------------------------------


def test_wachtrij_toont_open_punten_van_het_eigen_thema(client, opdrachtnemer, punt):
    client.force_login(opdrachtnemer)
    pagina = client.get(url("wachtrij")).content.decode()
    for tekst in (punt.inbreng.kenmerk, GEHEIM, "nog 30 dagen", "nog geen behandelaar", "Beantwoorden (1)"):
        assert tekst in pagina
    assert "Beantwoorden (1)" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_wat_de_moderator_verborg_staat_er_niet(client, opdrachtnemer, consultatie, moderator):
    rij = maak_inbreng(consultatie, "Bel 0612345678 voor meer.")
    verborgen = Afscherming(van=4, tot=14, soort=Afscherming.Soort.PERSOONSGEGEVEN)
    inbreng_acties.keur_goed(inbreng=rij, door=moderator, afschermingen=[verborgen])
    client.force_login(opdrachtnemer)
    for adres in (url("wachtrij"), f"{url('schrijven')}?punt={rij.punten.get().pk}"):
        pagina = client.get(adres).content.decode()
        assert "0612345678" not in pagina
        assert "voor meer" in pagina


def test_zoeken_vindt_nederlandse_woorden_in_het_eigen_deel(client, opdrachtnemer, punt, consultatie, moderator):
    ander = maak_inbreng(consultatie, "Meer bomen langs de weg.")
    inbreng_acties.keur_goed(inbreng=ander, door=moderator)
    client.force_login(opdrachtnemer)
    pagina = client.get(url("wachtrij_resultaten"), {"q": "fietspad"}).content.decode()
    assert punt.inbreng.kenmerk in pagina
    assert ander.kenmerk not in pagina
    assert ander.kenmerk in client.get(url("wachtrij"), {"q": ander.kenmerk}).content.decode()


def test_over_tijd_staat_er_in_woorden(client, opdrachtnemer, punt, consultatie, time_machine):
    client.force_login(opdrachtnemer)
    consultatie.verloop.beloofd_op = consultatie.verloop.opent.date()
    consultatie.verloop.save()
    assert "te laat" in client.get(url("wachtrij")).content.decode()


def test_neem_op_mij_en_laat_los(client, opdrachtnemer, punt):
    client.force_login(opdrachtnemer)
    client.post(url("kies"), {"punt": punt.pk, "actie": "neem"})
    punt.refresh_from_db()
    assert punt.behandelaar == opdrachtnemer
    assert punt.inbreng.kenmerk in client.get(url("wachtrij"), {"behandelaar": opdrachtnemer.pk}).content.decode()
    assert punt.inbreng.kenmerk not in client.get(url("wachtrij"), {"behandelaar": "niemand"}).content.decode()
    client.post(url("kies"), {"punt": punt.pk, "actie": "laat_los"})
    punt.refresh_from_db()
    assert punt.behandelaar is None


def test_filter_met_onzin_geeft_geen_fout(client, opdrachtnemer, punt):
    client.force_login(opdrachtnemer)
    assert client.get(url("wachtrij"), {"pagina": "x", "thema": "9" * 30, "p": "zz"}).status_code == 200
    assert client.post(url("kies"), {"punt": ["x", "9" * 40], "actie": "neem"}).status_code == 302


# --- writing ----------------------------------------------------------------------------------------------


def test_van_wachtrij_tot_mail(client, opdrachtnemer, opdrachtgever, punt, consultatie):
    client.force_login(opdrachtnemer)
    naar = client.post(url("kies"), {"punt": punt.pk, "actie": "schrijven"})
    assert GEHEIM in client.get(naar.url).content.decode()
    client.post(naar.url, {**ANTWOORD, "punt": punt.pk, "punten": punt.pk})
    concept = Terugkoppeling.objects.get()
    assert concept.status == Status.CONCEPT
    assert client.post(url("vaststellen", concept.pk)).status_code == 302  # the writer: sent away
    concept.refresh_from_db()
    assert concept.status == Status.CONCEPT

    client.force_login(opdrachtgever)
    assert "Vast te stellen door u" in client.get(reverse("wagtailadmin_home")).content.decode()
    client.post(url("vaststellen", concept.pk))
    vooraf = client.get(url("publiceren", concept.pk)).content.decode()
    assert "1 inzender krijgt een e-mail." in vooraf
    assert "alle inbreng bij dit onderwerp een antwoord" in vooraf
    assert not Bericht.objects.filter(soort="inbreng/antwoord").exists()
    client.post(url("publiceren", concept.pk))
    assert Bericht.objects.filter(soort="inbreng/antwoord").count() == 1
    assert punt.inbreng.kenmerk not in client.get(url("wachtrij")).content.decode()
    assert client.post(url("publiceren", concept.pk)).status_code == 422  # a second click
    assert Bericht.objects.filter(soort="inbreng/antwoord").count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"waarom": " "}, "Vul dit in."),
        ({"uitkomst": "nog_in_onderzoek"}, "altijd een tussentijds bericht"),
        ({"punten": []}, "Kies minstens één reactie."),
        ({"uitkomst": "weet_niet"}, "weet_niet"),
    ],
)
def test_fout_in_het_formulier_houdt_alles_vast(client, opdrachtnemer, punt, velden, zin):
    client.force_login(opdrachtnemer)
    antwoord = client.post(url("schrijven"), {**ANTWOORD, "punt": punt.pk, "punten": punt.pk, **velden})
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert zin in pagina.replace("&#x27;", "'")
    assert ANTWOORD["wat_wij_doen"] in pagina
    assert not Terugkoppeling.objects.exists()


def test_twee_onderwerpen_in_een_antwoord_kan_niet(client, opdrachtnemer, punt, traject, moderator):
    ander = maak_inbreng(maak_consultatie(traject=traject, title="Iets anders"), "Bomen.")
    inbreng_acties.keur_goed(inbreng=ander, door=moderator)
    client.force_login(opdrachtnemer)
    antwoord = client.get(url("schrijven"), {"punt": [punt.pk, ander.punten.get().pk]}, follow=True)
    assert "Kies reacties bij één onderwerp" in antwoord.content.decode()


def test_toevoegen_aan_een_concept(client, opdrachtnemer, concept, consultatie, moderator):
    ander = maak_inbreng(consultatie, "Ook breder.")
    inbreng_acties.keur_goed(inbreng=ander, door=moderator)
    client.force_login(opdrachtnemer)
    client.post(url("kies"), {"punt": ander.punten.get().pk, "actie": "voeg_toe", "concept": concept.pk})
    assert concept.antwoorden.count() == 2
    blijft = ander.punten.get().pk
    client.post(url("terugkoppeling", concept.pk), {**ANTWOORD, "punten": blijft})
    assert list(concept.antwoorden.values_list("punt", flat=True)) == [blijft]


def test_alles_in_de_lijst_in_een_keer(client, opdrachtnemer, punt, consultatie):
    client.force_login(opdrachtnemer)
    pagina = client.get(url("schrijven"), {"alles": 1, "pagina": consultatie.pk, "q": "fietspad"})
    assert punt.inbreng.kenmerk in pagina.content.decode()


def test_een_deel_dat_verhuisde_houdt_het_antwoord_niet_tegen(
    client, opdrachtnemer, opdrachtgever, concept, consultatie, moderator, ander_thema
):
    ander = maak_inbreng(consultatie, "Hoort elders.")
    inbreng_acties.keur_goed(inbreng=ander, door=moderator)
    deel = ander.punten.get()
    antwoorden.voeg_toe(terugkoppeling=concept, punten=[deel], door=opdrachtnemer)
    inbreng_acties.geef_aan_thema(inbreng=ander, punt=deel, thema=ander_thema, door=moderator)
    client.force_login(opdrachtgever)
    pagina = client.get(url("terugkoppeling", concept.pk)).content.decode()
    assert "1 reactie van een ander thema" in pagina
    assert "Hoort elders." not in pagina
    client.post(url("vaststellen", concept.pk))
    concept.refresh_from_db()
    assert concept.status == Status.CONCEPT
    client.force_login(opdrachtnemer)
    blijft = concept.antwoorden.exclude(punt=deel).get().punt_id
    client.post(url("terugkoppeling", concept.pk), {**ANTWOORD, "punten": blijft})
    assert concept.antwoorden.count() == 2  # what one does not see stays
    client.post(url("terugkoppeling", concept.pk), {**ANTWOORD, "punten": blijft, "ook_anderen_weg": "on"})
    assert concept.antwoorden.count() == 1


def test_terug_met_reden_en_verbeteren(client, opdrachtgever, opdrachtnemer, concept):
    client.force_login(opdrachtgever)
    client.post(url("vaststellen", concept.pk))
    assert client.post(url("terugzetten", concept.pk), {"reden": ""}).status_code == 422
    client.post(url("terugzetten", concept.pk), {"reden": "Noem het jaar."})
    client.force_login(opdrachtnemer)
    assert "Noem het jaar." in client.get(url("terugkoppeling", concept.pk)).content.decode()
    assert "Terug bij u" in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(opdrachtgever)
    client.post(url("vaststellen", concept.pk))
    client.post(url("publiceren", concept.pk))
    client.force_login(opdrachtnemer)
    client.post(url("verbeteren", concept.pk))
    verbetering = Terugkoppeling.objects.get(vervangt=concept)
    assert (
        f"Dit verbetert terugkoppeling {concept.pk}"
        in client.get(url("terugkoppeling", verbetering.pk)).content.decode()
    )
    client.post(url("weggooien", verbetering.pk))
    assert not Terugkoppeling.objects.filter(vervangt=concept).exists()


def test_gepubliceerd_is_niet_meer_te_veranderen(client, opdrachtnemer, opdrachtgever, concept):
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    acties.publiceer(terugkoppeling=concept, door=opdrachtgever)
    client.force_login(opdrachtnemer)
    client.post(url("terugkoppeling", concept.pk), {**ANTWOORD, "waarom": "Anders."})
    concept.refresh_from_db()
    assert concept.waarom != "Anders."


# --- nobody else ---------------------------------------------------------------------------------------------


@pytest.fixture
def wie(request, thema, ander_thema):
    """Logged in as somebody who has no business here."""
    if request.param == "anoniem":
        return None
    if request.param == "moderator":
        return maak_medewerker("m", thema.groep_moderatie)
    if request.param == "ander thema":
        return maak_medewerker("o", ander_thema.groep_behandeling, ander_thema.groep_vaststelling)
    return request.getfixturevalue(request.param)


ANDEREN = ["anoniem", "buitenstaander", "griffie", "regisseur", "communicatie", "redacteur", "moderator", "ander thema"]


@pytest.mark.parametrize("wie", ANDEREN, indirect=True)
def test_geen_enkel_adres_geeft_een_ander_iets(client, wie, punt, concept, opdrachtgever):
    if wie:
        client.force_login(wie)
    for volgende in (None, acties.stel_vast, acties.publiceer):  # in every state a terugkoppeling can have
        if volgende:
            volgende(terugkoppeling=concept, door=opdrachtgever)
        voor = foto(concept)
        for patroon in urlpatterns:
            adres = url(patroon.name, concept.pk) if "pk" in str(patroon.pattern) else url(patroon.name)
            for antwoord in alles_proberen(client, adres, punt, concept):
                assert antwoord.status_code in {200, 302, 403, 404, 405}, adres
                pagina = antwoord.content.decode().replace(f'value="{GEHEIM}"', "")
                assert GEHEIM not in pagina, adres
                assert punt.inbreng.kenmerk not in pagina, adres
        assert foto(concept) == voor


def alles_proberen(client, adres, punt, concept):
    yield client.get(adres)
    yield client.get(adres, {"punt": punt.pk, "alles": 1, "q": GEHEIM})
    alles = {**ANTWOORD, "punt": punt.pk, "punten": punt.pk, "reden": "x", "concept": concept.pk}
    for actie in ("neem", "laat_los", "voeg_toe", "schrijven"):
        yield client.post(adres, {**alles, "actie": actie})


def foto(concept):
    rijen = [list(model.objects.order_by("pk").values_list()) for model in (Terugkoppeling, Bericht)]
    punten = list(Punt.objects.order_by("pk").values_list("pk", "behandelaar", "beantwoord_op"))
    return [*rijen, punten, concept.antwoorden.count()]


@pytest.mark.parametrize("wie", ANDEREN[1:-1], indirect=True)
def test_geen_menu_en_geen_paneel_voor_anderen(client, wie, punt):
    client.force_login(wie)
    assert "Beantwoorden" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_een_ander_thema_ziet_een_lege_lijst(client, ander_thema, concept):
    client.force_login(maak_medewerker("o", ander_thema.groep_behandeling))
    assert client.get(url("terugkoppeling", concept.pk)).status_code == 404
    assert f"terugkoppelingen/{concept.pk}/" not in client.get(url("terugkoppelingen")).content.decode()


def test_kale_adressen_van_wagtail_geven_niets(client, opdrachtgever, concept):
    """History, usage and reports of generic admin code are not there for these models."""
    call_command("rollen", verbosity=0)
    client.force_login(opdrachtgever)
    for model in ("terugkoppeling/terugkoppeling", "inbreng/punt", "inbreng/antwoord"):
        assert client.get(f"/beheer/snippets/{model}/").status_code in {302, 404}
