"""Every address of the griffie's agenda, below /beheer/agenda/."""

from django.urls import include, path

from participatie.statenagenda.beheer.agenda import Agenda, Behandeld
from participatie.statenagenda.beheer.onderdelen import Punt, Stuk, Terugzetten, Vervallen
from participatie.statenagenda.beheer.overzicht import Overzicht

app_name = "agenda"

urlpatterns = [
    path("", Overzicht.as_view(), name="overzicht"),
    path("<int:pk>/", Agenda.as_view(), name="agenda"),
    path("<int:pk>/punt/", Punt.as_view(), name="punt_erbij"),
    path("<int:pk>/punt/<int:punt>/", Punt.as_view(), name="punt"),
    path("<int:pk>/punt/<int:punt>/behandeld/", Behandeld.as_view(), name="behandeld"),
    path("<int:pk>/punt/<int:punt>/eraf/", Vervallen.as_view(), name="punt_eraf"),
    path("<int:pk>/punt/<int:punt>/terug/", Terugzetten.as_view(), name="punt_terug"),
    path("<int:pk>/punt/<int:punt>/stuk/", Stuk.as_view(), name="stuk_bij_punt"),
    path("<int:pk>/stuk/", Stuk.as_view(), name="stuk_erbij"),
    path("<int:pk>/stuk/<int:stuk>/", Stuk.as_view(), name="stuk"),
    path("<int:pk>/stuk/<int:stuk>/eraf/", Vervallen.as_view(), name="stuk_eraf"),
    path("<int:pk>/stuk/<int:stuk>/terug/", Terugzetten.as_view(), name="stuk_terug"),
]

agenda = path("agenda/", include((urlpatterns, app_name)))
