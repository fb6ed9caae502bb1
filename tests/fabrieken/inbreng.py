"""Inbreng for tests, made through the acts."""

import uuid
from datetime import timedelta

from consultaties.models import ConsultatiePagina
from participatie.inbreng import acties, antwoorden
from participatie.inbreng.models import Inbreng
from participatie.indiening.acties import Afzender
from participatie.terugkoppeling import acties as terugkoppelen
from participatie.terugkoppeling.models import Terugkoppeling


def stuur_inbreng(consultatie: ConsultatiePagina, tekst: str = "Graag een breder fietspad.", **velden) -> Inbreng:
    """Sent and not yet confirmed."""
    sleutel = velden.pop("verzendsleutel", None) or uuid.uuid4()
    e_mail = velden.pop("e_mail", f"{sleutel.hex[:12]}@demo.example")
    acties.dien_in(
        pagina=consultatie,
        afzender=Afzender(velden.pop("naam", "Aaltje Voorbeeld"), e_mail, "9401"),
        tekst=tekst,
        openbaar=velden.pop("openbaar", True),
        met_naam=velden.pop("met_naam", False),
        verzendsleutel=sleutel,
        ontvangen_op=velden.pop("ontvangen_op", consultatie.verloop.opent + timedelta(minutes=1)),
        **velden,
    )
    return Inbreng.objects.get(verzendsleutel=sleutel)


def maak_inbreng(consultatie: ConsultatiePagina, tekst: str = "Graag een breder fietspad.", **velden) -> Inbreng:
    """Sent and confirmed."""
    inbreng = stuur_inbreng(consultatie, tekst, **velden)
    acties.bevestig(inbreng=inbreng, op=inbreng.ontvangen_op + timedelta(minutes=1))
    inbreng.refresh_from_db()
    return inbreng


def maak_terugkoppeling(consultatie, schrijver, inbrengen, **velden) -> Terugkoppeling:
    """A draft that answers every punt of `inbrengen`."""
    volledig = {
        "wat_u_zei": "U wilt een breder pad.",
        "wat_wij_doen": "Wij maken het pad 4 meter breed.",
        "waarom": "Zo kunnen fietsers elkaar veilig voorbij.",
        "uitkomst": "overgenomen",
        "namens": "Gedeputeerde Staten",
    }
    leeg = Terugkoppeling(pagina_id=consultatie.pk, thema=consultatie.hoofdthema())
    concept = terugkoppelen.schrijf(terugkoppeling=leeg, door=schrijver, **{**volledig, **velden})
    punten = [punt for inbreng in inbrengen for punt in inbreng.punten.all()]
    antwoorden.kies(terugkoppeling=concept, punten=punten, door=schrijver)
    return concept
