"""What Wagtail itself may do with a petitie or agenderingsverzoek: change its text before it opens, and no more."""

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester

from petities.acties import mag_griffie


class Petitierechten(PagePermissionTester):
    """For everybody, also a beheerder: public and gone again only by the acts."""

    def can_edit(self) -> bool:
        return super().can_edit() and mag_griffie(self.user)

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False  # submitting is what residents do

    def can_delete(self, *args, **kwargs) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, *args, **kwargs) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False


class Vast(BaseLock):
    """After the check the text stands: people support what they read."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return _("De controle is klaar. De tekst staat vast. Wat u nog kunt doen, staat bij 'Verloop'.")

    def get_locked_by(self, user) -> str:
        return _("De tekst staat vast")

    def get_description(self, user) -> str:
        return _("Na de controle verandert niemand de tekst nog.")
