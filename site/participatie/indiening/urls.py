from django.urls import path

from participatie.indiening import mensproef, views
from participatie.indiening.models import Toegang

urlpatterns = [
    path("mensproef/", mensproef.som, name="mensproef"),
    path("bevestigen/<str:token>/", views.toegang, {"doel": Toegang.Doel.BEVESTIGEN}, name="bevestigen_link"),
    path("mijn/toegang/<str:token>/", views.toegang, {"doel": Toegang.Doel.INZIEN}, name="mijn_link"),
    path("mijn/nieuw-adres/<str:token>/", views.toegang, {"doel": Toegang.Doel.NIEUW_ADRES}, name="nieuw_adres_link"),
    path("mijn/<str:kenmerk>/", views.mijn, name="mijn"),
    path("mijn/<str:kenmerk>/bevestigen/", views.bevestigen, name="bevestigen"),
    path("mijn/<str:kenmerk>/intrekken/", views.intrekken, name="mijn_intrekken"),
    path("mijn/<str:kenmerk>/wijzigen/", views.wijzigen, name="mijn_wijzigen"),
    path("mijn/<str:kenmerk>/nieuw-adres/", views.nieuw_adres, name="nieuw_adres"),
    path("mijn/<str:kenmerk>/downloaden/", views.downloaden, name="mijn_downloaden"),
    path("mijn/<str:kenmerk>/wissen/", views.wissen, name="mijn_wissen"),
]
