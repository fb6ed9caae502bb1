from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "participatie.trajecten"
    label = "trajecten"
    verbose_name = "Trajecten"
