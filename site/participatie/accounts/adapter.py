"""allauth, closed for residents: nobody can sign up here."""

from allauth.account.adapter import DefaultAccountAdapter


class AlleenMedewerkers(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Staff get their account from a beheerder; a sign-up form is a mail bomb."""
        return False
