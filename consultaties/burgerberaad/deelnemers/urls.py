from django.urls import path

from consultaties.burgerberaad.deelnemers import views

urlpatterns = [path("mijn/<str:kenmerk>/deelnemen/", views.deelnemen, name="mijn_deelnemen")]
