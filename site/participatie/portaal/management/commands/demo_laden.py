"""`manage.py demo_laden`: the demo's accounts and content, through the same acts as real people use.

Runs once; a second run only sets the passwords again. Refuses outside the demo's settings.
"""

import os
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.html import linebreaks
from wagtail.models import Page, Site

from consultaties.acties import begin_van, eind_van
from consultaties.burgerberaad.models import BurgerberadenPagina
from consultaties.models import ConsultatiePagina, ConsultatiesPagina
from participatie.accounts.models import User
from participatie.accounts.rollen import Rol
from participatie.basis.models import Organisatie
from participatie.berichten.models import Bericht
from participatie.inbreng import acties, antwoorden
from participatie.inbreng.models import Afwijzingsgrond, AndereOverheid, Inbreng, Punt
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst, Indieningsregeling, Toestemmingstekst
from participatie.portaal import demo_agenda, demo_beraad, demo_petities
from participatie.portaal.models import HomePagina, KeuzehulpPagina, TekstPagina, ThemasPagina, ZoekPagina
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from participatie.terugkoppeling import acties as terugkoppelen
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema
from participatie.trajecten.lijsten import Beleidsfase, Opgavefase
from participatie.trajecten.models import Moment, Stuk, TrajectenPagina, TrajectPagina
from petities.models import AgenderingsverzoekenPagina, PetitiesPagina

INHOUD = Path(__file__).resolve().parents[2] / "demo"
# ontwerp.md D11: role or thema groups per account.
ACCOUNTS: dict[str, list[str]] = {
    "beheerder": [],
    "regisseur": [Rol.REGISSEUR],
    "communicatie": [Rol.COMMUNICATIE],
    "opdrachtgever": ["vaststelling:*"],
    "opdrachtnemer": [Rol.REDACTIE, "behandeling:*"],
    "fg": [Rol.FG],
    "moderator-wonen": ["moderatie:wonen-en-ruimte"],
    "moderator-verkeer": ["moderatie:verkeer-en-vervoer"],
    "griffie": [Rol.GRIFFIE],
    "secretariaat": [Rol.BURGERBERAAD],
    "statenlid": [Rol.STATENLID],
    "buitenstaander": ["toegang"],
}


def lees(naam: str) -> dict[str, Any]:
    return tomllib.loads((INHOUD / naam).read_text(encoding="utf-8"))


