"""The loting as a visitor meets it: no draw yet, loten on the website with an earlier loting, and drawn."""

from datetime import timedelta

from django.utils import timezone

from consultaties.burgerberaad.loting import acties
from consultaties.burgerberaad.models import Aanmelding, Criterium, Deelnemer, Loting, Poolregel
from participatie.accounts.models import User
from participatie.indiening.acties import inzage_token
from participatie.themas.models import Thema
from tests.fabrieken import beraad, lotingen


def bouw() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name → its address, and what to open before it."""
    thema = Thema.objects.get(slug="verkeer-en-vervoer")
    secretariaat = User.objects.get(email="secretariaat@demo.example")
    griffie = User.objects.get(email="griffie@demo.example")
    begin = _beraad(thema, secretariaat, "waterschap", aantal=30)
    openbaar = _beraad(thema, secretariaat, "landschap", aantal=60)
    lotingen.bereken(openbaar, secretariaat)
    lotingen.publiceer(openbaar, secretariaat)
    acties.laat_vervallen(pagina=openbaar, door=secretariaat, reden="Er stond een fout in de quota.")
    lotingen.bereken(openbaar, secretariaat)
    lotingen.publiceer(openbaar, secretariaat, over=timedelta(days=6))
    getrokken = _beraad(thema, secretariaat, "warmte", aantal=120)
    lotingen.bereken(getrokken, secretariaat)
    loting = lotingen.publiceer(getrokken, secretariaat)
    Loting.objects.filter(pk=loting.pk).update(trekking_op=timezone.now() - timedelta(minutes=1))
    lotingen.trek(getrokken, griffie)
    geloot = Deelnemer.objects.select_related("aanmelding__indiener").first()
    niet = Poolregel.objects.filter(loting=loting).exclude(nummer__in=Deelnemer.objects.values("nummer"))
    return {
        "loting-niets": (f"{begin.url}loting/", ()),
        "loting-openbaar": (f"{openbaar.url}loting/", ()),
        "loting-getrokken": (f"{getrokken.url}loting/", ()),
        "mijn-deelnemen": _mijn(geloot.aanmelding),
        "mijn-deelnemen-niet": _mijn(niet.select_related("aanmelding__indiener").first().aanmelding),
    }


def _beraad(thema, door, naam, *, aantal):
    pagina = beraad.open_beraad(thema, door, plaatsen=20, loten=100, title=f"Burgerberaad {naam}", slug=naam)
    Criterium.objects.filter(pagina=pagina).update(bron="CBS, inwoners op 1 januari")
    beraad.vul_pool(pagina, aantal, seed=aantal)
    beraad.sluit(pagina)
    return pagina


def _mijn(aanmelding: Aanmelding) -> tuple[str, tuple[str, ...]]:
    toegang = f"/mijn/toegang/{inzage_token(indiener=aanmelding.indiener)}/"
    return f"/mijn/{aanmelding.kenmerk}/deelnemen/", (toegang,)
