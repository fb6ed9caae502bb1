"""Themas and members of staff for tests."""

from django.contrib.auth.models import Group

from participatie.accounts.models import User
from participatie.themas.models import Thema


def maak_thema(naam: str) -> Thema:
    thema, _nieuw = Thema.objects.get_or_create(naam=naam, defaults={"uitleg": f"Alles over {naam.lower()}."})
    return thema


def maak_medewerker(naam: str, *groepen: Group) -> User:
    user = User.objects.create_user(f"{naam}@demo.example", "een-lang-wachtwoord", first_name=naam, is_staff=True)
    user.groups.set(groepen)
    return user
