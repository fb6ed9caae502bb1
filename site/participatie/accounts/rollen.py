"""The roles of the platform that do not belong to one thema (those are groups of the Thema itself).

A role is a Django group; a beheerder puts people in it. `manage.py rollen` makes and repairs them.
"""

from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

# Whoever asks for something: a right is a question about anybody, also about somebody who is not logged in.
Iemand = AbstractBaseUser | AnonymousUser


class Rol(StrEnum):
    REGISSEUR = "Regisseur participatie"
    COMMUNICATIE = "Communicatie"
    GRIFFIE = "Griffie"
    STATENLID = "Statenlid"
    FG = "Functionaris gegevensbescherming"
    BEHEER = "Beheer"
    REDACTIE = "Redactie"
    BURGERBERAAD = "Secretariaat burgerberaad"


def heeft_rol(user: Iemand, *rollen: Rol) -> bool:
    """True if `user` is active and has one of `rollen`; the groups are read once per user object."""
    if not user.is_authenticated or not user.is_active:
        return False
    return not groepen(user).isdisjoint(rollen)


def groepen(user: Iemand) -> frozenset[str]:
    """Names of the groups of `user`, read once per user object."""
    if not hasattr(user, "_groepsnamen"):
        user._groepsnamen = frozenset(user.groups.values_list("name", flat=True))  # type: ignore[union-attr]
    return user._groepsnamen  # type: ignore[union-attr]
