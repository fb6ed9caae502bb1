"""What somebody with bad intentions found in petities once; each stays closed."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.admin.urls import pages as wagtail_paginas
from wagtail.models import ModelLogEntry

from participatie.basis.gemeenten import Gemeente
from participatie.berichten.models import Bericht
from participatie.indiening.acties import inzage_token, wis
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
from tests.fabrieken import personen, petities

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
    assert hoogst - laagst >= 2


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


# --- rights ---------------------------------------------------------------------------------------------------

ROLLEN = ["Regisseur participatie", "Communicatie", "Statenlid", "Functionaris gegevensbescherming", "Redactie"]


def paginapaden(pk) -> list[str]:
    """Every address of Wagtail's that takes one page, from the URLconf."""
    uit = []
    for patroon in wagtail_paginas.urlpatterns:
        try:
            uit.append(reverse(f"wagtailadmin_pages:{patroon.name}", args=[pk]))
        except NoReverseMatch:
            continue
    return sorted(set(uit))


@pytest.mark.parametrize("rol", ROLLEN)
def test_een_tekst_voor_de_toets_leest_alleen_de_griffie(client, site, rol):
    pagina = petities.dien_in(onderwerp="Zwartwal moet weg", gevraagd="Zwartwal in het Kwartelmoeras.", toelichting="Zwartwal.")
    client.force_login(personen.maak_medewerker("iemand", Group.objects.get(name=rol)))
    paden = paginapaden(pagina.pk)
    assert len(paden) > 15
    revisie = pagina.latest_revision_id
    for naam in ("revisions_view", "revisions_revert"):
        paden.append(reverse(f"wagtailadmin_pages:{naam}", args=[pagina.pk, revisie]))
    paden.append(reverse("wagtailadmin_pages:revisions_compare", args=[pagina.pk, "earliest", "latest"]))
    paden += [
        "/beheer/pages/search/?q=Kwartelmoeras",
        "/beheer/choose-page/search/?q=Kwartelmoeras",
        "/beheer/reports/site-history/",
    ]
    paden += [
        f"/beheer/pages/{pagina.get_parent().pk}/",
        "/beheer/reports/workflow/",
        "/beheer/reports/workflow_tasks/",
    ]
    for pad in paden:
        antwoord = client.get(pad)
        assert antwoord.status_code < 500, pad
        inhoud = b"" if antwoord.streaming else antwoord.content
        assert b"Zwartwal" not in inhoud, pad


@pytest.mark.parametrize("wie", ["griffie", "beheerder"])
def test_wagtails_eigen_knoppen_gaan_niet_om_de_daden_heen(client, site, griffie, django_user_model, wie):
    """Publish, schedule, submit, cancel, move, copy, delete and the bulk acts, for who may change the text."""
    open_ = petities.open_petitie(griffie)
    pagina = petities.dien_in(e_mail="ander@demo.example")
    user = griffie
    if wie == "beheerder":
        user = personen.maak_medewerker("baas")
        user.is_superuser = True
        user.save()
    client.force_login(user)
    velden = {"title": "Petitie", "slug": "petitie", "onderwerp": "Iets", "samenvatting": "", "gevraagd": "Dat.",
              "toelichting": "", "aan": "ps", "thema": "",
              "go_live_at": "2031-01-01 10:00", "expire_at": "2032-01-01 10:00"}  # fmt: skip
    for knop in ("", "action-publish", "action-submit", "action-cancel-workflow", "action-restart-workflow"):
        antwoord = client.post(f"/beheer/pages/{pagina.pk}/edit/", velden | ({knop: "1"} if knop else {}))
        assert antwoord.status_code < 500, knop
    buur = pagina.get_parent()
    for doel in (pagina, open_):
        for pad in paginapaden(doel.pk):
            if "/edit/" in pad:
                continue
            assert client.post(pad, {"next": "", "new_title": "Kopie", "new_slug": "kopie"}).status_code < 500, pad
        for daad in ("publish", "unpublish", "delete", "move"):
            vraag = f"/beheer/bulk/wagtailcore/page/{daad}/?id={doel.pk}&next=/beheer/"
            assert client.post(vraag, {"chooser": buur.pk, "move_applicable": "1"}).status_code < 500
    taak = pagina.current_workflow_task_state
    assert taak is not None
    for naam in ("approve", "reject", "cancel"):
        pad = f"/beheer/pages/{pagina.pk}/workflow/action/{naam}/{taak.pk}/"
        assert client.post(pad, {"comment": ""}).status_code < 500
    pagina, open_ = (type(p).objects.get(pk=p.pk) for p in (pagina, open_))
    assert (pagina.live, open_.live) == (False, True)
    assert pagina.current_workflow_state is not None
    assert buur.get_children().count() == 2 and pagina.get_parent() == buur
    motor.open_voor_steun(pagina=pagina, door=griffie)
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert pagina.live and pagina.go_live_at is None and pagina.expire_at is None


def test_wie_apart_staat_leest_hetzelfde_als_wie_telt(client, pagina):
    def eigen(**velden) -> str:
        rij = petities.bevestigde_steun(pagina, naam_openbaar=True, **velden)
        bezoeker = Client()
        bezoeker.get(f"/mijn/toegang/{inzage_token(indiener=rij.indiener)}/")
        tekst = bezoeker.get(f"/mijn/{rij.kenmerk}/").content.decode()
        return tekst.replace(rij.kenmerk, "K").replace(rij.indiener.e_mail, "E")

    moment = timezone.now()
    assert eigen(ontvangen_op=moment) == eigen(ontvangen_op=moment, verdacht="domein")


def test_een_domein_staat_niet_in_het_logboek(griffie):
    keuring.zet_domeinregel(domein="familie-zwartwal.example", soort="apart", reden="Proef.", door=griffie)
    assert not [regel for regel in ModelLogEntry.objects.all() if "zwartwal" in f"{regel.label}{regel.data}"]
