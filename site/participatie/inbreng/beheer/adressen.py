"""Every address of the moderator's side, and no more: a generic viewset would bring dozens."""

from django.urls import path, re_path
from wagtail.admin.viewsets.base import ViewSet

from participatie.inbreng.beheer.invoeren import invoeren
from participatie.inbreng.beheer.lijst import AlleInbreng, Wachtrij
from participatie.inbreng.beheer.moderatie import afzender, beoordelen, goedkeuren

KENMERK = r"(?P<kenmerk>DR-[0-9A-Z]{4}-[0-9A-Z]{4})"


class InbrengViewSet(ViewSet):
    name = "inbreng"
    icon = "comment"

    def get_urlpatterns(self):
        return [
            path("", Wachtrij.as_view(), name="index"),
            path("resultaten/", Wachtrij.as_view(results_only=True), name="index_resultaten"),
            path("alle/", AlleInbreng.as_view(), name="alle"),
            path("alle/resultaten/", AlleInbreng.as_view(results_only=True), name="alle_resultaten"),
            path("goedkeuren/", goedkeuren, name="goedkeuren"),
            path("invoeren/", invoeren, name="invoeren"),
            re_path(rf"^{KENMERK}/$", beoordelen, name="beoordelen"),
            re_path(rf"^{KENMERK}/afzender/$", afzender, name="afzender"),
        ]
