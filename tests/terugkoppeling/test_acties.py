"""The road of an answer: four eyes, interim and definitive, correction, and the mails, through the acts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from participatie.accounts.models import User
from participatie.berichten.models import Bericht
from participatie.inbreng import acties as inbreng_acties
from participatie.inbreng import antwoorden
from participatie.inbreng.models import Inbreng
from participatie.indiening.models import Telling
from participatie.terugkoppeling import acties
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling
from tests.fabrieken.personen import maak_medewerker


@pytest.fixture
def doorgelaten(consultatie, moderator):
    """Makes inbreng that a moderator has let through."""

    def maak(tekst="Graag een breder fietspad.", **velden):
        rij = maak_inbreng(consultatie, tekst, **velden)
        inbreng_acties.keur_goed(inbreng=rij, door=moderator)
        rij.refresh_from_db()
        return rij

    return maak


@pytest.fixture
def publiceer(opdrachtgever):
    def doe(concept):
        acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
        return acties.publiceer(terugkoppeling=concept, door=opdrachtgever)

    return doe


def mails():
    return list(Bericht.objects.filter(soort="inbreng/antwoord").order_by("pk"))


def beantwoord(consultatie):
    return Telling.objects.van([consultatie.pk])[consultatie.pk]["beantwoord"]


# --- four eyes ----------------------------------------------------------------------------------------


def test_schrijver_stelt_niet_zelf_vast(consultatie, doorgelaten, thema):
    beide = maak_medewerker("beide", thema.groep_behandeling, thema.groep_vaststelling)
    concept = maak_terugkoppeling(consultatie, beide, [doorgelaten()])
    with pytest.raises(PermissionDenied):
        acties.stel_vast(terugkoppeling=concept, door=beide)


def test_ook_een_superuser_stelt_niet_vast(consultatie, doorgelaten, opdrachtnemer):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()])
    with pytest.raises(PermissionDenied):
        acties.stel_vast(terugkoppeling=concept, door=User.objects.create_superuser("baas@demo.example"))


def test_wie_de_keuze_verandert_is_ook_schrijver(consultatie, doorgelaten, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()])
    erbij = doorgelaten("Er is ook te weinig licht.").punten.all()
    antwoorden.voeg_toe(terugkoppeling=concept, punten=erbij, door=opdrachtgever)
    with pytest.raises(PermissionDenied):
        acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)


def test_na_vaststellen_ligt_de_keuze_vast(consultatie, doorgelaten, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()])
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    with pytest.raises(ValidationError, match="eerst terug naar concept"):
        antwoorden.kies(terugkoppeling=concept, punten=doorgelaten("Nog een.").punten.all(), door=opdrachtnemer)


def test_opdrachtnemer_publiceert_niet(consultatie, doorgelaten, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()])
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    with pytest.raises(PermissionDenied):
        acties.publiceer(terugkoppeling=concept, door=opdrachtnemer)


def test_terug_naar_concept_met_een_reden(consultatie, doorgelaten, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()])
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    with pytest.raises(ValidationError, match="wat er anders moet"):
        acties.zet_terug(terugkoppeling=concept, door=opdrachtgever, reden="  ")
    terug = acties.zet_terug(terugkoppeling=concept, door=opdrachtgever, reden="Noem het jaar.")
    assert (terug.status, terug.opmerking, terug.vastgesteld_door) == (Status.CONCEPT, "Noem het jaar.", None)
    with pytest.raises(ValidationError):
        acties.publiceer(terugkoppeling=concept, door=opdrachtgever)


@pytest.mark.parametrize("leeg", ["", "   "])
def test_motivering_is_altijd_nodig(consultatie, doorgelaten, opdrachtnemer, leeg):
    with pytest.raises(ValidationError) as fout:
        maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()], waarom=leeg)
    assert "waarom" in fout.value.message_dict


def test_elke_stap_staat_in_het_logboek(consultatie, doorgelaten, opdrachtnemer, publiceer):
    publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()]))
    gelogd = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {f"terugkoppeling.{stap}" for stap in ("geschreven", "gekozen", "vastgesteld", "gepubliceerd")} <= gelogd


# --- interim and definitive ---------------------------------------------------------------------------


def test_nog_in_onderzoek_is_tussentijds(consultatie, doorgelaten, opdrachtnemer):
    with pytest.raises(ValidationError, match="tussentijds"):
        maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()], uitkomst="nog_in_onderzoek")


def test_eerst_tussentijds_dan_het_antwoord(consultatie, doorgelaten, opdrachtnemer, publiceer):
    rij = doorgelaten()
    publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [rij], uitkomst="nog_in_onderzoek", tussentijds=True))
    assert (beantwoord(consultatie), Inbreng.objects.onbeantwoord().count(), len(mails())) == (0, 1, 1)
    laatste = publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [rij]))
    assert (beantwoord(consultatie), Inbreng.objects.onbeantwoord().count(), len(mails())) == (1, 0, 2)
    assert [antwoord.terugkoppeling for antwoord in rij.antwoorden()] == [laatste]


def test_tussentijds_na_het_antwoord_kan_niet(consultatie, doorgelaten, opdrachtnemer, publiceer):
    rij = doorgelaten()
    laat = maak_terugkoppeling(consultatie, opdrachtnemer, [rij], tussentijds=True)
    publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [rij]))
    with pytest.raises(ValidationError, match="al een antwoord"):
        publiceer(laat)


def test_een_punt_krijgt_nooit_twee_antwoorden(consultatie, doorgelaten, opdrachtnemer, publiceer):
    rij = doorgelaten()
    eerste, tweede = (maak_terugkoppeling(consultatie, opdrachtnemer, [rij]) for _keer in range(2))
    publiceer(eerste)
    with pytest.raises(ValidationError, match="al een antwoord"):
        publiceer(tweede)
    with pytest.raises(ValidationError, match="al een antwoord"):
        maak_terugkoppeling(consultatie, opdrachtnemer, [rij])
    assert (beantwoord(consultatie), len(mails())) == (1, 1)


def test_wat_nog_niet_is_doorgelaten_krijgt_geen_antwoord(consultatie, inbreng, opdrachtnemer):
    with pytest.raises(ValidationError):
        maak_terugkoppeling(consultatie, opdrachtnemer, [inbreng])


def test_ingetrokken_inbreng_krijgt_geen_antwoord(consultatie, doorgelaten, opdrachtnemer, opdrachtgever):
    blijft, weg = doorgelaten(), doorgelaten("Dit trek ik in.")
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [blijft, weg])
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    inbreng_acties.trek_in(inbreng=weg)
    acties.publiceer(terugkoppeling=concept, door=opdrachtgever)
    assert (beantwoord(consultatie), len(mails())) == (1, 1)
    assert not weg.antwoorden()


def test_alles_ingetrokken_valt_niet_te_publiceren(consultatie, doorgelaten, opdrachtnemer, opdrachtgever):
    weg = doorgelaten()
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [weg])
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    inbreng_acties.trek_in(inbreng=weg)
    with pytest.raises(ValidationError, match="ingetrokken"):
        acties.publiceer(terugkoppeling=concept, door=opdrachtgever)


def test_intrekken_na_het_antwoord_telt_weer_af(consultatie, doorgelaten, opdrachtnemer, publiceer):
    rij = doorgelaten()
    publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [rij]))
    inbreng_acties.trek_in(inbreng=rij)
    assert beantwoord(consultatie) == 0


# --- two punten, two themas ----------------------------------------------------------------------------


@pytest.fixture
def gesplitst(consultatie, doorgelaten, moderator, ander_thema):
    """One inbreng of which the second half belongs to another thema."""
    rij = maak_inbreng(consultatie, "Het pad is smal. Er zijn te weinig huizen.")
    _eerste, tweede = inbreng_acties.splits(inbreng=rij, op=[16], door=moderator)
    inbreng_acties.keur_goed(inbreng=rij, door=moderator)
    inbreng_acties.geef_aan_thema(inbreng=rij, punt=tweede, thema=ander_thema, door=moderator)
    rij.refresh_from_db()
    return rij


def test_pas_beantwoord_als_elk_deel_een_antwoord_heeft(consultatie, gesplitst, opdrachtnemer, publiceer, ander_thema):
    pad, huizen = gesplitst.punten.all()
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [])
    antwoorden.kies(terugkoppeling=concept, punten=[pad], door=opdrachtnemer)
    publiceer(concept)
    assert beantwoord(consultatie) == 0
    assert "Over de rest hoort u later" in mails()[0].tekst

    ander = maak_medewerker("ander", ander_thema.groep_behandeling)
    concept = Terugkoppeling.objects.create(
        pagina_id=consultatie.pk,
        thema=ander_thema,
        wat_u_zei="Er zijn te weinig huizen.",
        wat_wij_doen="Wij bouwen.",
        waarom="Het is nodig.",
        uitkomst="overgenomen",
        namens="GS",
        geschreven_door=ander,
    )
    antwoorden.kies(terugkoppeling=concept, punten=[huizen], door=ander)
    gever = maak_medewerker("gever", ander_thema.groep_vaststelling)
    acties.stel_vast(terugkoppeling=concept, door=gever)
    acties.publiceer(terugkoppeling=concept, door=gever)
    assert (beantwoord(consultatie), len(mails())) == (1, 2)
    assert len(gesplitst.antwoorden()) == 2


def test_een_deel_van_een_ander_thema_is_niet_te_kiezen(consultatie, gesplitst, opdrachtnemer):
    with pytest.raises(PermissionDenied):
        maak_terugkoppeling(consultatie, opdrachtnemer, [gesplitst])


def test_opdrachtgever_van_elk_thema_is_nodig(consultatie, gesplitst, thema, ander_thema, opdrachtgever):
    breed = maak_medewerker("breed", thema.groep_behandeling, ander_thema.groep_behandeling)
    concept = maak_terugkoppeling(consultatie, breed, [gesplitst])
    with pytest.raises(PermissionDenied):
        acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    beide = maak_medewerker("beide", thema.groep_vaststelling, ander_thema.groep_vaststelling)
    acties.stel_vast(terugkoppeling=concept, door=beide)


# --- mail -----------------------------------------------------------------------------------------------


def test_een_mail_per_persoon_en_terugkoppeling(consultatie, doorgelaten, opdrachtnemer, publiceer, moderator):
    drie_delen = maak_inbreng(consultatie, "Een. Twee. Drie.", e_mail="a@demo.example")
    inbreng_acties.splits(inbreng=drie_delen, op=[5, 11], door=moderator)
    inbreng_acties.keur_goed(inbreng=drie_delen, door=moderator)
    zelfde = doorgelaten("Nog iets.", e_mail="A@demo.example")
    ander = doorgelaten("Van een ander.", e_mail="b@demo.example")
    publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [drie_delen, zelfde, ander]))
    assert sorted(mail.aan for mail in mails()) == ["a@demo.example", "b@demo.example"]
    van_a = mails()[0]
    assert drie_delen.kenmerk in van_a.tekst
    assert zelfde.kenmerk in van_a.tekst
    assert "2 reacties" in van_a.onderwerp


# --- correction -----------------------------------------------------------------------------------------


def test_verbetering(client, consultatie, doorgelaten, opdrachtnemer, opdrachtgever, publiceer):
    rij = doorgelaten()
    oud = publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [rij]))
    nieuw = acties.verbeter(terugkoppeling=oud, door=opdrachtnemer)
    assert "4 meter" in client.get(consultatie.url).content.decode()  # a draft changes nothing in public
    with pytest.raises(ValidationError, match="al een verbetering"):
        acties.verbeter(terugkoppeling=oud, door=opdrachtgever)
    nieuw = acties.schrijf(terugkoppeling=nieuw, door=opdrachtnemer, wat_wij_doen="Wij maken het pad 3 meter breed.")
    publiceer(nieuw)
    pagina = client.get(consultatie.url).content.decode()
    assert "3 meter" in pagina
    assert "4 meter" not in pagina
    assert "verbetering van ons antwoord van" in pagina
    assert [antwoord.terugkoppeling for antwoord in rij.antwoorden()] == [nieuw]
    assert (beantwoord(consultatie), len(mails())) == (1, 2)
    assert "hebben wij verbeterd" in mails()[1].tekst
    publiceer(acties.verbeter(terugkoppeling=nieuw, door=opdrachtnemer))  # and once more
    assert (beantwoord(consultatie), len(mails()), len(rij.antwoorden())) == (1, 3, 1)


def test_verbetering_blijft_een_antwoord_voor_dezelfde_inbreng(consultatie, doorgelaten, opdrachtnemer, publiceer):
    oud = publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [doorgelaten()]))
    nieuw = acties.verbeter(terugkoppeling=oud, door=opdrachtnemer)
    with pytest.raises(ValidationError, match="dezelfde inbreng"):
        antwoorden.kies(terugkoppeling=nieuw, punten=[], door=opdrachtnemer)
    with pytest.raises(ValidationError, match="ook een antwoord"):
        acties.schrijf(terugkoppeling=nieuw, door=opdrachtnemer, tussentijds=True)


def test_wie_introk_hoort_niets_van_de_verbetering(consultatie, doorgelaten, opdrachtnemer, publiceer):
    weg, blijft = doorgelaten(), doorgelaten("Ik blijf.")
    oud = publiceer(maak_terugkoppeling(consultatie, opdrachtnemer, [weg, blijft]))
    inbreng_acties.trek_in(inbreng=weg)
    publiceer(acties.verbeter(terugkoppeling=oud, door=opdrachtnemer))
    assert (beantwoord(consultatie), len(mails())) == (1, 3)
