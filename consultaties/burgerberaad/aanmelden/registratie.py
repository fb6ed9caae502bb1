"""What this part tells the layers below (called in `AppConfig.ready()`)."""


def registreer() -> None:
    from consultaties.burgerberaad.aanmelden import klok
    from consultaties.burgerberaad.aanmelden.beheer import daden, scope
    from participatie.accounts.daden import DADEN

    DADEN.extend(daden.DADEN)
    klok.registreer()
    scope.registreer()
