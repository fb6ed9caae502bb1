"""The two tasks between a draft and a public page: Taalcheck, then Vaststellen. Four eyes at each of them.

`manage.py rollen` puts them in one workflow on the root of the page tree.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand, Rol


class Beoordeling(Task):
    """A task for the people in `beoordelaars`. A subclass says who they are for a page."""

    class Meta:
        abstract = True

    def beoordelaars(self, pagina: Page) -> QuerySet[User]:
        raise NotImplementedError

    def is_beoordelaar(self, pagina: Page, user: Iemand) -> bool:
        superuser = user.is_active and getattr(user, "is_superuser", False)
        return superuser or self.beoordelaars(pagina).filter(pk__in=[user.pk]).exists()

    def waarom_niet(self, pagina: Page, user: Iemand) -> str:
        """Why `user` may not approve `pagina` now; empty when they may. Also holds for superusers."""
        laatste = pagina.get_latest_revision()
        if not self.is_beoordelaar(pagina, user):
            return str(_("U beoordeelt deze pagina niet."))
        if laatste and laatste.user_id == user.pk:
            return str(_("U hebt deze pagina als laatste gewijzigd. Daarom moet iemand anders haar goedkeuren."))
        ontbreekt: dict[str, str] = getattr(laatste.as_object() if laatste else pagina.specific, "ontbreekt", dict)()
        return " ".join(ontbreekt.values())

    # --- what Wagtail asks ---
    def start(self, workflow_state, user=None):
        from participatie.trajecten.berichten import vraag_beoordeling  # Wagtail's mail module needs the models

        toestand = super().start(workflow_state, user=user)
        vraag_beoordeling(toestand, user=user)
        return toestand

    def user_can_access_editor(self, obj, user) -> bool:
        return self.is_beoordelaar(obj, user)

    def locked_for_user(self, obj, user) -> bool:
        return not self.is_beoordelaar(obj, user)

    def get_actions(self, obj, user):
        if not self.is_beoordelaar(obj, user):
            return []
        keuzes = [("reject", _("Vraag om aanpassing"), True)]
        if not self.waarom_niet(obj, user):
            keuzes += [("approve", _("Goedkeuren"), False), ("approve", _("Goedkeuren met opmerking"), True)]
        return keuzes

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs: Any):
        """The same rule once more, under lock: a view can be passed by, and two people can click at once."""
        pagina = Page.objects.select_for_update(of=("self",)).get(pk=task_state.workflow_state.object_id)
        task_state = TaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk)
        fout = "" if self.is_beoordelaar(pagina, user) else self.waarom_niet(pagina, user)
        if action_name == "approve":
            fout = self.waarom_niet(pagina, user)
        if fout:
            raise PermissionDenied(fout)
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        lopend = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("workflow_state")
        van_user = [t.pk for t in lopend if self.is_beoordelaar(t.workflow_state.content_object, user)]
        return TaskState.objects.filter(pk__in=van_user)


class Taalcheck(Beoordeling):
    """Communicatie reads whether everyone can understand it."""

    class Meta:
        verbose_name = _("taalcheck")

    def beoordelaars(self, pagina: Page) -> QuerySet[User]:
        return User.objects.filter(is_active=True, groups__name=Rol.COMMUNICATIE)

    @classmethod
    def get_description(cls):
        return _("Communicatie kijkt of iedereen de tekst begrijpt.")


class Vaststellen(Beoordeling):
    """The opdrachtgever of the main thema approves; for pages without a thema the regisseur does."""

    class Meta:
        verbose_name = _("vaststellen")

    def beoordelaars(self, pagina: Page) -> QuerySet[User]:
        from participatie.trajecten.models import TrajectPagina  # the models name this module

        traject = TrajectPagina.objects.ancestor_of(pagina, inclusive=True).select_related("hoofdthema").first()
        thema = traject.hoofdthema if traject else None
        wie = Q(groups=thema.groep_vaststelling_id) if thema else Q(groups__name=Rol.REGISSEUR)
        return User.objects.filter(wie, is_active=True)

    @classmethod
    def get_description(cls):
        return _("De opdrachtgever van het hoofdthema keurt de pagina goed. Daarna staat zij op de website.")
