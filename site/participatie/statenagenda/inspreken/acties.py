"""The verbs of speaking: register, confirm, withdraw."""

from datetime import datetime
from typing import Any

from participatie.statenagenda.models.inspreken import Inspreker


def bevestig(*, inspreker: Inspreker, op: datetime) -> bool:
    raise NotImplementedError


def trek_in(*, inspreker: Inspreker) -> None:
    raise NotImplementedError


def gegevens_over(inspreker: Inspreker) -> dict[str, Any]:
    raise NotImplementedError
