"""Two people at the same moment, each with a connection of their own."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from participatie.berichten.models import Bericht
from participatie.inbreng import acties as inbreng_acties
from participatie.indiening.models import Telling
from participatie.terugkoppeling import acties
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling

pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def tegelijk(*werk):
    """Run all at once; gives what each returned or raised."""
    start, uit = threading.Barrier(len(werk)), [None] * len(werk)

    def doe(n, functie):
        start.wait()
        try:
            uit[n] = functie()
        except Exception as fout:  # noqa: BLE001  (the test looks at it)
            uit[n] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(n, functie)) for n, functie in enumerate(werk)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uit


@pytest.fixture
def rijen(transactional_db, consultatie, moderator):
    rijen = [maak_inbreng(consultatie, f"Reactie {n}") for n in range(5)]
    for rij in rijen:
        inbreng_acties.keur_goed(inbreng=rij, door=moderator)
    return rijen


def stand(consultatie):
    telling = Telling.objects.van([consultatie.pk])[consultatie.pk]
    return telling["beantwoord"], Bericht.objects.filter(soort="inbreng/antwoord").count()


def test_twee_keer_publiceren(rijen, consultatie, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, rijen)
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    publiceer = lambda: acties.publiceer(terugkoppeling=concept, door=opdrachtgever)  # noqa: E731
    uit = tegelijk(publiceer, publiceer)
    assert sum(isinstance(een, ValidationError) for een in uit) == 1
    assert stand(consultatie) == (5, 5)


def test_twee_antwoorden_op_dezelfde_inbreng(rijen, consultatie, opdrachtnemer, opdrachtgever):
    concepten = [
        maak_terugkoppeling(consultatie, opdrachtnemer, rijen),
        maak_terugkoppeling(consultatie, opdrachtnemer, rijen[::-1]),
    ]
    for concept in concepten:
        acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    een, twee = concepten
    uit = tegelijk(
        lambda: acties.publiceer(terugkoppeling=een, door=opdrachtgever),
        lambda: acties.publiceer(terugkoppeling=twee, door=opdrachtgever),
    )
    assert sum(isinstance(een, ValidationError) for een in uit) == 1
    assert stand(consultatie) == (5, 5)


def test_intrekken_tijdens_publiceren(rijen, consultatie, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, rijen)
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    uit = tegelijk(
        lambda: acties.publiceer(terugkoppeling=concept, door=opdrachtgever),
        *(lambda rij=rij: inbreng_acties.trek_in(inbreng=rij) for rij in rijen[:2]),
    )
    assert not [een for een in uit if isinstance(een, Exception)]
    beantwoord, mails = stand(consultatie)
    assert beantwoord == 3
    assert 3 <= mails <= 5


def test_twee_keer_verbeteren(rijen, consultatie, opdrachtnemer, opdrachtgever):
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, rijen)
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    acties.publiceer(terugkoppeling=concept, door=opdrachtgever)
    verbeter = lambda: acties.verbeter(terugkoppeling=concept, door=opdrachtnemer)  # noqa: E731
    uit = tegelijk(verbeter, verbeter)
    assert sum(isinstance(een, ValidationError) for een in uit) == 1
