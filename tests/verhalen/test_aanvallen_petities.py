"""What somebody with bad intentions found in petities once; each stays closed."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from participatie.basis.gemeenten import Gemeente
from participatie.berichten.models import Bericht
from participatie.indiening.acties import wis
from participatie.indiening.models import Telling
from petities import acties as motor
from petities.keuring import acties as keuring
from petities.keuring import afkeuren, bewaren
from petities.models import Afkeuring, PetitiesPagina, Steunactie, Steunbetuiging
from petities.publiek.stand import per_gemeente
from petities.starten import acties as starten
from petities.starten import concept
from petities.status import Steunstatus
from petities.steun import acties as steunen
from petities.steun.natellen import tel_na
from petities.toetsing import acties as toetsing
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(site, griffie):
    return petities.open_petitie(griffie, drempel=100)


def telling(pagina):
    return Telling.objects.van([pagina.pk])[pagina.pk]


# --- the count ------------------------------------------------------------------------------------------------


def test_na_de_bewaartermijn_blijft_de_telling_kloppen(pagina):
    for _n in range(3):
        petities.bevestigde_steun(pagina)
    Steunactie.objects.filter(pagina=pagina).update(klaar_op=timezone.now() - timedelta(days=4000))
    assert bewaren.wis_steunbetuigers() == 3
    assert tel_na() == []
    assert telling(pagina)["gemeente/assen"] == 3


def test_wissen_na_afkeuren_en_terugdraaien_telt_niemand_dubbel(pagina, griffie):
    """Out, erased, supports again; then the griffie turns the first decision back."""
    eerste = petities.bevestigde_steun(pagina, e_mail="een@demo.example")
    keuring.keur_af(pagina=pagina, rijen=Steunbetuiging.objects.filter(pk=eerste.pk), door=griffie)
    wis(ingediend=eerste, reden="verzoek")
    petities.bevestigde_steun(pagina, e_mail="een@demo.example")
    keuring.laat_tellen(pagina=pagina, rijen=Steunbetuiging.objects.filter(pk=eerste.pk), door=griffie)
    assert telling(pagina)["steun"] == 1
    assert tel_na() == []


def test_wat_de_griffie_weghaalde_staat_op_de_website(client, pagina, griffie):
    rijen = [petities.bevestigde_steun(pagina) for _n in range(3)]
    keuring.keur_af(pagina=pagina, rijen=Steunbetuiging.objects.filter(pk=rijen[0].pk), door=griffie)
    assert "De griffie haalde er 1 weg." in client.get(pagina.url).content.decode()
    assert tel_na() == []
    keuring.laat_tellen(pagina=pagina, rijen=Steunbetuiging.objects.filter(pk=rijen[0].pk), door=griffie)
    assert "haalde er" not in client.get(pagina.url).content.decode()


def test_een_afkeuring_zonder_netwerk_meer_neemt_niet_iedereen_mee(pagina, griffie):
    """The network is forgotten after a month: what stopped halfway may not go on with everybody."""
    petities.bevestigde_steun(pagina, netwerk=b"x" * 32)
    rij = afkeuren.bereid_voor(pagina=pagina, door=griffie, reden="Robots.", netwerk=b"x" * 32)
    klaar = afkeuren.bereid_voor(pagina=pagina, door=griffie, reden="Robots.", netwerk=b"x" * 32)
    afkeuren.start(afkeuring=rij, gezien=1, door=griffie)
    afkeuren.stop(afkeuring=rij, door=griffie)
    eerlijk = petities.bevestigde_steun(pagina, netwerk=b"y" * 32)
    Steunbetuiging.objects.filter(pk=eerlijk.pk).update(ontvangen_op=rij.tot - timedelta(days=1))
    Afkeuring.objects.update(gemaakt_op=timezone.now() - timedelta(days=31))
    bewaren.wis_netwerken()
    with pytest.raises(ValidationError):
        afkeuren.ga_verder(afkeuring=rij, door=griffie)
    afkeuren.werk_door()
    eerlijk.refresh_from_db()
    assert eerlijk.status == Steunstatus.GELDIG
    assert not Afkeuring.objects.filter(pk=klaar.pk).exists()


def test_terugdraaien_verandert_niets_aan_wat_klaar_is(pagina, griffie):
    petities.bevestigde_steun(pagina, netwerk=b"x" * 32)
    rij = afkeuren.bereid_voor(pagina=pagina, door=griffie, reden="Robots.", netwerk=b"x" * 32)
    afkeuren.start(afkeuring=rij, gezien=1, door=griffie)
    afkeuren.werk_door()
    Steunactie.objects.filter(pagina=pagina).update(klaar_op=timezone.now())
    with pytest.raises(ValidationError):
        afkeuren.draai_terug(afkeuring=rij, door=griffie)


def test_een_robot_houdt_de_mail_van_een_ander_niet_tegen(pagina):
    """A robot typed the address first; the limit of mails to it is used up. The owner's own form still gets a mail."""
    petities.steun(pagina, e_mail="een@demo.example", verdacht="honingpot")
    for _n in range(6):
        steunen.indiening.mag_mailen(e_mail="een@demo.example", op=timezone.now())
    petities.steun(pagina, e_mail="een@demo.example")
    assert Bericht.objects.filter(soort="petities/bevestig").count() == 1


