from django.urls import path

from consultaties.burgerberaad.aanmelden import views

urlpatterns = [path("mijn/<str:kenmerk>/aanmelding/", views.wijzigen, name="mijn_aanmelding")]
