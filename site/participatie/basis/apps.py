from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "participatie.basis"
    label = "basis"
    verbose_name = "Basis"
