"""What every test can ask for: the roles of the platform, a page to take part in, and someone who may not."""

import os
import uuid

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.fabrieken import agenda, paginas, personen
from tests.fabrieken.inbreng import maak_inbreng

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in the same thread


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Roles exist before any test, as after every update in production."""
    with django_db_blocker.unblock():
        # Without a test that asks for the database pytest-django makes none, and this would reach a real one.
        if not str(connection.settings_dict["NAME"]).startswith("test_"):
            return
        call_command("rollen", verbosity=0)
        call_command("createcachetable", verbosity=0)
        # Ids above a thousand, as in production: there a template that writes one as a quantity ("1.001") breaks.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(format('%I', sequencename)::regclass, GREATEST(4000, last_value)) FROM pg_sequences"
            )


@pytest.fixture(scope="module")
def zet_terug(django_db_setup, django_db_blocker):
    """For modules with threads: each test starts, and the module ends, with the database as it is now, with roles.

    Used as `pytestmark = [usefixtures("zet_terug"), django_db(transaction=True, serialized_rollback=True)]`.
    """
    with django_db_blocker.unblock():
        vooraf = connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(vooraf)
    ContentType.objects.clear_cache()  # emptying the database gave them other ids in between


@pytest.fixture
def thema(db):
    return personen.maak_thema("Verkeer en vervoer")


@pytest.fixture
def ander_thema(db):
    return personen.maak_thema("Wonen en ruimte")


@pytest.fixture
def site(db):
    """Home with its overviews, as in the demo."""
    return paginas.maak_site()


@pytest.fixture
def traject(site, thema):
    return paginas.maak_traject(thema=thema)


@pytest.fixture
def consultatie(traject):
    """Open since yesterday, for another ten days; an answer is promised in thirty."""
    return paginas.maak_consultatie(traject=traject)


@pytest.fixture
def vergadering(site):
    """A Statencommissie in three weeks, public, where one can speak."""
    return agenda.maak_vergadering()


@pytest.fixture
def moderator(thema):
    return personen.maak_medewerker("moderator", thema.groep_moderatie)


@pytest.fixture
def andere_moderator(ander_thema):
    return personen.maak_medewerker("moderator-anders", ander_thema.groep_moderatie)


@pytest.fixture
def opdrachtnemer(thema):
    return personen.maak_medewerker("opdrachtnemer", thema.groep_behandeling)


@pytest.fixture
def opdrachtgever(thema):
    return personen.maak_medewerker("opdrachtgever", thema.groep_vaststelling)


@pytest.fixture
def regisseur(db):
    return personen.maak_medewerker("regisseur", Group.objects.get(name="Regisseur participatie"))


@pytest.fixture
def griffie(db):
    return personen.maak_medewerker("griffie", Group.objects.get(name="Griffie"))


@pytest.fixture
def redacteur(db):
    return personen.maak_medewerker("redacteur", Group.objects.get(name="Redactie"))


@pytest.fixture
def communicatie(db):
    return personen.maak_medewerker("communicatie", Group.objects.get(name="Communicatie"))


@pytest.fixture
def buitenstaander(db):
    """Logged in, may open the admin, involved in nothing. Every view of citizens' data is tried with this user."""
    return personen.maak_medewerker("buitenstaander", Group.objects.get(name="Statenlid"))


@pytest.fixture
def inbreng(consultatie):
    """Sent through the website and confirmed; waits for a moderator."""
    return maak_inbreng(consultatie)


@pytest.fixture
def reactie_gegevens():
    """What a resident fills in; change one value to try something."""
    return {
        "tekst": "Graag een breder fietspad bij de school.",
        "naam": "Aaltje Voorbeeld",
        "e_mail": "aaltje@demo.example",
        "postcode": "9401 AB",
        "openbaar": "ja",
        "toestemming": "on",
        "verzendsleutel": str(uuid.uuid4()),
    }


@pytest.fixture
def nu():
    return timezone.now()
