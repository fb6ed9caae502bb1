"""What holds for a besluit, toezegging or ingekomen stuk whoever touches it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from participatie.statenagenda.besluiten import acties
from participatie.statenagenda.besluiten.regels import Stemmen
from participatie.statenagenda.models.besluit import Besluit
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.besluiten import maak_besluit, maak_fractie, maak_ingekomen_stuk, maak_toezegging


@pytest.fixture
def punt(vergadering):
    return maak_punt(vergadering)


# --- besluiten --------------------------------------------------------------------------------------------
def test_wat_openbaar_is_verandert_niet_zonder_reden(punt, griffie):
    besluit = maak_besluit(punt)
    besluit.uitkomst, besluit.titel = "verworpen", "Toch geen breder pad"
    with pytest.raises(ValidationError) as fout:
        acties.bewaar_besluit(besluit=besluit, door=griffie, reden=" ")
    assert list(fout.value.message_dict) == ["reden"]
    assert Besluit.objects.get().uitkomst == "aangenomen"
    acties.bewaar_besluit(besluit=besluit, door=griffie, reden="De stemmen waren verkeerd geteld.")
    wijziging = besluit.wijzigingen.get()
    assert wijziging.wat == "Gewijzigd: titel, uitkomst (eerst: Aangenomen)."
    assert (wijziging.reden, wijziging.door) == ("De stemmen waren verkeerd geteld.", griffie)


def test_een_concept_verandert_zonder_reden(punt, griffie):
    besluit = maak_besluit(punt, publiek=False)
    besluit.titel = "Anders"
    acties.bewaar_besluit(besluit=besluit, door=griffie)
    assert not besluit.wijzigingen.exists()


def test_bewaren_zonder_wijziging_is_geen_correctie(punt, griffie):
    fractie = maak_fractie()
    besluit = maak_besluit(punt, stemming={fractie: (5, 0, 0)}, indieners=[fractie])
    acties.bewaar_besluit(
        besluit=besluit, door=griffie, stemming={fractie: Stemmen(5, 0, 0)}, indieners=[fractie], gaat_over=[]
    )
    assert not besluit.wijzigingen.exists()


def test_ook_andere_stemmen_zijn_een_correctie(punt, griffie):
    fractie = maak_fractie()
    besluit = maak_besluit(punt, stemming={fractie: (5, 0, 0)})
    anders = {fractie: Stemmen(4, 1, 0)}
    with pytest.raises(ValidationError):
        acties.bewaar_besluit(besluit=besluit, door=griffie, stemming=anders)
    assert besluit.uitslag() == {"voor": 5, "tegen": 0, "afwezig": 0}
    acties.bewaar_besluit(besluit=besluit, door=griffie, stemming=anders, reden="Iemand stemde anders.")
    assert besluit.uitslag() == {"voor": 4, "tegen": 1, "afwezig": 0}
    assert besluit.wijzigingen.get().wat == "Gewijzigd: stemming."


def test_niet_meer_stemmen_dan_zetels(punt):
    fractie = maak_fractie(zetels=5)
    assert maak_besluit(punt, stemming={fractie: (3, 1, 1)}).uitslag()["voor"] == 3
    with pytest.raises(ValidationError) as fout:
        maak_besluit(punt, stemming={fractie: (3, 2, 1)})
    assert list(fout.value.message_dict) == ["stemmen"]
    assert Besluit.objects.count() == 1


def test_een_oude_stemming_blijft_goed_na_verkiezingen(punt, griffie):
    fractie = maak_fractie(zetels=5)
    besluit = maak_besluit(punt, stemming={fractie: (5, 0, 0)})
    fractie.zetels = 2
    fractie.save()
    besluit.titel = "Met een punt erachter."
    stemming = {fractie: Stemmen(5, 0, 0)}
    acties.bewaar_besluit(besluit=besluit, door=griffie, reden="Er stond een spelfout.", stemming=stemming)
    assert besluit.uitslag()["voor"] == 5


@pytest.mark.parametrize(("stemmen", "kan"), [((3, 2, 0), True), ((2, 2, 1), False), ((1, 4, 0), False)])
def test_aangenomen_is_meer_voor_dan_tegen(punt, stemmen, kan):
    fractie = maak_fractie(zetels=5)
    if kan:
        assert maak_besluit(punt, stemming={fractie: stemmen})
    else:
        with pytest.raises(ValidationError, match="uitkomst"):
            maak_besluit(punt, stemming={fractie: stemmen})
    assert maak_besluit(punt, uitkomst="verworpen", stemming={fractie: (1, 4, 0)})


def test_gs_besluit_zonder_vergadering(punt):
    with pytest.raises(ValidationError, match="Gedeputeerde Staten"):
        maak_besluit(punt, orgaan="gs")
    assert maak_besluit(orgaan="gs").is_openbaar


def test_een_besloten_punt_of_een_concept_komt_niet_op_de_website(site):
    openbaar, concept = maak_vergadering(), maak_vergadering(title="Later", slug="later", live=False)
    for punt in (maak_punt(openbaar, besloten=True), maak_punt(concept)):
        besluit = maak_besluit(punt, publiek=False)
        with pytest.raises(ValidationError):
            acties.publiceer_besluit(besluit=besluit, door=None)
        besluit.refresh_from_db()
        assert besluit.gepubliceerd_op is None


def test_twee_keer_publiceren(punt):
    besluit = maak_besluit(punt)
    with pytest.raises(ValidationError, match="staat al"):
        acties.publiceer_besluit(besluit=besluit, door=None)


# --- uitvoering -------------------------------------------------------------------------------------------
def test_elke_stap_van_de_uitvoering_blijft_te_lezen(punt, griffie):
    motie, toezegging = maak_besluit(punt, soort="motie", uitvoering="open"), maak_toezegging(punt)
    for ding in (motie, toezegging):
        acties.zet_uitvoering(ding=ding, uitvoering="bezig", toelichting="Wij zijn begonnen.", door=griffie)
        acties.zet_uitvoering(ding=ding, uitvoering="klaar", toelichting="De brief is verstuurd.", door=griffie)
        ding.refresh_from_db()
        assert ding.uitvoering == "klaar"
        assert [(w.wat, w.reden) for w in ding.wijzigingen.all()] == [
            ("Van 'Mee bezig' naar 'Klaar'.", "De brief is verstuurd."),
            ("Van 'Nog niet begonnen' naar 'Mee bezig'.", "Wij zijn begonnen."),
        ]
    assert motie.uitvoering_toelichting == toezegging.toelichting == "De brief is verstuurd."
    with pytest.raises(ValidationError) as fout:
        acties.zet_uitvoering(ding=motie, uitvoering="open", toelichting=" ", door=griffie)
    assert list(fout.value.message_dict) == ["toelichting"]


def test_een_toezegging_wijzigen_met_reden(punt, griffie):
    toezegging = maak_toezegging(punt)
    toezegging.voor = date(2026, 12, 1)
    with pytest.raises(ValidationError):
        acties.bewaar_toezegging(toezegging=toezegging, door=griffie)
    acties.bewaar_toezegging(toezegging=toezegging, door=griffie, reden="PS gaven meer tijd.")
    assert toezegging.wijzigingen.get().wat == "Gewijzigd: klaar voor."


# --- ingekomen stukken ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "tekst",
    [
        "Bel 0592 365555 voor meer.",
        "Mail piet@demo.example voor meer.",
        "Het gaat om Dorpsstraat 12 in Assen.",
        "Mevrouw A. van der Verzonnen schrijft over het pad.",
        "Een brief van de heer Pietersen.",
        "De familie Jansen wil een drempel.",
    ],
)
def test_gegevens_van_een_mens_komen_niet_zomaar_op_de_website(db, griffie, tekst):
    stuk = maak_ingekomen_stuk(publiek=False, samenvatting=tekst)
    with pytest.raises(ValidationError) as fout:
        acties.publiceer_ingekomen_stuk(stuk=stuk, door=griffie)
    assert list(fout.value.message_dict) == ["toch"]
    stuk.refresh_from_db()
    assert stuk.gepubliceerd_op is None
    acties.publiceer_ingekomen_stuk(stuk=stuk, door=griffie, toch=True)
    assert stuk.gepubliceerd_op


def test_ook_later_sluipt_er_geen_naam_in(db, griffie):
    stuk = maak_ingekomen_stuk()
    stuk.samenvatting = "De heer Pietersen vindt het pad te smal."
    with pytest.raises(ValidationError, match="Pietersen"):
        acties.bewaar_ingekomen_stuk(stuk=stuk, door=griffie)


def test_van_een_inwoner_geen_afzender(db):
    with pytest.raises(ValidationError, match="afzender"):
        maak_ingekomen_stuk(afzender="Piet Pietersen")


# --- right and log ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("wie", ["moderator", "opdrachtgever", "redacteur", "buitenstaander", "regisseur"])
def test_alleen_de_griffie(punt, request, wie):
    door = request.getfixturevalue(wie)
    besluit, toezegging, stuk = maak_besluit(punt, publiek=False), maak_toezegging(punt), maak_ingekomen_stuk()
    for act in (
        lambda: acties.bewaar_besluit(besluit=besluit, door=door),
        lambda: acties.publiceer_besluit(besluit=besluit, door=door),
        lambda: acties.bewaar_toezegging(toezegging=toezegging, door=door),
        lambda: acties.zet_uitvoering(ding=toezegging, uitvoering="klaar", toelichting="Ja.", door=door),
        lambda: acties.bewaar_ingekomen_stuk(stuk=stuk, door=door),
        lambda: acties.publiceer_ingekomen_stuk(stuk=stuk, door=door),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_het_logboek_noemt_een_nummer_en_geen_woorden(punt, griffie):
    stuk = maak_ingekomen_stuk(publiek=False, onderwerp="Brief van de heer Pietersen")
    acties.publiceer_ingekomen_stuk(stuk=stuk, door=griffie, toch=True)
    regels = ModelLogEntry.objects.filter(action__startswith="statenagenda.")
    assert regels.count() == 2
    for regel in regels:
        assert regel.label == f"ingekomen stuk {stuk.pk}"
        assert "Pietersen" not in str(regel.data)
