from django.apps import AppConfig


class TerugkoppelingConfig(AppConfig):
    name = "participatie.terugkoppeling"
    label = "terugkoppeling"
    verbose_name = "Terugkoppeling"
