"""The road of a burgerberaad: who may, in what order, and what blocks the end."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultaties.burgerberaad import acties
from consultaties.burgerberaad.models import Aanbeveling, Beraadregeling, Criterium, Reactie
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import OVERGANGEN, Status
from participatie.accounts.rollen import Rol
from participatie.trajecten.register import wat_blokkeert
from tests.fabrieken import beraad, personen

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariaat(db):
    return personen.maak_medewerker("secretariaat", Group.objects.get(name=Rol.BURGERBERAAD))


@pytest.fixture
def pagina(site, thema):
    return beraad.maak_beraad(thema)


def _open(pagina, door, **anders):
    vandaag = timezone.localdate()
    velden = {"eerste_dag": vandaag, "laatste_dag": vandaag + timedelta(days=3), "open_aanmelden": True}
    return acties.open_aanmelden(pagina=pagina, door=door, **{**velden, **anders})


def test_wie_niets_met_het_beraad_te_maken_heeft_mag_niets(pagina, moderator):
    with pytest.raises(PermissionDenied):
        _open(pagina, moderator)
    with pytest.raises(PermissionDenied):
        acties.stop(pagina=pagina, door=moderator, reden="Zomaar")
    assert verloop_van(pagina.pk).status == Status.VOORBEREIDING


def test_een_beheerder_is_geen_secretariaat(db):
    beheerder = personen.maak_medewerker("baas")
    beheerder.is_superuser = True
    assert not acties.mag_secretariaat(beheerder)
    assert acties.mag_griffie(beheerder)


def test_openen_neemt_de_regels_van_vandaag_over(pagina, secretariaat):
    Beraadregeling.objects.create(geldig_vanaf=timezone.localdate(), bron="PS", plaatsen=90, reactie_weken=10)
    verloop = _open(pagina, secretariaat)
    assert (verloop.plaatsen, verloop.reactie_weken) == (90, 10)
    Beraadregeling.objects.create(geldig_vanaf=timezone.localdate() + timedelta(days=1), bron="PS", plaatsen=30)
    assert verloop_van(pagina.pk).plaatsen == 90
    assert verloop.is_open(timezone.now())
    assert not verloop.is_open(verloop.aanmelden_tot)


def test_zonder_criteria_of_met_een_verkeerde_dag_opent_het_niet(pagina, secretariaat):
    with pytest.raises(ValidationError):
        _open(pagina, secretariaat, laatste_dag=timezone.localdate() - timedelta(days=1))
    Criterium.objects.all().delete()
    with pytest.raises(ValidationError, match="criteria"):
        _open(pagina, secretariaat)


def test_de_laatste_dag_kan_alleen_later_en_met_een_reden(pagina, secretariaat):
    _open(pagina, secretariaat)
    for dagen, reden in ((2, "Eerder"), (9, "  ")):
        with pytest.raises(ValidationError):
            acties.verleng(
                pagina=pagina,
                door=secretariaat,
                laatste_dag=timezone.localdate() + timedelta(days=dagen),
                reden=reden,
            )
    acties.verleng(
        pagina=pagina, door=secretariaat, laatste_dag=timezone.localdate() + timedelta(days=9), reden="Te weinig mensen"
    )
    verloop = verloop_van(pagina.pk)
    assert verloop.laatste_dag == timezone.localdate() + timedelta(days=9)
    assert "Te weinig mensen" in verloop.momenten.last().tekst


def test_sluiten_wacht_op_de_laatste_bevestiging(pagina, secretariaat):
    verloop = _open(pagina, secretariaat)
    assert not acties.sluit_aanmelden(pagina_id=pagina.pk, op=verloop.aanmelden_tot + timedelta(hours=23))
    assert acties.sluit_aanmelden(pagina_id=pagina.pk, op=verloop.aanmelden_tot + timedelta(hours=25))
    assert verloop_van(pagina.pk).status == Status.LOTEN


def test_afronden_wacht_op_elke_reactie(pagina, secretariaat, griffie, thema):
    verloop = verloop_van(pagina.pk)
    verloop.status = Status.BEZIG
    verloop.save()
    aanbeveling = Aanbeveling.objects.create(pagina=pagina, nummer=1, titel="Bouw", tekst="Bouw.", thema=thema)
    reactie = Reactie.objects.create(aanbeveling=aanbeveling, van="ps")
    acties.bied_advies_aan(pagina=pagina, door=secretariaat, op=timezone.localdate())
    with pytest.raises(ValidationError, match="Aanbeveling 1 heeft nog geen reactie van Provinciale Staten"):
        acties.rond_af(pagina=pagina, door=griffie)
    assert any("Aanbeveling 1" in zin for zin in wat_blokkeert(pagina))
    Reactie.objects.filter(pk=reactie.pk).update(definitief_op=timezone.now())
    with pytest.raises(PermissionDenied):
        acties.rond_af(pagina=pagina, door=secretariaat)
    acties.rond_af(pagina=pagina, door=griffie)
    assert verloop_van(pagina.pk).status == Status.AFGEROND


@pytest.mark.parametrize("van", Status)
@pytest.mark.parametrize("naar", Status)
def test_elke_stap_staat_in_de_tabel(pagina, van, naar):
    verloop = verloop_van(pagina.pk)
    verloop.status = van
    if naar in OVERGANGEN[van]:
        acties.ga_naar(verloop, naar)
        assert verloop_van(pagina.pk).status == naar
    else:
        with pytest.raises(ValidationError, match="Dit kan nu niet"):
            acties.ga_naar(verloop, naar)
