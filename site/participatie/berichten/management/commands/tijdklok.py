"""`manage.py tijdklok`: the one process for periodic work."""

import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from participatie.berichten import klok


class Command(BaseCommand):
    help = "Voert het periodieke werk uit: herinneringen, opruimen, tellingen, geplande publicaties."

    def add_arguments(self, parser):
        parser.add_argument("--eenmaal", action="store_true", help="Doe alles één keer en stop.")

    def handle(self, **opties):
        stop = Event()
        for sein in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sein, lambda *_: stop.set())
        while not stop.is_set():
            for naam in klok.tik(timezone.now()):
                self.stdout.write(f"{timezone.localtime():%H:%M:%S} {naam}")
            if opties["eenmaal"]:
                return
            close_old_connections()
            stop.wait(5)
