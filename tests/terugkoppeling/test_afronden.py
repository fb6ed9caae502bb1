"""A consultatie is not answered while one of ten waits."""

import pytest
from django.core.exceptions import ValidationError

from consultaties.acties import rond_af
from participatie.inbreng import acties as inbreng_acties
from participatie.terugkoppeling import acties
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling


def test_een_van_de_tien_houdt_het_tegen(consultatie, moderator, opdrachtnemer, opdrachtgever, time_machine):
    rijen = [maak_inbreng(consultatie, f"Reactie {n}") for n in range(10)]
    for rij in rijen:
        inbreng_acties.keur_goed(inbreng=rij, door=moderator)
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, rijen[:9])
    acties.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    acties.publiceer(terugkoppeling=concept, door=opdrachtgever)
    time_machine.move_to(consultatie.verloop.sluit)
    with pytest.raises(ValidationError, match="nog 1 inbreng zonder antwoord"):
        rond_af(consultatie=consultatie, door=opdrachtgever)
    inbreng_acties.trek_in(inbreng=rijen[9])  # carries its own reason
    rond_af(consultatie=consultatie, door=opdrachtgever)
