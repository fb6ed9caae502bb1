from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "participatie.portaal"
    label = "portaal"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from participatie.accounts.daden import DADEN
        from participatie.berichten import klok
        from participatie.portaal import onderhoud
        from participatie.portaal.participatieverslag.beheer import Participatieverslag

        DADEN.append(Participatieverslag)

        klok.elke(minuten=1, naam="gepland publiceren")(onderhoud.publiceer_gepland)
        klok.elke(minuten=60, naam="oude voorbeelden wissen")(onderhoud.wis_oude_voorbeelden)
