"""Petities and agenderingsverzoeken as a visitor meets them, in the states that differ. Names and addresses for `wereld`."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.basis.gemeenten import Gemeente
from participatie.indiening.models import Telling
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema
from petities import acties
from petities.lijsten import Wat
from petities.models import Gebeurtenis, PetitiesPagina, Steunactie
from petities.models.actie import actie_van
from petities.status import Status
from tests.fabrieken import petities

# People per gemeente: some with many, some too few to show.
PER_GEMEENTE = {"emmen": 612, "coevorden": 198, "hoogeveen": 141, "borger-odoorn": 96, "assen": 54, "aa-en-hunze": 31,
                "de-wolden": 18, "midden-drenthe": 12, "meppel": 7, "westerveld": 3}  # fmt: skip


def bouw() -> dict[str, str]:
    if not PetitiesPagina.objects.exists():
        petities.maak_overzichten(Page.objects.get(depth=2))
    griffie = User.objects.get(email="griffie@demo.example")
    thema = Thema.objects.get(slug="verkeer-en-vervoer")
    nachtbus = _nachtbus(griffie, thema)
    return {
        "petities": "/petities/",
        "petities-gefilterd": "/petities/?status=open&thema=verkeer-en-vervoer&gemeente=emmen",
        "petities-niets": "/petities/?q=onvindbaarwoord",
        "agenderingsverzoeken": "/agenderingsverzoeken/",
        "petitie": nachtbus,
        "petitie-steun": f"{nachtbus}steun/",
        "petitie-delen": f"{nachtbus}delen/",
        "petitie-poster": f"{nachtbus}poster/",
        "petitie-widget": f"{nachtbus}widget/",
        "petitie-beantwoord": _beantwoord(griffie, thema),
        "petitie-te-laat": _te_laat(griffie),
        "petitie-geweigerd": _geweigerd(griffie),
        "agenderingsverzoek-presidium": (verzoek := _presidium(griffie, thema)),
        "agenderingsverzoek-steun": f"{verzoek}steun/",
    }


def vul(pagina, per_gemeente: dict[str, int], *, dagen: int, papier: int = 0, apart: int = 0) -> None:
    """Supporters as the page knows them: only counts."""
    totaal, vandaag = sum(per_gemeente.values()), timezone.localdate()
    vorm = [(n * 7919) % 13 + n % 5 + 1 for n in range(dagen)]
    per_dag = [totaal * deel // sum(vorm) for deel in vorm]
    per_dag[0] += totaal - sum(per_dag)
    tellingen = {f"dag/{vandaag - timedelta(days=dagen - n)}": aantal for n, aantal in enumerate(per_dag)}
    tellingen |= {f"gemeente/{Gemeente(code)}": aantal for code, aantal in per_gemeente.items()}
    Telling.objects.plus(pagina.pk, {"steun": totaal, "papier": papier, "apart": apart, **tellingen})


def _nachtbus(griffie, thema) -> str:
    pagina = petities.open_petitie(
        griffie,
        onderwerp="Laat de nachtbus weer rijden",
        gevraagd="Laat op vrijdag en zaterdag weer een nachtbus rijden tussen Emmen, Coevorden en Hoogeveen.",
        toelichting="Zonder bus komen jongeren niet veilig thuis.\n\nOok mensen die 's avonds werken hebben er last van.",
        naam="Jongerenraad Voorbeeld", naam_openbaar=True, thema=thema, gemeenten=["emmen", "coevorden", "hoogeveen"],
        drempel=500, drempel_brengt="de provincie geeft antwoord.",
        extra_drempel=1500, extra_drempel_brengt="Provinciale Staten bespreken deze petitie.",
    )  # fmt: skip
    begin = timezone.now() - timedelta(days=100)
    Steunactie.objects.filter(pagina=pagina).update(geopend_op=begin, gehaald=500)
    Gebeurtenis.objects.filter(actie__pagina=pagina).update(op=begin)
    acties.noteer(
        actie_van(pagina.pk), Wat.DREMPEL, op=timezone.now() - timedelta(days=20), tekst="500 mensen steunen dit."
    )
    for naam in ("Geesje Voorbeeld", "Lammert Verzonnen", "Roelof van der Bedacht-Langenaam"):
        petities.bevestigde_steun(pagina, naam=naam, naam_openbaar=True, gemeente="emmen")
    vul(pagina, PER_GEMEENTE, dagen=80, papier=109, apart=4)
    return pagina.url


def _beantwoord(griffie, thema) -> str:
    pagina = petities.open_petitie(griffie, onderwerp="Een veilige oversteek bij school", thema=thema)
    vul(pagina, {"assen": 84, "tynaarlo": 11}, dagen=20)
    _ga(pagina, Status.AANGEBODEN, Wat.AANGEBODEN, "Aan de gedeputeerde, in het provinciehuis.")
    _ga(pagina, Status.BEANTWOORD, Wat.ANTWOORD, "Er komt een oversteek met een lamp.")
    Terugkoppeling.objects.create(
        pagina_id=pagina.pk,
        thema=thema,
        wat_u_zei="U wilt dat kinderen veilig kunnen oversteken.",
        wat_wij_doen="Wij maken voor de zomer een oversteek met een lamp.",
        waarom="Er rijden hier elke ochtend veel auto's en fietsers.",
        uitkomst="overgenomen",
        namens="Gedeputeerde Staten",
        status="gepubliceerd",
        gepubliceerd_op=timezone.now(),
        geschreven_door=griffie,
        vastgesteld_door=griffie,
    )
    return pagina.url


def _te_laat(griffie) -> str:
    pagina = petities.open_petitie(griffie, onderwerp="Meer bankjes langs het kanaal")
    _ga(pagina, Status.AANGEBODEN, Wat.AANGEBODEN, "Aan Provinciale Staten.")
    Steunactie.objects.filter(pagina=pagina).update(antwoord_voor=timezone.localdate() - timedelta(days=9))
    return pagina.url


def _geweigerd(griffie) -> str:
    pagina = petities.dien_in(onderwerp="Haal de parkeermeters weg")
    actie = actie_van(pagina.pk)
    acties.ga_naar(actie, Status.NIET_ONTVANKELIJK, weigergrond="niet_bevoegd")
    acties.noteer(
        actie, Wat.NIET_ONTVANKELIJK, op=timezone.now(), tekst="De gemeente bepaalt wat parkeren kost. Vraag het daar."
    )
    acties.zet_op_website(type(pagina).objects.get(pk=pagina.pk), griffie)
    return type(pagina).objects.get(pk=pagina.pk).url


def _presidium(griffie, thema) -> str:
    pagina = petities.open_petitie(
        griffie, "agenderingsverzoek", onderwerp="Betaalbaar openbaar vervoer op het platteland", thema=thema,
        nieuwe_feiten="Sinds 1 januari rijdt de laatste bus een uur eerder.",
    )  # fmt: skip
    pagina.samenvatting = "De bus is duur en rijdt weinig. Inwoners willen dat de Staten daarover praten."
    pagina.save()
    vul(pagina, {"midden-drenthe": 201, "westerveld": 160, "assen": 44}, dagen=30, papier=30)
    _ga(pagina, Status.STEUN_GEHAALD, Wat.DREMPEL, "400 mensen steunen dit.")
    _ga(pagina, Status.STEEKPROEF, Wat.STEEKPROEF, "")
    _ga(pagina, Status.PRESIDIUM, Wat.STEEKPROEF_GESLAAGD, "Van 50 mensen klopten er 49.")
    return pagina.url


def _ga(pagina, naar: Status, wat: Wat, tekst: str) -> None:
    actie = actie_van(pagina.pk)
    acties.ga_naar(actie, naar)
    acties.noteer(actie, wat, op=timezone.now(), tekst=tekst)
