from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "participatie.accounts"
    label = "accounts"
    verbose_name = "Medewerkers"
