"""Pages for tests: complete enough to pass the publishing gate."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Site

from consultaties.acties import begin_van, eind_van
from consultaties.models import ConsultatiePagina, ConsultatiesPagina
from participatie.portaal.models import HomePagina, KeuzehulpPagina, TekstPagina, ThemasPagina, ZoekPagina
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from participatie.themas.models import Thema
from participatie.trajecten.models import Moment, TrajectenPagina, TrajectPagina
from tests.fabrieken import beraad, petities


def maak_site() -> HomePagina:
    Page.objects.filter(depth=2).delete()
    home = HomePagina(title="Praat mee over Drenthe", slug="home", intro="Welkom.")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Doe mee"}
    )
    Site.clear_site_root_paths_cache()
    for pagina in (
        KeuzehulpPagina(title="Wat wilt u?", slug="wat-wilt-u", show_in_menus=True),
        ConsultatiesPagina(title="Consultaties", slug="consultaties", show_in_menus=True),
        TrajectenPagina(title="Trajecten", slug="trajecten", show_in_menus=True),
        StatenagendaPagina(title="Statenagenda", slug="statenagenda", show_in_menus=True),
        ThemasPagina(title="Thema's", slug="themas", show_in_menus=True),
        ZoekPagina(title="Zoeken", slug="zoeken", show_in_menus=True),
        TekstPagina(title="Spelregels", slug="spelregels", tekst="<p>Wees aardig.</p>"),
    ):
        home.add_child(instance=pagina)
    petities.maak_overzichten(home)
    beraad.maak_overzicht(home)
    return home


def vul_traject(thema: Thema, **velden) -> TrajectPagina:
    """A traject that lacks nothing, not saved."""
    volledig = {
        "title": "Veilig fietsen",
        "samenvatting": "Wij maken het fietspad veiliger.",
        "hoofdthema": thema,
        "toepassing": "projectuitvoering",
        "vorm": "consultatie",
        "opdrachtgever": "Themamanager Verkeer",
        "opdrachtnemer": "Projectleider fietspaden",
        "contact_naam": "Wiebe Verzonnen",
        "contact_email": "wiebe@demo.example",
        "al_gedaan": "<p>Wij hebben geteld.</p>",
        "staat_vast": [("punt", "Het pad wordt vernieuwd.")],
        "kan_nog_veranderen": [("punt", "Hoe breed het wordt.")],
        **dict.fromkeys(TrajectPagina.PLAN, "<p>Dit deel is af.</p>"),
    }
    traject = TrajectPagina(**{**volledig, **velden})
    traject.momenten.add(Moment(titel="Reageren op de website", begint=timezone.localdate()))
    return traject


def maak_traject(*, thema: Thema, **velden) -> TrajectPagina:
    traject = vul_traject(thema, **velden)
    TrajectenPagina.objects.get().add_child(instance=traject)
    return traject


def maak_consultatie(
    *, traject: TrajectPagina, opent: int = -1, sluit: int = 10, beloofd: int = 30, **velden
) -> ConsultatiePagina:
    """`opent`, `sluit` and `beloofd` in days from today."""
    volledig = {
        "title": "Fietspad bij de school",
        "vraag": "Wat maakt het fietspad voor u veiliger?",
        "samenvatting": "Wij vragen wat u nodig hebt.",
        "toelichting": "<p>Het pad is smal.</p>",
        "wie_besluit": "Gedeputeerde Staten",
        "wat_doen_wij_ermee": "<p>Wij lezen alles.</p>",
    }
    live = velden.pop("live", True)
    consultatie = ConsultatiePagina(**{**volledig, **velden}, live=False)
    traject.add_child(instance=consultatie)
    vandaag = timezone.localdate()
    verloop = consultatie.verloop
    verloop.opent = begin_van(vandaag + timedelta(days=opent))
    verloop.sluit = eind_van(vandaag + timedelta(days=sluit))
    verloop.beloofd_op = vandaag + timedelta(days=beloofd)
    verloop.save()
    revisie = consultatie.save_revision()
    if live:
        revisie.publish()
    return ConsultatiePagina.objects.get(pk=consultatie.pk)
