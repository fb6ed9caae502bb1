from django.apps import AppConfig


class ConsultatiesConfig(AppConfig):
    name = "consultaties"
    label = "consultaties"
    verbose_name = "Consultaties"
