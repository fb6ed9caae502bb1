"""Somebody follows one traject by e-mail and hears of everything that happens to it, each with the reason why."""

import pytest
from django.utils import timezone

from consultaties import acties as consulteren
from participatie.statenagenda import acties
from participatie.statenagenda.besluiten import acties as besluiten
from participatie.statenagenda.lijsten import Uitkomst
from participatie.statenagenda.models.besluit import Besluit
from participatie.statenagenda.regels import maak_planning
from participatie.terugkoppeling import acties as terugkoppelen
from participatie.trajecten import acties as trajecten
from participatie.volgen.bezorgen import bezorg
from tests.fabrieken.agenda import maak_punt, maak_vergadering, publiceer
from tests.fabrieken.inbreng import maak_terugkoppeling
from tests.fabrieken.volgers import nieuwe_post, volg


def voor_volgers():
    return [brief for brief in nieuwe_post() if "volgt" in brief.subject]


@pytest.fixture
def post(consultatie):
    """What the follower of the traject gets, since the last look."""
    traject = consultatie.traject
    volg(vraag=f"?pagina={traject.pk}")
    nieuwe_post()

    def gekregen() -> str:
        bezorg()
        brieven = voor_volgers()
        assert len(brieven) == 1, [brief.subject for brief in brieven]
        assert "omdat u" in brieven[0].body
        assert traject.title in brieven[0].body
        return brieven[0].body

    return gekregen


def test_wie_een_traject_volgt_hoort_van_de_agenda(post, consultatie, griffie):
    vergadering = maak_vergadering(live=False)
    punt = maak_punt(vergadering, gaat_over=[consultatie.traject])
    publiceer(vergadering)
    assert "Nieuw op de Statenagenda: Statencommissie Omgevingsbeleid" in post()
    publiceer(vergadering)
    bezorg()
    assert voor_volgers() == []  # published again is not new

    later = maak_planning(begint=vergadering.verloop.begint.replace(hour=10), inspreken=True)
    acties.verplaats(vergadering=vergadering, planning=later, reden="De zaal is bezet.", door=griffie)
    assert "De zaal is bezet." in post()

    besluit = Besluit(agendapunt=punt, datum=timezone.localdate(), titel="Het fietspad", uitkomst=Uitkomst.AANGENOMEN)
    besluit.in_het_kort = "Het pad komt er."
    besluiten.bewaar_besluit(besluit=besluit, door=griffie)
    bezorg()
    assert voor_volgers() == []  # not public yet
    besluiten.publiceer_besluit(besluit=besluit, door=griffie)
    assert "Het pad komt er." in post()

    acties.annuleer(vergadering=vergadering, reden="Er is te weinig tijd.", door=griffie)
    assert "Er is te weinig tijd." in post()


def test_wie_een_traject_volgt_hoort_van_vraag_en_antwoord(
    post, consultatie, inbreng, moderator, opdrachtnemer, opdrachtgever
):
    dag = consultatie.verloop.laatste_dag
    consulteren.verleng(
        consultatie=consultatie, laatste_dag=dag.replace(year=dag.year + 1), reden="Er is vakantie.",
        beloofd_op=dag.replace(year=dag.year + 2), door=opdrachtgever,
    )  # fmt: skip
    assert "Er is vakantie." in post()
    trajecten.wijzig_fase(traject=consultatie.traject, beleidsfase="uitvoering", opgavefase=4, door=opdrachtgever)
    assert "De fase is nu: Uitvoering." in post()


def test_wie_het_thema_volgt_hoort_het_antwoord(consultatie, inbreng, moderator, opdrachtnemer, opdrachtgever):
    from participatie.inbreng.acties import keur_goed

    volg(themas=[consultatie.hoofdthema().slug])
    keur_goed(inbreng=inbreng, door=moderator)
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [inbreng])
    terugkoppelen.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    nieuwe_post()
    terugkoppelen.publiceer(terugkoppeling=concept, door=opdrachtgever)
    bezorg()
    (brief,) = voor_volgers()
    assert "Wij maken het pad 4 meter breed." in brief.body
    assert inbreng.tekst not in brief.body


def test_van_een_besloten_gesprek_staat_niets_in_de_post(consultatie):
    traject = consultatie.traject
    volg(instrumenten=["vergadering"])  # a thema would say what it is about
    nieuwe_post()
    gesprek = maak_vergadering(
        title="Gesprek met Pietersen", slug="pietersen", besloten=True, soort="keukentafelgesprek", live=False
    )
    gesprek.themas.set([traject.hoofdthema])
    maak_punt(gesprek, "Stoppen van Pietersen", gaat_over=[traject])
    publiceer(gesprek)
    bezorg()
    (brief,) = voor_volgers()
    assert "Keukentafelgesprek" in brief.body
    assert "ietersen" not in brief.body + brief.subject
