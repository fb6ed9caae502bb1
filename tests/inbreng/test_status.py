"""The table of statuses, pair by pair: an act does what the table allows and refuses the rest."""

import pytest
from django.core.exceptions import ValidationError

from participatie.accounts.models import User
from participatie.inbreng import acties
from participatie.inbreng.models import Afwijzingsgrond, AndereOverheid, Inbreng
from participatie.inbreng.status import (
    KLAAR_ZONDER_ANTWOORD,
    MOET_ANTWOORD,
    NIET_BEOORDEELD,
    OVERGANGEN,
    TELLINGEN,
    Heropenreden,
    Status,
    Vasthoudreden,
    verschil,
)
from participatie.indiening.models import Telling
from tests.fabrieken.inbreng import maak_inbreng

pytestmark = pytest.mark.django_db
S = Status


def grond():
    return Afwijzingsgrond.objects.get_or_create(code="x", defaults={"titel": "X", "uitleg": "X."})[0]


def gemeente():
    return AndereOverheid.objects.get_or_create(naam="Gemeente Verzonnen")[0]


# Which act leads where, and from which side (None: from wherever the table allows).
ACTEN = {
    "keur_goed": (S.GEPUBLICEERD, NIET_BEOORDEELD, dict),
    "wijs_af": (S.AFGEWEZEN, None, lambda: {"grond": grond(), "toelichting": "Daarom."}),
    "stuur_door": (S.DOORGESTUURD, None, lambda: {"naar": gemeente(), "toelichting": "Daarom."}),
    "vraag_inzender": (S.VRAAG, None, lambda: {"vraag": "Waarom?"}),
    "houd_vast": (S.VASTGEHOUDEN, None, lambda: {"reden": Vasthoudreden.OVERLEG}),
    "verberg": (S.VERBORGEN, None, lambda: {"grond": grond(), "toelichting": "Daarom."}),
    "toon_weer": (S.GEPUBLICEERD, {S.VERBORGEN}, dict),
    "heropen": (S.TE_BEOORDELEN, set(S) - {S.ONBEVESTIGD}, lambda: {"reden": Heropenreden.FOUT}),
    "trek_in": (S.INGETROKKEN, None, dict),
    "beantwoord_vraag": (S.TE_BEOORDELEN, {S.VRAAG}, lambda: {"tekst": "Hierom."}),
}
VAN_DE_INZENDER = {"trek_in", "beantwoord_vraag"}


@pytest.fixture
def beheerder(db):
    return User.objects.create_superuser("beheerder@demo.example", "een-lang-wachtwoord")


def zet(inbreng, status):
    Inbreng.objects.filter(pk=inbreng.pk).update(status=status)
    Telling.objects.all().delete()
    inbreng.refresh_from_db()


@pytest.mark.parametrize("van", S)
@pytest.mark.parametrize("act", ACTEN)
def test_act_volgt_de_tabel(consultatie, thema, beheerder, act, van):
    inbreng = maak_inbreng(consultatie)
    zet(inbreng, van)
    naar, vanuit, velden = ACTEN[act]
    mag = naar in OVERGANGEN[van] and (vanuit is None or van in vanuit)
    wie = {} if act in VAN_DE_INZENDER else {"door": beheerder}

    if not mag:
        with pytest.raises((ValidationError, acties.PermissionDenied)):
            getattr(acties, act)(inbreng=inbreng, **wie, **velden())
        inbreng.refresh_from_db()
        assert inbreng.status == van
        assert not Telling.objects.exists()
        return
    getattr(acties, act)(inbreng=inbreng, **wie, **velden())
    inbreng.refresh_from_db()
    assert inbreng.status == naar
    assert (inbreng.beoordeeld_op is None) == (naar in NIET_BEOORDEELD)
    geteld = {wat: n for wat, n in Telling.objects.van([consultatie.pk])[consultatie.pk].items() if n}
    assert geteld == verschil(van, naar)


def test_niet_openbaar_wordt_nooit_openbaar(consultatie, beheerder):
    inbreng = maak_inbreng(consultatie, openbaar=False)
    with pytest.raises(ValidationError):
        acties.toon_weer(inbreng=inbreng, door=beheerder)
    acties.keur_goed(inbreng=inbreng, door=beheerder)
    inbreng.refresh_from_db()
    assert inbreng.status == S.NIET_OPENBAAR


@pytest.mark.parametrize("van", S)
@pytest.mark.parametrize("naar", S)
def test_elke_overgang_heeft_een_act(van, naar):
    """Nothing is allowed that no act does, but confirming and approving what stays private (tested elsewhere)."""
    via_act = any(doel == naar and (vanuit is None or van in vanuit) for doel, vanuit, _velden in ACTEN.values()) or (
        van,
        naar,
    ) in {(S.ONBEVESTIGD, S.TE_BEOORDELEN), *((n, S.NIET_OPENBAAR) for n in NIET_BEOORDEELD)}
    assert naar not in OVERGANGEN[van] or via_act


def test_iedere_status_is_geteld_en_geordend():
    assert set(OVERGANGEN) == set(S)
    assert MOET_ANTWOORD.isdisjoint(KLAAR_ZONDER_ANTWOORD)
    assert set(S) - {S.ONBEVESTIGD} == MOET_ANTWOORD | KLAAR_ZONDER_ANTWOORD
    assert all(statussen <= set(S) for statussen in TELLINGEN.values())
    assert all(van not in naar for van, naar in OVERGANGEN.items())
