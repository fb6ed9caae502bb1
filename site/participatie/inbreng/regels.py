"""Who may do what with an inbreng. Change the rule here and it holds in the admin, in bulk and in commands."""

from django.utils.translation import gettext as _

from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.inbreng.models import Inbreng, OntvangtInbreng, ontvangende_paginas
from participatie.indiening import persoonsgegevens
from participatie.themas.models import Thema


def mag_modereren(user: Iemand) -> bool:
    """Whether there is a queue for `user` at all."""
    if getattr(user, "is_superuser", False) or heeft_rol(user, Rol.REGISSEUR):
        return True
    return Thema.objects.modereert(user).exists()


def mag_beoordelen(user: Iemand, inbreng: Inbreng) -> bool:
    """Moderators of a thema of one of its punten; nobody judges what they typed in themselves (C9)."""
    if inbreng.ingevoerd_door_id is not None and inbreng.ingevoerd_door_id == user.pk:
        return False
    return Inbreng.objects.modereerbaar_door(user).filter(pk=inbreng.pk).exists()


def waarom_apart(inbreng: Inbreng) -> str:
    """Why this one is never approved together with others; empty if it may be."""
    if inbreng.verdacht:
        return _("mogelijk spam")
    if persoonsgegevens.vind(inbreng.tekst):
        return _("mogelijk persoonsgegevens")
    if inbreng.openbaar and inbreng.met_naam:
        return _("met naam op de website")
    return ""


def mag_invoeren(user: Iemand, pagina: OntvangtInbreng) -> bool:
    """Who moderates or answers the thema of the page types in what came on paper; the regisseur everywhere."""
    if _voert_overal_in(user):
        return True
    thema = pagina.hoofdthema()
    return thema is not None and thema in _eigen_themas(user)


def invoerpaginas(user: Iemand) -> list[OntvangtInbreng]:
    """The published pages for which `user` may enter inbreng, newest first; also closed ones."""
    paginas = [pagina for soort in ontvangende_paginas() for pagina in soort.objects.live().order_by("-pk")]
    if _voert_overal_in(user):
        return paginas
    eigen = set(_eigen_themas(user))
    # One question per page: only the page type knows its thema. Some dozens of pages, on one screen.
    return [pagina for pagina in paginas if eigen and pagina.hoofdthema() in eigen]


def mag_ergens_invoeren(user: Iemand) -> bool:
    return _voert_overal_in(user) or _eigen_themas(user).exists()


def _voert_overal_in(user: Iemand) -> bool:
    return getattr(user, "is_superuser", False) or heeft_rol(user, Rol.REGISSEUR)


def _eigen_themas(user: Iemand):
    return (Thema.objects.modereert(user) | Thema.objects.behandelt(user)).distinct()
