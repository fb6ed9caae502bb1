"""The permission policy of rows with residents' data: Wagtail's own screens show and change none of them."""

from wagtail.permission_policies.base import BasePermissionPolicy

from participatie.accounts.models import User


class Niemand(BasePermissionPolicy):
    """Nobody reaches these rows through generic admin code, superusers included."""

    def user_has_permission(self, user, action):
        return False

    def user_has_permission_for_instance(self, user, action, instance):
        return False

    def users_with_any_permission(self, actions):
        return User.objects.none()

    def users_with_any_permission_for_instance(self, actions, instance):
        return User.objects.none()

    def instances_user_has_any_permission_for(self, user, actions):
        return self.model._default_manager.none()
