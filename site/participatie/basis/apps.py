from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "participatie.basis"
    label = "basis"
    verbose_name = "Basis"

    def ready(self) -> None:
        from participatie.basis import controles  # noqa: F401  (registers itself)
