"""One person, one address: variants of one address count once, look-alikes are refused (A8, R16)."""

import pytest
from django.core.exceptions import ValidationError

from participatie.indiening.adres import controleer, identiteit

ZELFDE = [
    "mike@demo.example", "MIKE@demo.example", "Mike@Demo.Example", "mike+1@demo.example", "mike+a+b@demo.example",
    "MIKE+Petitie@DEMO.EXAMPLE", "mike@demo.EXAMPLE", "mike+@demo.example",
]  # fmt: skip
GMAIL = [
    "mike.jansen@gmail.com", "mikejansen@gmail.com", "m.i.k.e.jansen@gmail.com", "Mike.Jansen+x@Gmail.com",
    "mikejansen@googlemail.com", "MIKE.JANSEN@GOOGLEMAIL.COM",
]  # fmt: skip
IDN = ["mike@café.example", "MIKE@CAFÉ.example", "mike@xn--caf-dma.example", "mike+1@XN--CAF-DMA.example"]
GEWEIGERD = [
    "mi\u212ae@demo.example", "m\u0131ke@demo.example", "m\u0130ke@demo.example", "\u017fam@demo.example",
    "ｍike@demo.example", "mike\u200b@demo.example", "mike@demo\u200b.example", "\ufeffmike@demo.example",
    "mike\u00ad@demo.example", "mi\u0308ke@demo.example", "mïke@demo.example", "мike@demo.example",
    "mike@ｄemo.example", "mike@de\u212ao.example", "mike@demo。example", "mike@cafe\u0301.example",
    '"mike"@demo.example', '"mi ke"@demo.example', '"mike@x"@demo.example', "mike(hoi)@demo.example",
    "(hoi)mike@demo.example", "mike@demo.example(hoi)", "mike@[127.0.0.1]", "mike@[IPv6:::1]", "mike@localhost",
    "mike@127.0.0.1", "mike@demo.example.", "mike@demo..example", "mike@.demo.example", "mike@-demo.example",
    ".mike@demo.example", "mike.@demo.example", "mi..ke@demo.example", "mike", "@demo.example", "mike@",
    "mike@demo@demo.example", "mike demo@demo.example", "mike@demo.example, a@b.nl", "mike@demo.example;a@b.nl",
    "mike@demo.example\nBcc: a@b.nl", "mike@demo.example\r\n", "mike\x00@demo.example", "mike@demo.example\x00",
    "<mike@demo.example>", "Mike <mike@demo.example>", "mailto:mike@demo.example", "a" * 65 + "@demo.example",
    "mike@" + "a" * 64 + ".example", "mike@" + "a." * 150 + "nl", "x" * 100_000 + "@demo.example", "mike@" + "é" * 100_000,
    "mike@demo.example\u202e", "mike@demo_x.example", "mike@demo.e", "mike@\ud800.example", "mike\ud800@demo.example",
]  # fmt: skip


@pytest.mark.parametrize("groep", [ZELFDE, GMAIL, IDN], ids=["gewoon", "punten", "letters met streepjes"])
def test_varianten_zijn_een_persoon(groep):
    for adres in groep:
        controleer(adres)
    assert len({identiteit(adres) for adres in groep}) == 1


@pytest.mark.parametrize("adres", GEWEIGERD, ids=range(len(GEWEIGERD)))
def test_geweigerd(adres):
    with pytest.raises(ValidationError):
        controleer(adres)


@pytest.mark.parametrize("adres", ["mi\u212ae@demo.example", "\u017fam@demo.example", "mike\u200b@demo.example"])
def test_het_formulier_maakt_van_een_dubbelganger_geen_ander(client, consultatie, reactie_gegevens, adres):
    """Trap M2: normalising before looking would turn a KELVIN SIGN into somebody else's k."""
    antwoord = client.post(f"{consultatie.url}reageren/", reactie_gegevens | {"e_mail": adres})
    assert antwoord.status_code == 422
    assert "Dit e-mailadres klopt niet." in antwoord.content.decode()


def test_verschillende_mensen_blijven_verschillend():
    assert identiteit("m.ike@demo.example") != identiteit("mike@demo.example")
    assert identiteit("mike@demo.example") != identiteit("mike@demo2.example")
