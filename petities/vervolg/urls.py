from django.urls import path

from petities.vervolg import views

urlpatterns = [path("steun/geen-nieuws/<str:token>/", views.geen_nieuws, name="petities_geen_nieuws")]
