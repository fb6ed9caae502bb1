from django.urls import path

from participatie.statenagenda.inspreken import views

urlpatterns = [path("mijn/<str:kenmerk>/inspreken/", views.veranderen, name="inspreker_veranderen")]
