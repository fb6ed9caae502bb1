"""Vergaderingen for tests, made through the acts."""

from datetime import timedelta

from django.utils import timezone

from participatie.statenagenda import acties
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from participatie.statenagenda.regels import maak_planning


def maak_vergadering(*, begint=None, eindigt=None, hele_dag=False, inspreken_tot=None, live=True, **velden):
    """A vergadering that lacks nothing: a Statencommissie in three weeks where one can speak."""
    if begint is None:
        begint = (timezone.localtime() + timedelta(days=21)).replace(hour=19, minute=30, second=0, microsecond=0)
    volledig = {
        "title": "Statencommissie Omgevingsbeleid",
        "soort": Soort.STATENCOMMISSIE,
        "gremium": "Statencommissie Omgevingsbeleid",
        "samenvatting": "De commissie praat over het fietspad.",
        "plaats": "Statenzaal",
        "adres": "Voorbeeldlaan 1, Assen",
        "rolstoel": True,
        "inspreken": not velden.get("besloten", False),
        **velden,
    }
    vergadering = VergaderingPagina(**volledig, live=False)
    if not hele_dag and eindigt is None:
        eindigt = begint + timedelta(hours=2)
    vergadering.planning = maak_planning(
        begint=begint,
        eindigt=eindigt,
        hele_dag=hele_dag,
        inspreken_tot=inspreken_tot,
        inspreken=volledig["inspreken"],
    )
    StatenagendaPagina.objects.get().add_child(instance=vergadering)
    if live:
        publiceer(vergadering)
    return VergaderingPagina.objects.get(pk=vergadering.pk)


def publiceer(vergadering):
    vergadering.save_revision().publish()
    vergadering.refresh_from_db()


def maak_punt(vergadering, titel="Fietspad bij de school", *, gaat_over=None, **velden) -> Agendapunt:
    punt = Agendapunt(vergadering=vergadering, titel=titel, **{"uitleg": "Hoe breed wordt het pad?", **velden})
    return acties.bewaar_agendapunt(agendapunt=punt, door=None, reden="Erbij gekomen.", gaat_over=gaat_over)


def maak_stuk(punt, titel="Voorstel fietspad", **velden) -> Agendastuk:
    volledig = {"link": "https://stukken.example/voorstel.pdf", **velden}
    stuk = Agendastuk(vergadering=punt.vergadering, agendapunt=punt, titel=titel, **volledig)
    return acties.bewaar_stuk(stuk=stuk, door=None, reden="Erbij gekomen.")
