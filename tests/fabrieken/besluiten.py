"""Besluiten, toezeggingen and ingekomen stukken for tests, made through the acts."""

from datetime import date

from participatie.statenagenda.besluiten import acties
from participatie.statenagenda.besluiten.regels import Stemmen
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Toezegging


def maak_fractie(naam="Fractie Verzonnen", zetels=5, **velden) -> Fractie:
    return Fractie.objects.get_or_create(naam=naam, defaults={"zetels": zetels, **velden})[0]


def maak_besluit(punt=None, *, publiek=True, stemming=None, indieners=None, gaat_over=None, **velden) -> Besluit:
    volledig = {
        "titel": "Een breder fietspad bij de school",
        "datum": date(2026, 6, 3),
        "uitkomst": "aangenomen",
        "in_het_kort": "Het fietspad wordt vier meter breed.",
        "waarom": "Veel ouders vonden het pad te smal.",
        **velden,
    }
    if stemming:
        stemming = {fractie: Stemmen(*stemmen) for fractie, stemmen in stemming.items()}
    besluit = acties.bewaar_besluit(
        besluit=Besluit(agendapunt=punt, **volledig),
        stemming=stemming,
        indieners=indieners,
        gaat_over=gaat_over,
        door=None,
    )
    if publiek:
        acties.publiceer_besluit(besluit=besluit, door=None)
    return besluit


def maak_toezegging(punt, **velden) -> Toezegging:
    volledig = {
        "door": "gedeputeerde Verkeer",
        "tekst": "De gedeputeerde stuurt een brief over de kosten.",
        "gedaan_op": date(2026, 6, 3),
        **velden,
    }
    return acties.bewaar_toezegging(toezegging=Toezegging(agendapunt=punt, **volledig), door=None)


def maak_ingekomen_stuk(*, publiek=True, **velden) -> IngekomenStuk:
    volledig = {
        "ontvangen_op": date(2026, 6, 1),
        "van": "inwoner",
        "onderwerp": "Zorgen over het fietspad",
        "samenvatting": "Een inwoner vindt het pad te smal.",
        "afdoening": "gs",
        **velden,
    }
    stuk = acties.bewaar_ingekomen_stuk(stuk=IngekomenStuk(**volledig), door=None)
    if publiek:
        acties.publiceer_ingekomen_stuk(stuk=stuk, door=None)
    return stuk
