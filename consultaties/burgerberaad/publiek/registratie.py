"""What this part tells the layers below (called in `AppConfig.ready()`)."""

from participatie.basis import samenhang


def registreer() -> None:
    from consultaties.burgerberaad.publiek import verwijzingen  # models are ready only now

    samenhang.registreer(samenhang.Kant.INBRENG, verwijzingen.advies_bij)
    samenhang.registreer(samenhang.Kant.AGENDA, verwijzingen.beraad_bij)
