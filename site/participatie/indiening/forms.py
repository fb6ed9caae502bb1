"""What a sender can correct on the own page."""

from participatie.basis.formulier import PubliekFormulier
from participatie.indiening.models import Ingediend
from participatie.indiening.velden import EmailVeld, NaamVeld


class GegevensFormulier(PubliekFormulier):
    naam = NaamVeld()
    e_mail = EmailVeld()

    def __init__(self, ingediend: Ingediend, *args) -> None:
        indiener = ingediend.indiener
        super().__init__(*args, initial={"naam": indiener.naam, "e_mail": indiener.e_mail})
