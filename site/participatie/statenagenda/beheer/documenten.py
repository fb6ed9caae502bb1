"""Documents of the agenda: who may open the file, and who may see in the admin that it exists.

The griffie uploads into a collection of its own; nobody else in the admin sees what is in it. A visitor gets a
file only when something public shows it. So a file that hangs on a besloten stuk and on a public one is public:
somebody of the griffie put it there. A file of the griffie that hangs nowhere yet is not public.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.models.signals import pre_save
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.models import Collection, GroupCollectionPermission, Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from participatie.statenagenda.models.agenda import Agendastuk
from participatie.statenagenda.models.besluit import Besluit, IngekomenStuk
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.regels import mag_agenda

COLLECTIE = "Statenagenda (alleen griffie)"
MODELLEN = (Agendastuk, Besluit, IngekomenStuk)


def collecties() -> Any:
    return Collection.objects.filter(name=COLLECTIE)


def geef_bestandsrechten(groep: Group) -> None:
    """The griffie's own collection, and no other place to put a file: so it cannot land where others look."""
    collectie = collecties().first() or Collection.get_first_root_node().add_child(name=COLLECTIE)
    documenten = Permission.objects.filter(content_type__app_label="wagtaildocs")
    for recht in documenten.filter(codename__in=["add_document", "change_document", "choose_document"]):
        GroupCollectionPermission.objects.get_or_create(group=groep, collection=collectie, permission=recht)
    GroupCollectionPermission.objects.filter(
        group=groep, collection__depth=1, permission__in=documenten.filter(codename="add_document")
    ).delete()


# --- visitors ---------------------------------------------------------------------------------------------
def is_openbaar(document: Any) -> bool:
    """Whether anybody may open it."""
    if any(model.objects.filter(document=document).openbaar().exists() for model in MODELLEN):
        return True
    if _staat_in_openbare_tekst(document):
        return True
    return document.collection.name != COLLECTIE and not _hangt_ergens(document)


def _hangt_ergens(document: Any) -> bool:
    return any(model.objects.filter(document=document).exists() for model in MODELLEN)


def _staat_in_openbare_tekst(document: Any) -> bool:
    """A link in the text of a public page. Of a besloten vergadering only the verslag is public."""
    link = rf'<a (id="{document.pk}" linktype="document"|linktype="document" id="{document.pk}")'
    tekst = Q(verslag__regex=link) | Q(besloten=False) & (Q(toelichting__regex=link) | Q(vervolg__regex=link))
    if VergaderingPagina.objects.live().filter(tekst).exists():
        return True
    paginas = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    nummers = [int(pk) for pk in paginas.values_list("object_id", flat=True)]
    return Page.objects.filter(pk__in=nummers).not_type(VergaderingPagina).live().public().exists()


def weiger_besloten(document: Any, request: HttpRequest) -> None:
    """The hook `before_serve_document`: as if it were not there."""
    if not mag_agenda(request.user) and not is_openbaar(document):
        raise Http404


# --- the admin ---------------------------------------------------------------------------------------------
class Documentbeleid(CollectionOwnershipPermissionPolicy):
    """Wagtail's own, but a right on all collections does not reach the griffie's."""

    def _collections_with_perm(self, user, actions):
        gevonden = super()._collections_with_perm(user, actions)
        return gevonden if mag_agenda(user) else gevonden.exclude(name=COLLECTIE)

    def _check_perm(self, user, actions, collection=None):
        if collection is not None and collection.name == COLLECTIE and not mag_agenda(user):
            return False
        return super()._check_perm(user, actions, collection)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """What stands on an agenda is not deleted, whoever asks: the database would refuse with a crash."""
        if set(actions) == {"delete"} and _hangt_ergens(instance):
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)


def alleen_wat_men_ziet(actie: type[DocumentBulkAction]) -> type[DocumentBulkAction]:
    """Wagtail lists by title what one may not touch: here only for what one may see."""

    class Actie(actie):
        def get_actionable_objects(self):
            mag = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
            objecten, rest = super().get_actionable_objects()
            zichtbaar = set(mag.values_list("pk", flat=True))
            return objecten, {
                soort: [ding for ding in dingen if ding.pk in zichtbaar] for soort, dingen in rest.items()
            }

    return Actie


class DocumentenApi(DocumentsAdminAPIViewSet):
    """Wagtail's own shows every document to whoever may open the admin."""

    def get_queryset(self):
        beleid = policy_registry.get_by_type(get_document_model())
        mag = beleid.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
        return super().get_queryset().filter(pk__in=mag.values("pk"))


def houd_collectie(instance: Collection, **_kwargs: Any) -> None:
    """Everything here knows the collection by its name: with another name its documents would lie open."""
    oud = Collection.objects.filter(pk=instance.pk).first()
    if oud and oud.name == COLLECTIE != instance.name:
        raise PermissionDenied(_("De collectie '%(naam)s' houdt haar naam.") % {"naam": COLLECTIE})


def registreer_beleid() -> None:
    """Called from AppConfig.ready. `exact_class`: whatever registers later or earlier, this one counts."""
    Document = get_document_model()
    beleid = Documentbeleid(Document, auth_model=Document, owner_field_name="uploaded_by_user")
    register_permission_policy(Document, beleid, exact_class=True)
    pre_save.connect(houd_collectie, sender=Collection)