# --- what must not be readable --------------------------------------------------------------------------------


@pytest.mark.parametrize("hoe", ["ingetrokken", "verlopen", "verborgen"])
def test_wissen_neemt_ook_een_tekst_mee_die_niemand_mocht_lezen(site, griffie, hoe):
    pagina = petities.dien_in(gevraagd="Mijn buurman heet Jantje Geheim.")
    actie = Steunactie.objects.get(pagina=pagina)
    aanvraag = motor.aanvraag_van(actie)
    if hoe == "ingetrokken":
        starten.trek_in(aanvraag=aanvraag)
    elif hoe == "verlopen":
        Steunactie.objects.filter(pk=actie.pk).update(status="verlopen")
    else:
        toetsing.neem_niet_in_behandeling(
            pagina=pagina, door=griffie, grond="huisregels", toelichting="Nee.", verberg_tekst=True, antwoorden={}
        )
    wis(ingediend=aanvraag, reden="verzoek")
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert "Geheim" not in pagina.gevraagd
    assert not [r for r in pagina.revisions.all() if "Geheim" in str(r.content)]


def test_wie_intrekt_staat_niet_meer_met_naam_op_de_website(client, site, griffie):
    pagina = petities.open_petitie(griffie, naam="Jantje Voorbeeld", naam_openbaar=True)
    assert "Jantje Voorbeeld" in client.get(pagina.url).content.decode()
    starten.trek_in(aanvraag=motor.aanvraag_van(Steunactie.objects.get(pagina=pagina)))
    assert "Jantje Voorbeeld" not in client.get(pagina.url).content.decode()


def test_het_kenmerk_van_de_indiener_leidt_niet_naar_de_petitie(client, site, griffie):
    pagina = petities.dien_in()
    oud = f"/petities/{pagina.slug}/"
    motor.open_voor_steun(pagina=pagina, door=griffie)
    assert client.get(oud).status_code == 404


@pytest.mark.parametrize("aantallen", [(5, 10, 10), (0, 10, 400), (4, 11, 12), (9, 500, 501)])
def test_een_klein_getal_is_niet_te_berekenen(aantallen):
    """Who knows how we hide: what goes along is not smaller than 10, and not bigger than what is shown."""
    namen = Gemeente.values
    klein, tweede, rest = aantallen
    echt = {namen[0]: klein, namen[1]: tweede, **dict.fromkeys(namen[2:], rest)}
    cellen = per_gemeente(Counter({f"gemeente/{naam}": n for naam, n in echt.items()}))
    getoond = [cel.aantal for cel in cellen if cel.aantal is not None]
    mee = len(cellen) - len(getoond) - 1
    som = sum(echt.values()) - sum(getoond)
    laagst, hoogst = max(0, som - mee * min(getoond, default=som)), min(9, som - mee * 10)
    assert hoogst - laagst >= 3


# --- the procedure --------------------------------------------------------------------------------------------


def test_een_datum_in_de_editor_haalt_niets_van_de_website(site, griffie):
    """Publishing later or until a day is Wagtail's; here only the acts decide."""
    pagina = petities.dien_in()
    pagina.go_live_at = timezone.now() + timedelta(days=30)
    pagina.expire_at = timezone.now() + timedelta(days=60)
    pagina.save_revision(log_action=False)
    motor.open_voor_steun(pagina=pagina, door=griffie)
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert pagina.live and pagina.expire_at is None and pagina.go_live_at is None


def test_een_concept_is_geen_postbom(site):
    """The link to go on later: as many times as one asks, a mailbox gets one mail above the limit, not hundreds."""
    nu = timezone.now()
    for _n in range(3):
        aanvraag, _token = concept.begin(overzicht=PetitiesPagina.objects.get(), verzendsleutel=uuid.uuid4(), op=nu)
        for _m in range(40):
            concept.mail_link(aanvraag=aanvraag, e_mail="slachtoffer@demo.example", op=nu)
    wacht = Bericht.objects.filter(soort="petities/starten_concept")
    assert wacht.count() <= 10


def test_een_te_lang_domein_is_geen_storing(client, site, griffie):
    client.force_login(griffie)
    antwoord = client.post(f"/beheer/steunkeuring/regels/domein/{'a' * 300}.example/apart/", {"reden": "Proef."})
    assert antwoord.status_code in {302, 404, 422}


@pytest.mark.parametrize("rommel", ["x", "e30=", "bnVsbA==", "W10=", "eyJhbGdvcml0aG0iOjF9", "\u2603" * 50, "=" * 4000])
def test_rommel_als_mensproef_is_geen_storing(client, pagina, rommel):
    antwoord = client.post(f"{pagina.url}steunen/", {
        "naam": "Aaltje Voorbeeld", "e_mail": "a@demo.example", "naam_openbaar": "nee", "toestemming": "on",
        "mensproef": rommel,
    })  # fmt: skip
    assert antwoord.status_code == 302
