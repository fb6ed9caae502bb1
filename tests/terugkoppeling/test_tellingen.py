"""Whatever people do, in whatever order: the sums are what a count of the rows gives."""

import contextlib

from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.inbreng import acties as inbreng_acties
from participatie.inbreng import antwoorden
from participatie.inbreng.models import Afwijzingsgrond, Antwoord, Inbreng, Punt
from participatie.inbreng.status import MOET_ANTWOORD, TELLINGEN
from participatie.indiening.models import Telling
from participatie.terugkoppeling import acties
from participatie.terugkoppeling.models import Terugkoppeling
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling

GEWEIGERD = (ValidationError, PermissionDenied)
INBRENG = st.tuples(
    st.sampled_from(["keur_goed", "wijs_af", "heropen", "verberg", "toon_weer", "trek_in", "splits"]),
    st.integers(0, 3),
)
TERUGKOPPELING = st.tuples(
    st.sampled_from(["antwoord", "tussentijds", "stel_vast", "publiceer", "zet_terug", "verbeter", "gooi_weg"]),
    st.integers(0, 3),
)


def controleer(consultatie):
    telling = Telling.objects.van([consultatie.pk])[consultatie.pk]
    rijen = Inbreng.objects.filter(pagina_id=consultatie.pk)
    for wat, statussen in TELLINGEN.items():
        assert telling[wat] == rijen.filter(status__in=statussen).count(), wat
    beantwoord = rijen.filter(status__in=MOET_ANTWOORD, beantwoord_op__isnull=False)
    assert telling["beantwoord"] == beantwoord.count()
    for rij in beantwoord:
        assert not rij.punten.filter(beantwoord_op__isnull=True).exists()
    geldig = Antwoord.objects.filter(geldig_vanaf__isnull=False, vervallen_op__isnull=True)
    for punt in Punt.objects.all():
        assert geldig.filter(punt=punt).count() <= 1
        assert bool(punt.beantwoord_op) == geldig.filter(punt=punt, definitief=True).exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(INBRENG | TERUGKOPPELING, min_size=4, max_size=25))
def test_tellingen_kloppen_altijd(consultatie, moderator, opdrachtnemer, opdrachtgever, stappen):
    rijen = list(Inbreng.objects.filter(pagina_id=consultatie.pk)) or [
        maak_inbreng(consultatie, f"Een deel. En nog een deel {n}.") for n in range(4)
    ]
    grond, _nieuw = Afwijzingsgrond.objects.get_or_create(code="test", defaults={"titel": "T", "uitleg": "U"})
    extra = {
        "wijs_af": {"grond": grond, "toelichting": "x"},
        "verberg": {"grond": grond, "toelichting": "x"},
        "heropen": {"reden": "fout"},
        "splits": {"op": [10]},
    }
    for naam, n in stappen:
        with contextlib.suppress(*GEWEIGERD):
            if naam == "trek_in":
                inbreng_acties.trek_in(inbreng=rijen[n])
            elif hasattr(inbreng_acties, naam):
                getattr(inbreng_acties, naam)(inbreng=rijen[n], door=moderator, **extra.get(naam, {}))
            elif naam in {"antwoord", "tussentijds"}:
                concept = maak_terugkoppeling(consultatie, opdrachtnemer, [], tussentijds=naam == "tussentijds")
                antwoorden.kies(terugkoppeling=concept, punten=rijen[n].punten.all(), door=opdrachtnemer)
            elif alle := list(Terugkoppeling.objects.order_by("-pk")[:4]):
                reden = {"reden": "Anders."} if naam == "zet_terug" else {}
                door = opdrachtnemer if naam in {"verbeter", "gooi_weg"} else opdrachtgever
                getattr(acties, naam)(terugkoppeling=alle[n % len(alle)], door=door, **reden)
    controleer(consultatie)
