"""Mails about what happens with it. The texts stand in templates/berichten/petities/<name>.txt."""

from petities.models.actie import Steunactie


def na_sluiten(actie: Steunactie) -> None:
    """The time is over: who started it hears how it went."""
