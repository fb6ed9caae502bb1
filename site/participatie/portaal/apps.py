from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "participatie.portaal"
    label = "portaal"
    verbose_name = "Portaal"
