"""`manage.py rollen`: make the roles and give them their rights. Safe to run again, after every update."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from participatie.accounts.rollen import Rol
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from participatie.statenagenda.regels import geef_griffie_rechten
from participatie.trajecten.workflow import Taalcheck, Vaststellen
from petities.models import AgenderingsverzoekenPagina, PetitiesPagina
from petities.toetsing import workflow as toetsing

# Which admin models a role may change. Pages have their own list below.
RECHTEN: dict[Rol, list[str]] = {
    Rol.REGISSEUR: [
        "themas.change_thema",
        "inbreng.add_afwijzingsgrond",
        "inbreng.change_afwijzingsgrond",
        "inbreng.add_andereoverheid",
        "inbreng.change_andereoverheid",
    ],
    Rol.COMMUNICATIE: [],
    Rol.GRIFFIE: [
        "indiening.add_indieningsregeling",
        "indiening.change_indieningsregeling",
        "indiening.add_toestemmingstekst",
        "indiening.change_toestemmingstekst",
        "indiening.change_bediening",
        *(
            f"statenagenda.{recht}_{model}"
            for model in (
                *("besluit", "toezegging", "ingekomenstuk", "fractie", "bron"),
                *("agendaregeling", "inspreekregeling"),
            )
            for recht in ("add", "change")
        ),
        *(
            f"petities.{recht}_{model}"
            for model in ("petitieregeling", "agenderingsregeling")
            for recht in ("add", "change")
        ),
        "burgerberaad.add_beraadregeling",
        "burgerberaad.change_beraadregeling",
    ],
    Rol.STATENLID: [],
    Rol.FG: [],
    Rol.BEHEER: ["basis.change_organisatie", "themas.add_thema", "themas.change_thema"],
    Rol.REDACTIE: [],
    Rol.BURGERBERAAD: [],  # its rights are in the acts: consultaties/burgerberaad/acties.py
}
# Editors write; publishing goes through the workflow (Taalcheck, then Vaststellen), so nobody has `publish_page`
# but the griffie, for the Statenagenda.
PAGINARECHTEN: dict[Rol, list[str]] = {
    Rol.REDACTIE: ["add_page", "change_page"],
    Rol.COMMUNICATIE: ["change_page"],
    Rol.REGISSEUR: ["change_page"],
    Rol.BURGERBERAAD: ["change_page"],
    Rol.GRIFFIE: [],  # below the Statenagenda (`geef_griffie_rechten`) and the petities (`toetsing.zet_klaar`) only
}
BESTANDSRECHTEN = [
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
]


class Command(BaseCommand):
    help = "Maakt de rollen (groepen) en geeft ze hun rechten."

    @transaction.atomic
    def handle(self, **opties):
        Group.objects.filter(name__in=["Editors", "Moderators"]).delete()  # Wagtail's own; ours have Dutch names
        wortel = Page.get_first_root_node()
        collectie = Collection.get_first_root_node()
        for rol, namen in RECHTEN.items():
            groep, _nieuw = Group.objects.get_or_create(name=rol.value)
            groep.permissions.set([self._recht("wagtailadmin.access_admin"), *map(self._recht, namen)])
            GroupPagePermission.objects.filter(group=groep).delete()
            for codename in PAGINARECHTEN.get(rol, []):
                recht = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
                GroupPagePermission.objects.create(group=groep, page=wortel, permission=recht)
            GroupCollectionPermission.objects.filter(group=groep).delete()
            if rol in PAGINARECHTEN:
                for naam in BESTANDSRECHTEN:
                    GroupCollectionPermission.objects.create(
                        group=groep, collection=collectie, permission=self._recht(naam)
                    )
        for agenda in StatenagendaPagina.objects.all():
            geef_griffie_rechten(agenda)
        self._werkstroom(wortel)
        for overzicht in (*PetitiesPagina.objects.all(), *AgenderingsverzoekenPagina.objects.all()):
            toetsing.zet_klaar(overzicht)
        self.stdout.write(f"{len(RECHTEN)} rollen staan klaar.")

    def _werkstroom(self, wortel: Page) -> None:
        """Taalcheck, then Vaststellen, for the whole tree. Found back by the type of its tasks, not by a name."""
        taken: list[Task] = [
            soort.objects.order_by("pk").first() or soort.objects.create(name=str(naam))
            for soort, naam in ((Taalcheck, "Taalcheck"), (Vaststellen, "Vaststellen"))
        ]
        bestaand = WorkflowTask.objects.filter(task=taken[-1].pk).order_by("pk").first()
        werkstroom = bestaand.workflow if bestaand else Workflow.objects.create(name="Taalcheck en vaststellen")
        for volgorde, taak in enumerate(taken):
            WorkflowTask.objects.update_or_create(workflow=werkstroom, task=taak, defaults={"sort_order": volgorde})
        WorkflowPage.objects.update_or_create(page=wortel, defaults={"workflow": werkstroom})
        # Wagtail's own example workflow would be a second road to the website.
        eigen = [werkstroom.pk, toetsing.werkstroom().pk]
        for ander in Workflow.objects.filter(active=True).exclude(pk__in=eigen):
            ander.deactivate()

    def _recht(self, naam: str) -> Permission:
        app, codename = naam.split(".")
        return Permission.objects.get(content_type__app_label=app, codename=codename)
