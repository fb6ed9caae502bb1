from django.apps import AppConfig


class VolgenConfig(AppConfig):
    name = "participatie.volgen"
    label = "volgen"
    verbose_name = "Volgen"

    def ready(self) -> None:
        from participatie.berichten import klok
        from participatie.volgen import acties, bezorgen

        klok.elke(minuten=5, naam="nieuws bezorgen")(bezorgen.bezorg)
        klok.elke(minuten=60, naam="onbevestigde volgers wissen")(acties.ruim_op)
