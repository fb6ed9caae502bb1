from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolgenConfig(AppConfig):
    name = "participatie.volgen"
    label = "volgen"
    verbose_name = "Volgen"

    def ready(self) -> None:
        from participatie.berichten import klok
        from participatie.indiening import bewaren
        from participatie.volgen import acties, bezorgen

        klok.elke(minuten=5, naam="nieuws bezorgen")(bezorgen.bezorg)
        bewaren.registreer(
            naam="onbevestigde volgers",
            omschrijving=_("Wie iets wilde volgen en het e-mailadres niet bevestigde, of niets meer volgt"),
            termijn=bewaren.bevestigen_dagen,
            functie=acties.ruim_op,
            minuten=60,
        )
