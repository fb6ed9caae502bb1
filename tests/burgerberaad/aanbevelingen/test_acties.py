"""The road of an aanbeveling: written down, fixed, answered, corrected, promised anew, done. And what blocks the end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from consultaties.acties import begin_van
from consultaties.burgerberaad import acties as beraden
from consultaties.burgerberaad.aanbevelingen import acties, klok, tekst
from consultaties.burgerberaad.lijsten import Wat
from consultaties.burgerberaad.models import Aanbeveling, Reactie
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from participatie.basis.models import Organisatie
from participatie.berichten.models import Bericht
from participatie.terugkoppeling import acties as terugkoppelen
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.volgen.models import Nieuws
from tests.fabrieken import aanbevelingen as maak

pytestmark = pytest.mark.django_db
OVER = timedelta(days=40)


def reacties(rij, van):
    return Reactie.objects.get(aanbeveling=rij, van=van)


# --- the text -------------------------------------------------------------------------------------------------


def test_nummers_volgen_de_volgorde(site, thema, secretariaat):
    pagina = maak.maak_bezig(thema)
    een, twee, drie = maak.schrijf_op(pagina, secretariaat, 3)
    assert [rij.nummer for rij in (een, twee, drie)] == [1, 2, 3]
    tekst.zet_volgorde(pagina=pagina, door=secretariaat, pks=[drie.pk, een.pk, twee.pk])
    tekst.verwijder(pagina=pagina, aanbeveling=een, door=secretariaat)
    assert list(Aanbeveling.objects.values_list("pk", "nummer")) == [(drie.pk, 1), (twee.pk, 2)]
    with pytest.raises(ValidationError, match="intussen veranderd"):
        tekst.zet_volgorde(pagina=pagina, door=secretariaat, pks=[drie.pk])


def test_wie_moet_reageren_is_verplicht_en_te_wijzigen(site, thema, secretariaat):
    pagina = maak.maak_bezig(thema)
    with pytest.raises(ValidationError, match="wie moet reageren"):
        maak.schrijf_op(pagina, secretariaat, 1, aan=())
    (rij,) = maak.schrijf_op(pagina, secretariaat, 1)
    tekst.bewaar(pagina=pagina, aanbeveling=rij, door=secretariaat, aan=["gs"])
    assert [reactie.van for reactie in rij.reacties.all()] == ["gs"]
    rij.tegen = None
    with pytest.raises(ValidationError, match="allebei"):
        tekst.bewaar(pagina=pagina, aanbeveling=rij, door=secretariaat, aan=["gs"])


def test_na_het_aanbieden_ligt_de_tekst_vast(pagina, rijen, secretariaat):
    with pytest.raises(ValidationError, match="liggen vast"):
        tekst.bewaar(pagina=pagina, aanbeveling=rijen[0], door=secretariaat, aan=["ps"])
    with pytest.raises(ValidationError, match="liggen vast"):
        tekst.verwijder(pagina=pagina, aanbeveling=rijen[0], door=secretariaat)
    with pytest.raises(ValidationError, match="liggen vast"):
        tekst.zet_volgorde(pagina=pagina, door=secretariaat, pks=[rij.pk for rij in reversed(rijen)])


def test_een_correctie_heeft_een_reden_op_de_tijdlijn(pagina, rijen, secretariaat):
    rij = Aanbeveling.objects.get(pk=rijen[0].pk)
    rij.titel = "Bouw veel meer woningen"
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        tekst.corrigeer(pagina=pagina, aanbeveling=rij, door=secretariaat, reden="  ")
    assert Aanbeveling.objects.get(pk=rij.pk).titel == "Bouw meer woningen 1"
    tekst.corrigeer(pagina=pagina, aanbeveling=rij, door=secretariaat, reden="Er viel een woord weg.")
    moment = verloop_van(pagina.pk).momenten.get(wat=Wat.CORRECTIE)
    zin, eerst = moment.tekst.splitlines()
    assert zin == "Aanbeveling 1, gewijzigd: titel. Er viel een woord weg."
    assert eerst == "Eerst stond er bij titel: Bouw meer woningen 1"
    assert Nieuws.objects.filter(uniek=f"burgerberaad/moment/{moment.pk}").count() == 1
    tekst.corrigeer(pagina=pagina, aanbeveling=rij, door=secretariaat, reden="Nog eens")  # nothing differs
    assert verloop_van(pagina.pk).momenten.filter(wat=Wat.CORRECTIE).count() == 1


# --- the answer -----------------------------------------------------------------------------------------------


def test_een_reactie_op_meer_tegelijk(pagina, rijen, griffie):
    antwoord = maak.reageer(pagina, griffie, rijen)
    assert (antwoord.namens, antwoord.thema_id) == ("Provinciale Staten", rijen[0].thema_id)
    assert antwoord.wat_u_zei == "Aanbeveling 1: Bouw meer woningen 1\nAanbeveling 2: Bouw meer woningen 2"
    for rij in rijen:
        assert list(reacties(rij, "ps").terugkoppelingen.all()) == [antwoord]
        assert reacties(rij, "ps").definitief_op
        assert reacties(rij, "gs").definitief_op is None
    moment = verloop_van(pagina.pk).momenten.get(wat=Wat.REACTIE)
    assert moment.tekst == "Reactie van Provinciale Staten op aanbevelingen 1, 2. Overgenomen."
    with pytest.raises(ValidationError, match="Op aanbeveling 1 is al een reactie"):
        maak.reageer(pagina, griffie, rijen[:1])
    assert Terugkoppeling.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"waarom": "   "}, "waarom"),
        ({"uitkomst": ""}, "leeg"),
        ({"wat_wij_doen": ""}, "leeg"),
        ({"uitkomst": "nog_in_onderzoek"}, "dag waarop de reactie er wel is"),
        ({"uitkomst": "nog_in_onderzoek", "voor": timezone.localdate()}, "na vandaag"),
    ],
)
def test_een_reactie_zonder_reden_of_dag_kan_niet(pagina, rijen, griffie, velden, zin):
    with pytest.raises(ValidationError, match=zin):
        maak.reageer(pagina, griffie, rijen, **velden)
    assert not Terugkoppeling.objects.exists()
    assert not Bericht.objects.filter(soort="burgerberaad/aanbeveling_nieuws").exists()


def test_wie_niet_hoeft_te_reageren_reageert_niet(site, thema, secretariaat, griffie):
    pagina, rijen = maak.maak_advies(thema, secretariaat, aan=("ps",))
    with pytest.raises(ValidationError, match="Gedeputeerde Staten hoeft niet"):
        maak.reageer(pagina, griffie, rijen, van="gs")
    with pytest.raises(ValidationError, match="minstens een"):
        maak.reageer(pagina, griffie, [])


def test_een_aanbeveling_van_een_ander_beraad_hoort_er_niet_bij(pagina, rijen, griffie, thema, secretariaat):
    _ander, andere = maak.maak_advies(thema, secretariaat, slug="ander", title="Ander beraad")
    with pytest.raises(ValidationError):
        maak.reageer(pagina, griffie, andere)
    assert not Terugkoppeling.objects.exists()


def test_nog_in_onderzoek_is_nooit_het_laatste_woord(pagina, rijen, griffie):
    voor = timezone.localdate() + OVER
    tussen = maak.reageer(pagina, griffie, rijen, uitkomst="nog_in_onderzoek", voor=voor)
    assert tussen.tussentijds
    reactie = reacties(rijen[0], "ps")
    assert (reactie.definitief_op, reactie.voor) == (None, voor)
    maak.reageer(pagina, griffie, rijen[:1])
    reactie.refresh_from_db()
    assert reactie.definitief_op
    assert reactie.terugkoppelingen.count() == 2  # what was said before stays
    with pytest.raises(ValidationError):
        beraden.rond_af(pagina=pagina, door=griffie)


def test_twee_keer_nog_in_onderzoek_is_een_keer(pagina, rijen, griffie):
    """The button pressed twice told everybody twice; another day is news."""
    voor = timezone.localdate() + timedelta(days=30)
    tussen = {"uitkomst": "nog_in_onderzoek", "voor": voor}
    maak.reageer(pagina, griffie, rijen, **tussen)
    with pytest.raises(ValidationError, match="staat al op de website"):
        maak.reageer(pagina, griffie, rijen, **tussen)
    maak.reageer(pagina, griffie, rijen, uitkomst="nog_in_onderzoek", voor=voor + timedelta(days=1))
    assert Terugkoppeling.objects.count() == 2


def test_een_advies_van_voor_de_loting_bestaat_niet(site, thema, secretariaat):
    pagina = maak.maak_bezig(thema)
    maak.schrijf_op(pagina, secretariaat, 1, ("ps",))
    dag = timezone.localdate() - timedelta(days=3)
    Beraadverloop.objects.filter(pagina=pagina).update(aanmelden_tot=begin_van(dag) + timedelta(days=1))
    with pytest.raises(ValidationError, match="nog aanmelden"):
        beraden.bied_advies_aan(pagina=pagina, door=secretariaat, op=dag)
    beraden.bied_advies_aan(pagina=pagina, door=secretariaat, op=dag + timedelta(days=1))


def test_verschillende_themas_krijgen_het_thema_van_het_beraad(pagina, rijen, griffie, ander_thema):
    Aanbeveling.objects.filter(pk=rijen[1].pk).update(thema=ander_thema)
    antwoord = maak.reageer(pagina, griffie, Aanbeveling.objects.all())
    assert antwoord.thema == pagina.thema
    assert set(Nieuws.objects.get(uniek=f"burgerberaad/reactie/{antwoord.pk}").themas) == {
        pagina.thema_id,
        ander_thema.pk,
    }


def test_verbeteren_van_alle_vervangt_het_geheel(pagina, rijen, griffie):
    oud = maak.reageer(pagina, griffie, rijen)
    velden = {**maak.ANTWOORD, "waarom": "De vorige reden klopte niet."}
    nieuw = acties.verbeter(
        pagina=pagina, door=griffie, van="ps", aanbevelingen=rijen, uitkomst="niet_overgenomen", **velden
    )
    assert nieuw.vervangt == oud
    assert list(Terugkoppeling.objects.openbaar()) == [nieuw]
    assert reacties(rijen[0], "ps").terugkoppelingen.count() == 2
    with pytest.raises(ValidationError, match="laatste antwoord"):
        acties.verbeter(
            pagina=pagina, door=griffie, van="ps", aanbevelingen=rijen, uitkomst="nog_in_onderzoek", **velden
        )


def test_verbeteren_van_een_laat_het_antwoord_op_de_ander_staan(pagina, rijen, griffie):
    oud = maak.reageer(pagina, griffie, rijen)
    velden = {"pagina": pagina, "door": griffie, "van": "ps", "uitkomst": "deels_overgenomen", **maak.ANTWOORD}
    nieuw = acties.verbeter(aanbevelingen=rijen[:1], **velden)
    assert nieuw.vervangt is None
    assert acties.laatste(reacties(rijen[0], "ps")) == nieuw
    assert acties.laatste(reacties(rijen[1], "ps")) == oud
    with pytest.raises(ValidationError, match="of het zijn er meer"):
        acties.verbeter(aanbevelingen=rijen, **velden)
    assert acties.verbeter(aanbevelingen=rijen[1:], **velden).vervangt == oud


def test_er_valt_niets_te_verbeteren(pagina, rijen, griffie):
    with pytest.raises(ValidationError, match="nog geen reactie"):
        acties.verbeter(
            pagina=pagina, door=griffie, van="ps", aanbevelingen=rijen, uitkomst="overgenomen", **maak.ANTWOORD
        )


def test_een_reactie_is_niet_via_het_thema_te_veranderen(pagina, rijen, griffie, opdrachtnemer, opdrachtgever):
    """Who answers inbreng of the thema sees it in the list, and can do nothing with it."""
    antwoord = maak.reageer(pagina, griffie, rijen)
    for doe in (terugkoppelen.verbeter, terugkoppelen.gooi_weg, terugkoppelen.publiceer):
        for wie in (opdrachtnemer, opdrachtgever):
            with pytest.raises((ValidationError, PermissionDenied)):
                doe(terugkoppeling=antwoord, door=wie)
    with pytest.raises(ValidationError):
        terugkoppelen.schrijf(terugkoppeling=antwoord, door=opdrachtnemer, waarom="Anders")
    assert Terugkoppeling.objects.get().waarom == maak.ANTWOORD["waarom"]


# --- another day ----------------------------------------------------------------------------------------------


def test_een_latere_dag_heeft_een_reden(pagina, rijen, griffie):
    eerst = reacties(rijen[0], "ps").voor
    later = eerst + timedelta(days=30)
    velden = {"pagina": pagina, "door": griffie, "van": "ps", "aanbevelingen": rijen}
    for voor, reden, zin in ((eerst, "Drukte", "latere dag"), (later, " ", "Schrijf op waarom")):
        with pytest.raises(ValidationError, match=zin):
            acties.verzet(voor=voor, reden=reden, **velden)
    acties.verzet(voor=later, reden="De Staten willen eerst een onderzoek.", **velden)
    assert (reacties(rijen[0], "ps").voor, reacties(rijen[0], "gs").voor) == (later, eerst)
    assert verloop_van(pagina.pk).reactie_voor == later
    moment = verloop_van(pagina.pk).momenten.get(wat=Wat.BELOFTE_VERZET)
    assert "eerst een onderzoek" in moment.tekst
    assert Nieuws.objects.filter(uniek=f"burgerberaad/verzet/{moment.pk}").exists()
    maak.reageer(pagina, griffie, rijen)
    with pytest.raises(ValidationError, match="al een reactie"):
        acties.verzet(voor=later + OVER, reden="Nog later", **velden)


# --- reminders ------------------------------------------------------------------------------------------------


def _manen(op) -> int:
    return klok.maan(op)


def test_de_griffie_wordt_voor_en_na_de_dag_gemaand(pagina, rijen, site):
    Organisatie.objects.update_or_create(site=site.get_site(), defaults={"e_mail": "griffie@demo.example"})
    voor = reacties(rijen[0], "ps").voor
    middag = timezone.make_aware(datetime.combine(voor, datetime.min.time())) + timedelta(hours=12)
    verwacht = {-20: 0, -14: 2, -13: 0, -3: 2, 0: 0, 1: 2, 6: 0, 8: 2}
    for dagen, aantal in verwacht.items():
        assert _manen(middag + timedelta(days=dagen)) == aantal, dagen
    bericht = Bericht.objects.filter(soort="burgerberaad/aanbeveling_griffie").latest("pk")
    assert "aanbevelingen 1, 2" in bericht.tekst
    assert "te laat" in bericht.tekst


def test_na_de_reactie_wordt_niet_gemaand(pagina, rijen, site, griffie):
    Organisatie.objects.update_or_create(site=site.get_site(), defaults={"e_mail": "griffie@demo.example"})
    maak.reageer(pagina, griffie, rijen)
    maak.te_laat(rijen)
    assert _manen(timezone.now()) == 1  # only GS


@pytest.mark.parametrize(
    ("moment", "laat"),
    [
        ("2026-10-24T23:59:59+02:00", False),
        ("2026-10-25T02:30:00+01:00", False),  # the night that the clock goes back
        ("2026-10-25T23:59:59+01:00", False),
        ("2026-10-26T00:00:00+01:00", True),
    ],
)
def test_te_laat_is_na_de_lokale_middernacht(pagina, rijen, client, time_machine, moment, laat):
    Reactie.objects.update(voor=datetime(2026, 10, 25, tzinfo=ZoneInfo("Europe/Amsterdam")).date())
    time_machine.move_to(datetime.fromisoformat(moment), tick=False)
    inhoud = client.get(f"{pagina.url}aanbevelingen/1/").content.decode()
    assert ("Dat is niet gelukt." in inhoud) is laat
    assert ("Beloofd: uiterlijk 25 oktober 2026." in inhoud) is not laat


# --- what was done ---------------------------------------------------------------------------------------------


def test_de_uitvoering_volgt_de_nieuwste_stap(pagina, rijen, griffie, opdrachtnemer):
    vandaag = timezone.localdate()
    maak.voer_uit(rijen[0], opdrachtnemer, "klaar", op=vandaag)
    maak.voer_uit(rijen[0], griffie, "bezig", op=vandaag - timedelta(days=9))  # written down afterwards
    rij = Aanbeveling.objects.get(pk=rijen[0].pk)
    assert rij.uitvoering == "klaar"
    assert [stap.status for stap in rij.stappen.all()] == ["klaar", "bezig"]
    with pytest.raises(ValidationError, match="moet nog komen"):
        maak.voer_uit(rij, griffie, op=vandaag + timedelta(days=1))
    with pytest.raises(ValidationError, match="link of kies een bestand"):
        maak.voer_uit(rij, griffie, bewijzen=[{"titel": "Verslag"}])
    assert rij.stappen.count() == 2


def test_uitvoering_kan_pas_na_het_advies_en_ook_na_afronden(site, thema, secretariaat, griffie):
    pagina = maak.maak_bezig(thema)
    (rij,) = maak.schrijf_op(pagina, secretariaat, 1)
    with pytest.raises(ValidationError, match="pas als het advies"):
        maak.voer_uit(rij, griffie)
    beraden.bied_advies_aan(pagina=pagina, door=secretariaat, op=timezone.localdate())
    for van in ("ps", "gs"):
        maak.reageer(pagina, griffie, [rij], van=van)
    beraden.rond_af(pagina=pagina, door=griffie)
    maak.voer_uit(rij, griffie, "klaar")
    assert Aanbeveling.objects.get().uitvoering == "klaar"


# --- who may not ------------------------------------------------------------------------------------------------


def test_wie_niet_mag(pagina, rijen, secretariaat, opdrachtnemer, moderator, buitenstaander, griffie):
    rij, later = Aanbeveling.objects.get(pk=rijen[0].pk), timezone.localdate() + timedelta(days=400)
    maak.reageer(pagina, griffie, rijen[1:])
    rij.titel = "Anders"
    van = {"pagina": pagina, "van": "ps"}
    for wie, mag in ((secretariaat, {"tekst", "uitvoering"}), (opdrachtnemer, {"uitvoering"}), (moderator, set()), (buitenstaander, set())):  # fmt: skip
        pogingen = {
            "tekst": lambda wie=wie: tekst.corrigeer(pagina=pagina, aanbeveling=rij, door=wie, reden="Fout"),
            "reactie": lambda wie=wie: maak.reageer(pagina, wie, rijen[:1]),
            "verbeteren": lambda wie=wie: acties.verbeter(
                door=wie, aanbevelingen=rijen[1:], uitkomst="overgenomen", **van, **maak.ANTWOORD
            ),
            "verzetten": lambda wie=wie: acties.verzet(
                door=wie, aanbevelingen=rijen[:1], voor=later, reden="Later", **van
            ),
            "uitvoering": lambda wie=wie: maak.voer_uit(rij, wie),
        }
        for naam, doe in pogingen.items():
            if naam in mag:
                doe()
            else:
                with pytest.raises(PermissionDenied):
                    doe()


# --- who hears it ------------------------------------------------------------------------------------------------


def test_deelnemers_krijgen_elke_wijziging_een_keer(pagina, rijen, griffie):
    maak.maak_deelnemer(pagina, griffie, 1, e_mail="mee@demo.example")
    maak.maak_deelnemer(pagina, griffie, 2, e_mail="weg@demo.example", status="afgezegd")
    gewist = maak.maak_deelnemer(pagina, griffie, 3, e_mail="gewist@demo.example")
    type(gewist.aanmelding.indiener).objects.filter(pk=gewist.aanmelding.indiener_id).update(
        gegevens=None, gewist_op=timezone.now()
    )
    maak.reageer(pagina, griffie, rijen)
    acties.verbeter(pagina=pagina, door=griffie, van="ps", aanbevelingen=rijen, uitkomst="overgenomen", **maak.ANTWOORD)
    maak.voer_uit(rijen[0], griffie)
    post = Bericht.objects.filter(soort="burgerberaad/aanbeveling_nieuws").order_by("pk")
    assert [bericht.aan for bericht in post] == ["mee@demo.example"] * 3
    assert "Deelnemer Voorbeeld" not in " ".join(bericht.onderwerp for bericht in post)
    assert f"{pagina.url}aanbevelingen/1/" in post[2].tekst
    assert Nieuws.objects.filter(uniek__startswith="burgerberaad/reactie/").count() == 2
    assert Nieuws.objects.filter(uniek__startswith="burgerberaad/uitvoering/").count() == 1


def test_het_logboek_kent_alleen_codes(pagina, rijen, griffie):
    maak.reageer(pagina, griffie, rijen)
    maak.voer_uit(rijen[0], griffie)
    regels = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    samen = " ".join(f"{regel.label} {regel.data}" for regel in regels)
    assert "burgerberaad.reactie" in {regel.action for regel in regels}
    for woord in ("woningen", "plan is klaar", "Team Wonen"):
        assert woord not in samen
