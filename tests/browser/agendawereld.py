"""The Statenagenda as a visitor meets it: a vergadering in every state. Names and addresses for `wereld`."""

from datetime import timedelta

from django.utils import timezone

from participatie.statenagenda import acties
from participatie.statenagenda.lijsten import Puntsoort
from participatie.statenagenda.models.besluit import Besluit, Toezegging
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from participatie.statenagenda.regels import maak_planning
from participatie.themas.models import Thema
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering

STREAM = "https://stream.example/live"
UITLEG = "Het pad langs de school is smal en oud. Provinciale Staten kiezen hoe breed het nieuwe pad wordt."


def bouw(traject) -> dict[str, str]:
    agenda = StatenagendaPagina.objects.first()
    if agenda is None:
        agenda = StatenagendaPagina(title="Statenagenda", slug="statenagenda", show_in_menus=True)
        traject.get_ancestors().get(depth=2).add_child(instance=agenda)
    vol = _vol(traject)
    return {
        "agenda": "/statenagenda/",
        "agenda-niets": "/statenagenda/?q=onvindbaarwoord",
        "agenda-gefilterd": "/statenagenda/?soort=statencommissie&gemeente=assen&q=fietspad",
        "agenda-maand": f"/statenagenda/{_over(14):%Y/%m}/".replace("/0", "/"),
        "agenda-maand-leeg": f"/statenagenda/{_over(365 * 3):%Y/%m}/?gemeente=assen".replace("/0", "/"),
        "agenda-voorbij": "/statenagenda/?voorbij=ja",
        "vergadering": vol,
        "vergadering-afdrukken": f"{vol}afdrukken/",
        "vergadering-bezig": maak_vergadering(
            title="Statenvergadering", slug="nu-bezig", soort="statenvergadering", livestream=STREAM, inspreken=False,
            begint=timezone.now() - timedelta(hours=1), eindigt=timezone.now() + timedelta(days=2),
        ).url,
        "vergadering-geannuleerd": _geannuleerd(),
        "vergadering-verplaatst": _verplaatst(),
        "vergadering-geweest": _geweest(traject),
        "vergadering-besloten": maak_vergadering(
            title="Gesprek", slug="gesprek", soort="keukentafelgesprek", besloten=True, begint=_over(-9),
            aantal_aanwezigen=4, verslag="<p>Wij spraken over de toekomst van een boerderij aan een beek.</p>",
        ).url,
        "vergadering-werkbezoek": maak_vergadering(
            title="Werkbezoek aan de beek", slug="werkbezoek", soort="werkbezoek", begint=_over(-20, 10),
            plaats="Dorpshuis Voorbeeld", inspreken=False, gemeenten=["assen", "tynaarlo"], aantal_aanwezigen=23,
            verslag="<p>Wij liepen langs de beek.</p><p>Bewoners wezen aan waar het water blijft staan.</p>",
            vervolg="<p>De gedeputeerde neemt dit mee in het plan voor de beek.</p>",
        ).url,
    }  # fmt: skip


def _over(dagen: int, uur: int = 19):
    return (timezone.localtime() + timedelta(days=dagen)).replace(hour=uur, minute=30, second=0, microsecond=0)


def _vol(traject) -> str:
    """Everything that can stand on an agenda."""
    vergadering = maak_vergadering(
        slug="commissie", begint=_over(14), themas=[Thema.objects.first()], gemeenten=["assen"], ringleiding=True,
        tolk=True, toegankelijkheid="Een hulphond mag mee.", livestream=STREAM,
        toelichting="<p>Kom gerust een kwartier eerder. De koffie staat klaar.</p>",
    )  # fmt: skip
    maak_punt(vergadering, "Opening", soort=Puntsoort.OVERIG, uitleg="", inspreken=False)
    maak_punt(vergadering, "Om over te praten", soort=Puntsoort.KOP, uitleg="")
    pad = maak_punt(
        vergadering, "Voorstel: een breder fietspad bij de school", uitleg=UITLEG, spreektijd=30,
        portefeuillehouder="gedeputeerde Verkeer", gaat_over=[traject], omschrijving="De tekst van het voorstel.",
    )  # fmt: skip
    maak_stuk(pad, "Voorstel fietspad", soort="voorstel", bestandsnaam="voorstel.pdf", grootte=348_160)
    maak_stuk(pad, "Kaart van het fietspad", soort="mededeling")
    maak_punt(vergadering, "De verlichting langs het pad", ouder=pad, uitleg="")
    maak_punt(vergadering, "Aankoop van grond", besloten=True, besloten_waarom="Het gaat over een prijs.")
    weg = maak_punt(vergadering, "Plan voor de rotonde")
    maak_punt(vergadering, "Jaarverslag", soort=Puntsoort.HAMERSTUK, uitleg="Wat er vorig jaar is gedaan.")
    acties.laat_vervallen(ding=weg, door=None, reden="Het plan is nog niet klaar.")
    maak_vergadering(title="Fietsdagen in Drenthe", slug="fietsdagen", soort="markt-op", begint=_over(12, 9),
                     eindigt=_over(14, 9), hele_dag=True, inspreken=False)  # fmt: skip
    maak_vergadering(title="Nacht van de democratie", slug="nacht", soort="atelier", begint=_over(13, 21),
                     eindigt=_over(14, 1), inspreken=False)  # fmt: skip
    return vergadering.url


def _geannuleerd() -> str:
    vergadering = maak_vergadering(title="Atelier over de dorpskern", slug="atelier", soort="atelier", begint=_over(15))
    acties.annuleer(vergadering=vergadering, reden="De zaal is niet veilig.", door=None)
    return vergadering.url


def _verplaatst() -> str:
    vergadering = maak_vergadering(
        title="Hoorzitting windmolens", slug="hoorzitting", soort="hoorzitting", begint=_over(10)
    )
    planning = maak_planning(begint=_over(16), eindigt=_over(16, 22), inspreken=True)
    acties.verplaats(vergadering=vergadering, planning=planning, reden="De zaal was te klein.", door=None)
    return vergadering.url


def _geweest(traject) -> str:
    """With what was decided."""
    vergadering = maak_vergadering(
        title="Statenvergadering van vorige maand", slug="geweest", soort="statenvergadering", begint=_over(-30),
        opname="https://stream.example/opname", inspreken=False,
    )  # fmt: skip
    punt = maak_punt(vergadering, "Voorstel: veiliger oversteken", gaat_over=[traject], behandeld=True)
    dag = timezone.localdate(_over(-30))
    Besluit.objects.create(
        agendapunt=punt, datum=dag, titel="Veiliger oversteken", uitkomst="gewijzigd", gepubliceerd_op=timezone.now(),
        in_het_kort="De oversteek krijgt een eiland in het midden. Auto's mogen er 30.",
    )  # fmt: skip
    Toezegging.objects.create(
        agendapunt=punt, door="de gedeputeerde Verkeer", gedaan_op=dag, uitvoering="bezig",
        tekst="De gedeputeerde laat voor de zomer weten hoe hard er gereden wordt.",
    )  # fmt: skip
    return vergadering.url
