"""What this part tells the layers below (called in `AppConfig.ready()`)."""

from participatie.accounts.daden import DADEN
from participatie.basis import samenhang
from petities.vervolg import klok


def registreer() -> None:
    from petities.vervolg import daden, verwijzingen  # models are ready only now

    klok.registreer()
    DADEN.extend(daden.DADEN)
    samenhang.registreer(samenhang.Kant.INBRENG, verwijzingen.gevraagd_bij)
    samenhang.registreer(samenhang.Kant.INBRENG, verwijzingen.antwoord_bij)
