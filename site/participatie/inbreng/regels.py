"""Who may do what with an inbreng. Change the rule here and it holds in the admin, in bulk and in commands."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from participatie.inbreng.models import Inbreng, Punt


def mag_beoordelen(user: AbstractBaseUser | AnonymousUser, inbreng: Inbreng) -> bool:
    """Moderators of a thema of one of its punten; nobody judges what they typed in themselves (C9)."""
    if inbreng.ingevoerd_door_id is not None and inbreng.ingevoerd_door_id == user.pk:
        return False
    return Inbreng.objects.modereerbaar_door(user).filter(pk=inbreng.pk).exists()


def mag_lezen(user: AbstractBaseUser | AnonymousUser, inbreng: Inbreng) -> bool:
    return Inbreng.objects.leesbaar_voor(user).filter(pk=inbreng.pk).exists()


def mag_behandelen(user: AbstractBaseUser | AnonymousUser, punt: Punt) -> bool:
    """The people of the punt's thema answer it."""
    return Punt.objects.behandelbaar_door(user).filter(pk=punt.pk).exists()
