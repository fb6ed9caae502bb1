"""What Wagtail's generic admin code may do with a Terugkoppeling: show people the rows of their own themas."""

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from participatie.accounts.models import User
from participatie.terugkoppeling.models import Terugkoppeling


class TerugkoppelingPolicy(BasePermissionPolicy):
    """Writing goes through the acts and their own views only, so nobody has `add`, `change` or `delete` here."""

    def user_has_permission(self, user, action) -> bool:
        return action == "view" and Terugkoppeling.objects.themas_van(user).exists()

    def user_has_permission_for_instance(self, user, action, instance) -> bool:
        return self.instances_user_has_any_permission_for(user, {action}).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions) -> QuerySet[Terugkoppeling]:
        return Terugkoppeling.objects.zichtbaar_voor(user) if "view" in actions else Terugkoppeling.objects.none()

    def users_with_any_permission(self, actions) -> QuerySet[User]:
        return User.objects.none()

    def users_with_any_permission_for_instance(self, actions, instance) -> QuerySet[User]:
        return User.objects.none()
