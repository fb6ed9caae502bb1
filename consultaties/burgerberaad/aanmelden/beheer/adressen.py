"""Every address of the desk, and no more."""

from django.urls import path, re_path
from wagtail.admin.viewsets.base import ViewSet

from consultaties.burgerberaad.aanmelden.beheer import aanmelding, brieven, criteria, lijst

KENMERK = r"(?P<kenmerk>DR-[0-9A-Z]{4}-[0-9A-Z]{4})"


class AanmeldingViewSet(ViewSet):
    """For the secretariaat only."""

    name = "aanmeldingen"
    icon = "group"

    def get_urlpatterns(self):
        return [
            path("", lijst.overzicht, name="index"),
            path("<int:pk>/", lijst.lijst, name="lijst"),
            path("<int:pk>/groepen/", lijst.groepen, name="groepen"),
            path("<int:pk>/dubbel/", lijst.dubbel, name="dubbel"),
            path("<int:pk>/toevoegen/", aanmelding.toevoegen, name="toevoegen"),
            path("<int:pk>/quota/", criteria.quota, name="quota"),
            path("<int:pk>/brieven/", brieven.rondes, name="brieven"),
            path("brieven/<int:pk>/", brieven.ronde, name="ronde"),
            re_path(r"^brieven/(?P<pk>[0-9]{1,9})/codes\.(?P<soort>csv|ods)$", brieven.codes, name="codes"),
            re_path(r"^brieven/(?P<pk>[0-9]{1,9})/brieven-(?P<deel>[0-9]{1,4})\.pdf$", brieven.pdf, name="pdf"),
            re_path(rf"^{KENMERK}/$", aanmelding.bekijken, name="aanmelding"),
        ]


class CriteriaViewSet(ViewSet):
    """For who may move a burgerberaad: no data of people."""

    name = "beraadcriteria"
    icon = "list-ul"

    def get_urlpatterns(self):
        return [
            path("<int:pk>/", criteria.lijst, name="lijst"),
            path("<int:pk>/nieuw/", criteria.nieuw, name="nieuw"),
            path("criterium/<int:pk>/", criteria.bewerken, name="bewerken"),
        ]
