"""Every address of the griffie's list of speakers, and no more."""

from django.urls import path, re_path
from wagtail.admin.viewsets.base import ViewSet

from participatie.statenagenda.inspreken.beheer import bericht, lijst, spreker
from participatie.statenagenda.inspreken.beheer.export import exporteren

KENMERK = r"(?P<kenmerk>DR-[0-9A-Z]{4}-[0-9A-Z]{4})"


class InsprekerViewSet(ViewSet):
    name = "insprekers"
    icon = "group"

    def get_urlpatterns(self):
        return [
            path("", lijst.overzicht, name="index"),
            path("<int:pk>/", lijst.lijst, name="lijst"),
            path("<int:pk>/afdrukken/", lijst.afdrukken, name="afdrukken"),
            path("<int:pk>/toevoegen/", spreker.toevoegen, name="toevoegen"),
            path("<int:pk>/bericht/", bericht.bericht, name="bericht"),
            re_path(r"^(?P<pk>[0-9]+)/sprekers\.(?P<soort>ods|csv)$", exporteren, name="exporteren"),
            re_path(rf"^{KENMERK}/$", spreker.bekijken, name="spreker"),
            re_path(rf"^{KENMERK}/bijlagen/(?P<bijlage>[0-9]{{1,9}})/$", spreker.bijlage, name="bijlage"),
        ]
