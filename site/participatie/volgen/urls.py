from django.urls import path

from participatie.volgen import views
from participatie.volgen.models import Volglink

urlpatterns = [
    path("", views.volgen, name="volgen"),
    path("verstuurd/", views.verstuurd, name="volgen_verstuurd"),
    path("bevestigen/", views.bevestigen, name="volgen_bevestigen"),
    path("bevestigen/<str:token>/", views.link, {"doel": Volglink.Doel.BEVESTIGEN}, name="volgen_bevestigen_link"),
    path("mijn/", views.mijn, name="volgen_mijn"),
    path("mijn/stoppen/", views.stoppen, name="volgen_stoppen"),
    path("mijn/<str:token>/", views.link, {"doel": Volglink.Doel.BEHEREN}, name="volgen_mijn_link"),
    path("afmelden/<str:token>/", views.afmelden, name="volgen_afmelden"),
]
