from django.apps import AppConfig


class ThemasConfig(AppConfig):
    name = "participatie.themas"
    label = "themas"
    verbose_name = "Thema's"