def dag(n: int, uur: int = 12) -> datetime:
    """The instant `n` days from today, local time."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=n), time(uur)))


def alineas(tekst: str) -> str:
    """Plain text with blank lines between paragraphs → HTML for a rich text field."""
    return linebreaks(tekst.strip(), autoescape=True)


class Command(BaseCommand):
    help = "Laadt de demo: themas, trajecten, reacties, antwoorden en de demo-accounts."

    def handle(self, **opties):
        if not getattr(settings, "DEMO", False):
            raise CommandError("Dit is geen demo: hier worden nooit verzonnen mensen geladen.")
        wachtwoord = os.environ.get("DEMO_WACHTWOORD")
        if not wachtwoord:
            raise CommandError("Zet DEMO_WACHTWOORD in de omgeving: dat wordt het wachtwoord van alle demo-accounts.")
        with transaction.atomic():
            if not Thema.objects.exists():
                self._laad()
            self._accounts(wachtwoord)

    def _laad(self) -> None:
        for velden in lees("themas.toml")["thema"]:
            Thema.objects.create(**velden)
        self._accounts(None)
        self.beheerder = User.objects.get(email="beheerder@demo.example")
        self.schrijver = User.objects.get(email="opdrachtnemer@demo.example")
        self.vaststeller = User.objects.get(email="opdrachtgever@demo.example")
        self._regels()
        home = self._vaste_paginas()
        for bestand in sorted((INHOUD / "trajecten").glob("*.toml")):
            self.stdout.write(f"  {bestand.stem}")
            self._traject(home, tomllib.loads(bestand.read_text(encoding="utf-8")))
        demo_agenda.laad(lees("agenda.toml"), griffie=User.objects.get(email="griffie@demo.example"))
        demo_petities.laad(lees("petities.toml"), griffie=User.objects.get(email="griffie@demo.example"))
        self.stdout.write("  burgerberaad: 2.400 aanmelders en een echte loting")
        demo_beraad.laad(
            lees("beraad.toml"),
            griffie=User.objects.get(email="griffie@demo.example"),
            secretariaat=User.objects.get(email="secretariaat@demo.example"),
        )
        Bericht.objects.all().delete()  # the past was not mailed: the demo's mailbox starts empty

    def _accounts(self, wachtwoord: str | None) -> None:
        for naam, groepen in ACCOUNTS.items():
            user = User.objects.filter(email=f"{naam}@demo.example").first() or User.objects.create_user(
                f"{naam}@demo.example", is_superuser=naam == "beheerder", is_staff=True, first_name=naam.capitalize()
            )
            user.groups.set(groep for omschrijving in groepen for groep in self._groepen(omschrijving))
            if wachtwoord:
                user.set_password(wachtwoord)
                user.save(update_fields=["password"])

    def _groepen(self, omschrijving: str) -> list[Group]:
        soort, _dubbelepunt, slug = omschrijving.partition(":")
        if soort == "toegang":  # may open the admin and nothing in it
            groep, _nieuw = Group.objects.get_or_create(name="Alleen toegang")
            groep.permissions.set(Group.objects.get(name=Rol.STATENLID).permissions.all())
            return [groep]
        if not slug:
            return [Group.objects.get(name=omschrijving)]
        themas = Thema.objects.all() if slug == "*" else Thema.objects.filter(slug=slug)
        return [getattr(thema, f"groep_{soort}") for thema in themas]

    def _regels(self) -> None:
        regels = lees("regels.toml")
        for volgorde, (code, velden) in enumerate(regels["grond"].items(), 1):
            Afwijzingsgrond.objects.create(code=code.replace("_", "-"), volgorde=volgorde, **velden)
        for ander in regels["doorsturen"]:
            AndereOverheid.objects.create(naam=ander["naam"])
        self.overheden = {ander["kort"]: ander["naam"] for ander in regels["doorsturen"]}
        vanaf = timezone.localdate() - timedelta(days=365)
        bron = "Beleidskader participatie 'Blijvend in verbinding', BPJ/2025001860; waarden voor de demo"
        Indieningsregeling.objects.create(geldig_vanaf=vanaf, bron=bron)
        Toestemmingstekst.objects.create(
            geldig_vanaf=vanaf,
            bron="AVG artikel 9, lid 2, onder a",
            tekst="Ik vind het goed dat de provincie bewaart wat ik stuur, met mijn gegevens. Wat ik stuur, kan laten zien wat ik van de politiek vind.",
        )

    def _vaste_paginas(self) -> HomePagina:
        tekst, regels = lees("home.toml"), lees("regels.toml") | lees("uitleg.toml")
        Page.objects.filter(depth=2).delete()
        home = HomePagina(
            title=tekst["titel"],
            slug="home",
            intro=tekst["intro"],
            niet_via_internet=alineas(tekst["niet_via_internet"]["tekst"]),
        )
        Page.get_first_root_node().add_child(instance=home)
        site, _nieuw = Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Doe mee in Drenthe"},
        )
        contact = tekst["contact"]
        Organisatie.objects.update_or_create(
            site=site,
            defaults={
                "telefoon": contact["telefoon"],
                "e_mail": contact["email"],
                "adres": f"{contact['balie']}\n{contact['post']}",
            },
        )
        for pagina in (
            KeuzehulpPagina(slug="wat-wilt-u", show_in_menus=True, **tekst["keuzehulp"]),
            ConsultatiesPagina(
                title="Consultaties", slug="consultaties", show_in_menus=True, intro="Vragen van de provincie aan u."
            ),
            PetitiesPagina(title="Petities", slug="petities", show_in_menus=True, intro=tekst["intro_petities"]),
            AgenderingsverzoekenPagina(
                title="Agenderingsverzoeken",
                slug="agenderingsverzoeken",
                show_in_menus=True,
                intro=tekst["intro_agenderingsverzoeken"],
            ),
            BurgerberadenPagina(
                title="Burgerberaad", slug="burgerberaad", show_in_menus=True, intro=tekst["intro_burgerberaad"]
            ),
            TrajectenPagina(
                title="Trajecten", slug="trajecten", show_in_menus=True, intro="Alle plannen waaraan wij werken."
            ),
            StatenagendaPagina(
                title="Statenagenda",
                slug="statenagenda",
                show_in_menus=True,
                intro="Hier ziet u wanneer Provinciale Staten en de provincie vergaderen, en waarover. U kunt meestal komen kijken.",
            ),
            ThemasPagina(title="Thema's", slug="themas", show_in_menus=True, intro="Kies een onderwerp."),
            ZoekPagina(title="Zoeken", slug="zoeken", show_in_menus=True),
        ):
            home.add_child(instance=pagina)
        for titel, slug, sleutel in (
            ("Petitie: hoe werkt het?", "petitie-hoe-werkt-het", "petitie"),
            ("Agenderingsrecht: hoe werkt het?", "agenderingsrecht-hoe-werkt-het", "agenderingsrecht"),
            ("Spelregels", "spelregels", "huisregels"),
            ("Privacy", "privacy", "privacy"),
            ("Toegankelijkheid", "toegankelijkheid", "toegankelijkheid"),
        ):
            blokken = ((blok["kop"], alineas(blok["tekst"])) for blok in regels[sleutel])
            html = "".join(f"<h2>{kop}</h2>{inhoud}" for kop, inhoud in blokken)
            pagina = TekstPagina(title=titel, slug=slug, tekst=html, met_afwijzingsgronden=slug == "spelregels")
            home.add_child(instance=pagina)
        return home

    def _traject(self, home: HomePagina, t: dict[str, Any]) -> None:
        themas = {thema.slug: thema for thema in Thema.objects.all()}
        namen = {gemeente: gemeente.lower().replace(" ", "-") for gemeente in t["gemeenten"]}
        geen = t.get("geen_participatie", {})
        traject = TrajectPagina(
            title=t["titel"],
            slug=t["slug"],
            samenvatting=t["samenvatting"].strip(),
            hoofdthema=themas[t["hoofdthema"]],
            gemeenten=list(namen.values()),
            toepassing=t.get("toepassing", ""),
            vorm=t.get("vorm", ""),
            al_gedaan=alineas(t["al_gedaan"]),
            staat_vast=[("punt", punt) for punt in t["staat_vast"]],
            kan_nog_veranderen=[("punt", punt) for punt in t["kan_nog_veranderen"]],
            geen_participatie=geen.get("grond", ""),
            geen_participatie_motivering=alineas(geen.get("motivering", "")) if geen else "",
            **{
                veld: t[veld]
                for veld in ("opdrachtgever", "opdrachtnemer", "contact_naam", "contact_email", "contact_telefoon")
            },
            **{f"plan_{deel}": alineas(tekst) for deel, tekst in t.get("plan", {}).items()},
        )
        self._startnotitie(traject, t.get("startnotitie", {}))
        for moment in t.get("moment", []):
            velden = {naam: waarde for naam, waarde in moment.items() if naam != "dag"}
            traject.momenten.add(Moment(begint=dag(moment["dag"]).date(), **velden))
        for stuk in t.get("stuk", []):
            traject.stukken.add(Stuk(**stuk))
        TrajectenPagina.objects.get().add_child(instance=traject)
        traject.themas.set([themas[slug] for slug in t["themas"]])
        traject.save_revision(user=self.schrijver).publish()
        traject.verloop.beleidsfase = Beleidsfase(t["beleidsfase"])
        traject.verloop.opgavefase = Opgavefase(t["opgavefase"])
        traject.verloop.save()
        for c in t.get("consultatie", []):
            self._consultatie(traject, c)

    def _startnotitie(self, traject: TrajectPagina, s: dict[str, Any]) -> None:
        traject.geen_startnotitie_reden = s.get("geen_reden", "")
        if "tekst" in s:
            traject.startnotitie = demo_agenda.document("Startnotitie", s["tekst"], self.schrijver)
            traject.startnotitie_datum = dag(s["dag"]).date()
            traject.startnotitie_participatieparagraaf = alineas(s["paragraaf"])

    def _consultatie(self, traject: TrajectPagina, c: dict[str, Any]) -> None:
        pagina = ConsultatiePagina(
            title=c["titel"],
            slug=c["slug"],
            vraag=c["vraag"],
            samenvatting=c["samenvatting"].strip(),
            toelichting=alineas(c["toelichting"]),
            wie_besluit=c["wie_besluit"],
            wat_doen_wij_ermee=alineas(c["wat_doen_wij_ermee"]),
            live=False,
        )
        traject.add_child(instance=pagina)
        verloop = pagina.verloop
        verloop.opent, verloop.sluit = begin_van(dag(c["opent"]).date()), eind_van(dag(c["sluit"]).date())
        verloop.beloofd_op = dag(c["beloofd_op"]).date()
        verloop.save()
        pagina.save_revision(user=self.schrijver).publish()
        pagina = ConsultatiePagina.objects.get(pk=pagina.pk)
        rijen = {i["id"]: self._inbreng(pagina, i) for i in c.get("inbreng", [])}
        for t in sorted(
            c.get("terugkoppeling", []), key=lambda t: t["dag"]
        ):  # an answer never goes before an interim one
            self._terugkoppeling(pagina, t, rijen)
        if c["status"] == "beantwoord":
            verloop = pagina.verloop
            verloop.beantwoord_op = dag(c["beloofd_op"], 9)
            verloop.save()

    def _inbreng(self, pagina: ConsultatiePagina, i: dict[str, Any]) -> Inbreng:
        op = dag(i["dag"], 10)
        afzender = Afzender(i["naam"], i["email"], i["postcode"], Toestemmingstekst.nu_geldig(op))
        sleutel = uuid5(NAMESPACE_URL, f"demo/{pagina.slug}/{i['id']}")
        velden: dict[str, Any] = {
            "pagina": pagina,
            "afzender": afzender,
            "tekst": i["tekst"].strip(),
            "openbaar": i["openbaar"],
            "met_naam": i["met_naam"],
            "verzendsleutel": sleutel,
            "ontvangen_op": op,
        }
        if i["herkomst"] == Herkomst.WEBSITE:
            acties.dien_in(**velden)
            inbreng = Inbreng.objects.get(verzendsleutel=sleutel)
            acties.bevestig(inbreng=inbreng, op=op + timedelta(minutes=7))
        else:
            inbreng = acties.voer_in(door=self.schrijver, herkomst=Herkomst(i["herkomst"]), **velden)
        if slug := i.get("thema"):
            punt = inbreng.punten.get()
            acties.geef_aan_thema(inbreng=inbreng, punt=punt, thema=Thema.objects.get(slug=slug), door=self.beheerder)
        self._beoordeel(inbreng, i)
        inbreng.refresh_from_db()
        inbreng.bevestigd_op = op + timedelta(minutes=7)
        if inbreng.beoordeeld_op:
            inbreng.beoordeeld_op = op + timedelta(days=1)
        inbreng.save()
        return inbreng

    def _beoordeel(self, inbreng: Inbreng, i: dict[str, Any]) -> None:
        door = self.beheerder
        if i["status"] in {"gepubliceerd", "niet_openbaar"}:
            acties.keur_goed(inbreng=inbreng, door=door)
        elif i["status"] == "afgewezen":
            grond = Afwijzingsgrond.objects.get(code=i["grond"].replace("_", "-"))
            acties.wijs_af(inbreng=inbreng, door=door, grond=grond, toelichting=i["persoonlijke_regel"])
        elif i["status"] == "doorgestuurd":
            naar = AndereOverheid.objects.get(naam=self.overheden[i["doorgestuurd_naar"]])
            acties.stuur_door(inbreng=inbreng, door=door, naar=naar, toelichting=i.get("persoonlijke_regel", ""))
        elif i["status"] == "ingetrokken":
            acties.trek_in(inbreng=inbreng)

    def _terugkoppeling(self, pagina: ConsultatiePagina, t: dict[str, Any], rijen: dict[str, Inbreng]) -> None:
        velden = {
            naam: t[naam].strip() for naam in ("wat_u_zei", "wat_wij_doen", "waarom", "uitkomst", "vervolg", "namens")
        }
        concept = Terugkoppeling(pagina_id=pagina.pk, thema=pagina.hoofdthema(), tussentijds=t["tussentijds"])
        concept = terugkoppelen.schrijf(terugkoppeling=concept, door=self.schrijver, **velden)
        punten = Punt.objects.filter(inbreng__in=[rijen[id_].pk for id_ in t["beantwoordt"]])
        antwoorden.kies(terugkoppeling=concept, punten=punten, door=self.beheerder)
        terugkoppelen.stel_vast(terugkoppeling=concept, door=self.vaststeller)
        terugkoppelen.publiceer(terugkoppeling=concept, door=self.vaststeller)
        op = dag(t["dag"], 11)
        Terugkoppeling.objects.filter(pk=concept.pk).update(gepubliceerd_op=op, gemaakt_op=op)
        concept.antwoorden.update(geldig_vanaf=op)
        if concept.is_definitief:
            punten.update(beantwoord_op=op)
            Inbreng.objects.filter(punten__in=punten).update(beantwoord_op=op)
