"""Rules that follow from the settings of the griffie: deadlines, notice, who may do what."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.statenagenda.models.regels import Agendaregeling, Inspreekregeling
from participatie.statenagenda.models.vergadering import (
    Planning,
    VergaderingPagina,
    begin_van,
    dag_na,
)


def mag_agenda(user: Iemand) -> bool:
    """The griffie makes, corrects and cancels; a beheerder may stand in."""
    return bool(getattr(user, "is_superuser", False) and user.is_active) or heeft_rol(user, Rol.GRIFFIE)


def geef_griffie_rechten(agenda: Page) -> None:
    """The griffie writes and publishes below the Statenagenda, and nowhere else."""
    groep, _nieuw = Group.objects.get_or_create(name=Rol.GRIFFIE.value)
    rechten = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=["add_page", "change_page", "publish_page"]
    )
    for recht in rechten:
        GroupPagePermission.objects.get_or_create(group=groep, page_id=agenda.pk, permission=recht)
    from participatie.statenagenda.beheer.documenten import geef_bestandsrechten  # it needs `mag_agenda`

    geef_bestandsrechten(groep)


def maak_planning(
    *,
    begint: datetime | None,
    eindigt: datetime | None = None,
    hele_dag: bool | None = False,
    inspreken_tot: datetime | None = None,
    inspreken: bool = False,
) -> Planning | None:
    """A checked planning; None without a begin. Raises ValidationError with a sentence per field.

    Of a whole day only the local days count. Without a deadline for speaking the regeling sets one: so many hours
    earlier on the clock on the wall, also in the nights that it changes.
    """
    if begint is None:
        return None
    if hele_dag:
        laatste = timezone.localdate(eindigt or begint)
        if eindigt and eindigt == begin_van(laatste) and laatste > timezone.localdate(begint):
            laatste -= timedelta(days=1)  # it is a midnight already: saved twice stays the same
        begint, eindigt = begin_van(timezone.localdate(begint)), dag_na(laatste)
    if inspreken and inspreken_tot is None:
        inspreken_tot = timezone.localtime(begint) - timedelta(hours=Inspreekregeling.nu_geldig().sluit_uren)
    planning = Planning(begint, eindigt, bool(hele_dag), inspreken_tot if inspreken else None)
    planning.controleer()
    return planning


def meeverschoven(oud: Planning, moment: datetime, begint: datetime) -> datetime:
    """`moment` as long before or after the new begin as it was of the old, on the clock on the wall."""
    return timezone.localtime(begint) + (timezone.localtime(moment) - timezone.localtime(oud.begint))


def te_laat_aangekondigd(vergadering: VergaderingPagina, op: datetime | None = None) -> str:
    """A warning when there are fewer days than promised between publishing and the begin (A2.10); else empty."""
    planning = vergadering.planning
    aangekondigd = vergadering.first_published_at or op or timezone.now()
    regel = Agendaregeling.nu_geldig(aangekondigd)
    if planning is None or planning.begint - aangekondigd >= timedelta(days=regel.aankondigen_dagen):
        return ""
    return _("Deze vergadering is minder dan %(dagen)s dagen van tevoren aangekondigd.") % {
        "dagen": regel.aankondigen_dagen
    }
