"""Beraden that gave advice, for tests: through the acts where there is one."""

import uuid
from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from consultaties.burgerberaad import acties as beraden
from consultaties.burgerberaad.aanbevelingen import acties, tekst
from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models import Aanbeveling, Aanmelding, Deelnemer, Loting
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Deelnemerstatus, Lotingstatus, Status
from participatie.accounts.rollen import Rol
from participatie.indiening.models import Indiener
from tests.fabrieken import beraad, personen

ANTWOORD = {"wat_wij_doen": "Wij bouwen meer woningen.", "waarom": "Er zijn te weinig woningen.", "vervolg": ""}


def maak_secretariaat():
    return personen.maak_medewerker("secretariaat", Group.objects.get(name=Rol.BURGERBERAAD))


def maak_bezig(thema, **velden):
    """A beraad whose deelnemers talk; drawn elsewhere (tests of loting)."""
    pagina = beraad.maak_beraad(thema, **velden)
    zet_status(pagina, Status.BEZIG)
    return pagina


def zet_status(pagina, status, **velden) -> None:
    verloop = verloop_van(pagina.pk)
    verloop.status = status
    for naam, waarde in velden.items():
        setattr(verloop, naam, waarde)
    verloop.save()


def schrijf_op(pagina, door, aantal=2, aan=("ps", "gs"), **velden) -> list[Aanbeveling]:
    uit = []
    for n in range(aantal):
        rij = Aanbeveling(
            **{
                "titel": f"Bouw meer woningen {n + 1}",
                "tekst": "Bouw in elk dorp woningen voor starters.",
                "toelichting": "Jongeren vinden geen huis.",
                "voor": 120,
                "tegen": 30,
                "thema": pagina.thema,
                **velden,
            }
        )
        uit.append(tekst.bewaar(pagina=pagina, aanbeveling=rij, door=door, aan=aan))
    return uit


def maak_advies(thema, door, *, aantal=2, aan=("ps", "gs"), velden=None, **pagina):
    """(the page, its aanbevelingen), handed over today."""
    beraadpagina = maak_bezig(thema, **pagina)
    rijen = schrijf_op(beraadpagina, door, aantal, aan, **(velden or {}))
    beraden.bied_advies_aan(pagina=beraadpagina, door=door, op=timezone.localdate())
    return beraadpagina, rijen


def reageer(pagina, griffie, rijen, *, van=Aan.PS, uitkomst="overgenomen", **velden):
    return acties.reageer(
        pagina=pagina, door=griffie, van=van, aanbevelingen=rijen, uitkomst=uitkomst, **{**ANTWOORD, **velden}
    )


def voer_uit(rij, door, status="bezig", **velden):
    volledig = {"wat": "Het eerste plan is klaar.", "wie": "Team Wonen", "op": timezone.localdate(), **velden}
    return acties.noteer_uitvoering(aanbeveling=rij, door=door, status=status, **volledig)


def te_laat(rijen, dagen=3, van=None) -> None:
    for rij in rijen:
        reacties = rij.reacties.filter(van=van) if van else rij.reacties.all()
        reacties.update(voor=timezone.localdate() - timedelta(days=dagen))


def maak_deelnemer(pagina, door, nummer=1, *, e_mail="deelnemer@demo.example", status=Deelnemerstatus.DOET_MEE):
    loting = Loting.objects.filter(pagina=pagina).first() or Loting.objects.create(
        pagina=pagina, status=Lotingstatus.GETROKKEN, plaatsen=4, aantal_loten=100, aantal_aanmelders=10,
        criteria=[], bevroren_op=timezone.now(), bevroren_door=door, pool_hash="0" * 64, getrokken_op=timezone.now(),
    )  # fmt: skip
    indiener = Indiener(pagina_id=pagina.pk)
    indiener.zet_gegevens(naam="Deelnemer Voorbeeld", e_mail=e_mail)
    indiener.save()
    aanmelding = Aanmelding.objects.create(
        pagina=pagina,
        indiener=indiener,
        status="aangemeld",
        ontvangen_op=timezone.now(),
        verzendsleutel=uuid.uuid4(),
    )
    return Deelnemer.objects.create(loting=loting, aanmelding=aanmelding, nummer=nummer, status=status)
