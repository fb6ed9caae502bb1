"""The whole loop over HTTP and acts: a resident is heard, answered, and can see it."""

import re

from django.core import mail

from consultaties import acties as consulteren
from participatie.berichten.acties import veeg
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.inbreng.status import Status
from participatie.terugkoppeling import acties as terugkoppelen
from tests.fabrieken.inbreng import maak_terugkoppeling


def link_uit_mail(patroon: str) -> str:
    veeg()
    return re.search(rf"http://[^/]+({patroon}\S+)", mail.outbox[-1].body)[1]


def test_inwoner_wordt_gehoord_en_beantwoord(
    client, consultatie, reactie_gegevens, moderator, opdrachtnemer, opdrachtgever, time_machine
):
    antwoord = client.post(f"{consultatie.url}reageren/", reactie_gegevens)
    assert antwoord.status_code == 302
    inbreng = Inbreng.objects.get()
    assert inbreng.status == Status.ONBEVESTIGD

    bevestig_pagina = client.get(link_uit_mail("/bevestigen/"), follow=True)
    assert Inbreng.objects.get().status == Status.ONBEVESTIGD  # looking is not confirming
    mijn = client.post(bevestig_pagina.request["PATH_INFO"], follow=True)
    assert inbreng.kenmerk in mijn.content.decode()
    assert Inbreng.objects.get().status == Status.TE_BEOORDELEN

    acties.keur_goed(inbreng=inbreng, door=moderator)
    assert "breder fietspad bij de school" in client.get(consultatie.url).content.decode()

    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [inbreng])
    terugkoppelen.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    terugkoppelen.publiceer(terugkoppeling=concept, door=opdrachtgever)
    veeg()
    assert "Wij maken het pad 4 meter breed." in mail.outbox[-1].body
    mijn = client.get(f"/mijn/{inbreng.kenmerk}/")
    assert "Wij maken het pad 4 meter breed." in mijn.content.decode()

    time_machine.move_to(consultatie.verloop.sluit)
    consulteren.rond_af(consultatie=consultatie, door=opdrachtgever)
    assert "Beantwoord" in client.get(consultatie.url).content.decode()
