from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortaalConfig(AppConfig):
    name = "participatie.portaal"
    label = "portaal"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from participatie.accounts.daden import DADEN
        from participatie.berichten import klok
        from participatie.indiening import bewaren
        from participatie.portaal import onderhoud
        from participatie.portaal.participatieverslag.beheer import Participatieverslag

        DADEN.append(Participatieverslag)

        klok.elke(minuten=1, naam="gepland publiceren")(onderhoud.publiceer_gepland)
        bewaren.registreer(
            naam="oude voorbeelden",
            omschrijving=_("Ingevulde formulieren van medewerkers die een voorbeeld bekeken"),
            termijn=lambda: bewaren.dagen(1),
            functie=onderhoud.wis_oude_voorbeelden,
            minuten=60,
        )
