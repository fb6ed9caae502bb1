"""Burgerberaden for tests: pages and criteria by hand, everything that happens through the acts."""

import uuid
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from consultaties.burgerberaad import acties
from consultaties.burgerberaad.aanmelden import acties as aanmelden
from consultaties.burgerberaad.aanmelden.acties import Opgave
from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Vraagsoort
from consultaties.burgerberaad.models import Aanmelding, BurgerberaadPagina, BurgerberadenPagina, Criterium, Groep
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.basis.gemeenten import Gemeente
from participatie.indiening.acties import Afzender
from participatie.portaal.demo_beraad import vul_pool as vul_pool

TEKST = {
    "vraag": "Hoe wonen wij in 2040 in Drenthe?",
    "samenvatting": "Inwoners denken samen na over wonen.",
    "opdrachtgever": "Provinciale Staten van Drenthe",
    "belofte": "<p>De Staten zeggen per aanbeveling wat zij ermee doen, en waarom.</p>",
    "hoe_werkt_het": "<p>U komt vier keer bij elkaar.</p>",
}


def maak_overzicht(home: Page) -> BurgerberadenPagina:
    return home.add_child(instance=BurgerberadenPagina(title="Burgerberaad", slug="burgerberaad", show_in_menus=True))


def maak_beraad(thema, **velden) -> BurgerberaadPagina:
    """A public page in preparation, with two criteria."""
    overzicht = BurgerberadenPagina.objects.get()
    naam = velden.pop("title", "Burgerberaad wonen")
    pagina = BurgerberaadPagina(title=naam, slug=velden.pop("slug", "wonen"), thema=thema, **{**TEKST, **velden})
    overzicht.add_child(instance=pagina)
    maak_criteria(pagina)
    return pagina


def maak_criteria(pagina) -> None:
    """Gender and gemeente; wide quotas, so that a small pool will do."""
    gender = Criterium.objects.create(
        pagina=pagina, naam="Gender", code="gender", vraag="Wat is uw gender?", soort=Vraagsoort.KEUZE, volgorde=1
    )
    for n, (code, naam) in enumerate([("vrouw", "Vrouw"), ("man", "Man"), (ZEG_IK_NIET, "Zeg ik liever niet")]):
        Groep.objects.create(criterium=gender, code=code, naam=naam, minimum=0, maximum=150, volgorde=n)
    gemeente = Criterium.objects.create(
        pagina=pagina,
        naam="Gemeente",
        code="gemeente",
        vraag="In welke gemeente woont u?",
        soort=Vraagsoort.GEMEENTE,
        volgorde=2,
    )
    for n, (code, naam) in enumerate(Gemeente.choices):
        Groep.objects.create(criterium=gemeente, code=code, naam=naam, minimum=0, maximum=150, volgorde=n)


def open_beraad(thema, door, *, plaatsen: int = 4, loten: int = 100, **velden) -> BurgerberaadPagina:
    """Open for signing up since today, for ten days, also without a letter."""
    pagina = maak_beraad(thema, **velden)
    vandaag = timezone.localdate()
    acties.open_aanmelden(
        pagina=pagina,
        door=door,
        eerste_dag=vandaag,
        laatste_dag=vandaag + timedelta(days=10),
        open_aanmelden=True,
    )
    verloop = verloop_van(pagina.pk)
    verloop.plaatsen, verloop.loten = plaatsen, loten
    verloop.save()
    return pagina


def sluit(pagina) -> None:
    """The last day is over, also for the last confirmations."""
    verloop = verloop_van(pagina.pk)
    verloop.aanmelden_van = timezone.now() - timedelta(days=40)
    verloop.aanmelden_tot = timezone.now() - timedelta(days=10)
    verloop.save()
    assert acties.sluit_aanmelden(pagina_id=pagina.pk, op=timezone.now())


def stuur_aanmelding(pagina, **antwoorden) -> Aanmelding:
    """Sent and not confirmed yet. Answers by the codes of criteria: `gender="vrouw", gemeente="assen"`."""
    sleutel = antwoorden.pop("verzendsleutel", None) or uuid.uuid4()
    op = antwoorden.pop("ontvangen_op", None) or timezone.now()
    afzender = Afzender(
        naam=antwoorden.pop("naam", f"Inwoner {sleutel.hex[:8]}"),
        e_mail=antwoorden.pop("e_mail", f"{sleutel.hex[:12]}@demo.example"),
        telefoon=antwoorden.pop("telefoon", ""),
    )
    code, netwerk = antwoorden.pop("code", ""), antwoorden.pop("netwerk", sleutel.bytes)
    opgave = Opgave(
        geboortejaar=antwoorden.pop("geboortejaar", 1980),
        hulp=antwoorden.pop("hulp", Hulpvraag()),
        gekozen={"gender": "vrouw", "gemeente": "assen", **antwoorden},
    )
    aanmelden.dien_in(
        pagina=pagina,
        afzender=afzender,
        opgave=opgave,
        verzendsleutel=sleutel,
        ontvangen_op=op,
        code=code,
        netwerk=netwerk,
    )
    return Aanmelding.objects.select_related("indiener", "pagina").get(verzendsleutel=sleutel)


def meld_aan(pagina, **antwoorden) -> Aanmelding:
    """Confirmed, through the acts."""
    aanmelding = stuur_aanmelding(pagina, **antwoorden)
    aanmelden.bevestig(aanmelding=aanmelding, op=aanmelding.ontvangen_op)
    aanmelding.refresh_from_db()
    return aanmelding
