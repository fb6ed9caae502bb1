"""`manage.py vergaderingen_exporteren > agenda.json`: what is public, as one mini-ORI document."""

import json
from datetime import date, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand

from participatie.statenagenda.models.vergadering import begin_van
from participatie.statenagenda.uitwisseling.ori_schrijven import schrijf
from participatie.statenagenda.uitwisseling.uitlezen import openbare_vergaderingen, vorm_vergadering


class Command(BaseCommand):
    help = "Schrijft de openbare vergaderingen als mini-ORI (JSON) naar de uitvoer."

    def add_arguments(self, parser):
        parser.add_argument("--van", type=date.fromisoformat, default=date(1900, 1, 1), help="Eerste dag, 2026-01-01.")
        parser.add_argument("--tot", type=date.fromisoformat, default=date(2199, 12, 31), help="Laatste dag.")

    def handle(self, *, van: date, tot: date, **opties):
        paginas = openbare_vergaderingen().tussen(begin_van(van), begin_van(tot + timedelta(days=1)))
        document = schrijf(map(vorm_vergadering, paginas), basis=f"{settings.BASIS_URL.rstrip('/')}/api/v1")
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))
