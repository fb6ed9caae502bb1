"""Every address of the fraud desk, and no more."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from petities.keuring.beheer import afkeuring, lijst, regels


class KeuringViewSet(ViewSet):
    name = "steunkeuring"
    icon = "view"

    def get_urlpatterns(self):
        return [
            path("", lijst.overzicht, name="index"),
            path("<int:pk>/", lijst.controleren, name="controleren"),
            path("<int:pk>/afkeuren/", afkeuring.voorbereiden, name="voorbereiden"),
            path("afkeuring/<int:pk>/", afkeuring.afkeuring, name="afkeuring"),
            path("regels/", regels.regels, name="regels"),
            path("regels/<slug:soort>/<str:waarde>/<slug:wat>/", regels.maken, name="regel"),
        ]
