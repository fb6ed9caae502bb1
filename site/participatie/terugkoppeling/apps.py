from django.apps import AppConfig


class TerugkoppelingConfig(AppConfig):
    name = "participatie.terugkoppeling"
    label = "terugkoppeling"
    verbose_name = "Terugkoppeling"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from participatie.terugkoppeling.models import Terugkoppeling
        from participatie.terugkoppeling.rechten import TerugkoppelingPolicy

        register_permission_policy(Terugkoppeling, TerugkoppelingPolicy(Terugkoppeling))
