"""People who work here. Residents have no account."""

from typing import ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **velden: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **velden)
        user.set_password(password)  # None gives an unusable password: log in by code, passkey or OIDC
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **velden: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)


class User(AbstractUser):
    """A member of staff, known by e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mailadres"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment, misc]

    class Meta:
        verbose_name = _("medewerker")
        verbose_name_plural = _("medewerkers")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args, **kwargs) -> None:
        """Whoever a beheerder gives this address may log in with one code, not two.

        The code goes to that address, so logging in is the proof that it is theirs.
        """
        self.email = self.email.lower()
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            from allauth.account.models import EmailAddress  # needs this model

            EmailAddress.objects.filter(user=self).exclude(email=self.email).delete()
            EmailAddress.objects.update_or_create(
                user=self, email=self.email, defaults={"verified": True, "primary": True}
            )
