"""What somebody with bad intentions found once; each stays closed."""

from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client, override_settings

from participatie.berichten.models import Bericht
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.inbreng.regels import waarom_apart
from participatie.indiening.acties import wijzig_naam, wis
from participatie.terugkoppeling import acties as terugkoppelen
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling
from tests.fabrieken.personen import maak_medewerker


def test_wagtails_andere_inlogpagina_is_ook_dicht(client, moderator):
    for vraag in (client.get, client.post):
        antwoord = vraag("/_util/login/", {"username": moderator.email, "password": "een-lang-wachtwoord"})
        assert antwoord.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@override_settings(TWEEDE_FACTOR_VERPLICHT=True)
def test_wie_zonder_tweede_factor_binnenkwam_komt_niet_in_het_beheer(client, moderator):
    client.force_login(moderator)
    assert client.get("/beheer/").url.startswith("/accounts/2fa/")


def test_een_andere_naam_na_goedkeuren_komt_niet_op_de_website(client, consultatie, moderator):
    inbreng = maak_inbreng(consultatie, naam="Aaltje Voorbeeld", met_naam=True)
    acties.keur_goed(inbreng=inbreng, door=moderator)
    assert "Aaltje Voorbeeld" in client.get(consultatie.url).content.decode()
    wijzig_naam(ingediend=inbreng, naam="Bel de wethouder thuis")
    inhoud = client.get(consultatie.url).content.decode()
    assert "Bel de wethouder" not in inhoud
    assert "Een inwoner" in inhoud


def test_een_naam_wordt_nooit_in_een_stapel_goedgekeurd(consultatie):
    assert waarom_apart(maak_inbreng(consultatie, "Met naam.", met_naam=True))
    assert not waarom_apart(maak_inbreng(consultatie, "Zonder naam."))


def test_een_adres_van_duizend_delen_kost_niets(client, site, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert client.get("/" + "a/" * 1000).status_code == 404


def test_een_goedkeurder_ziet_het_concept_en_niet_de_cache(consultatie, opdrachtgever, settings):
    """The page is in the cache when the approver looks at the draft."""
    settings.CACHES = {**settings.CACHES, "paginas": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    caches["paginas"].clear()
    bezoeker = Client(HTTP_HOST="localhost")
    assert "max-age=10" in bezoeker.get(consultatie.url).headers["Cache-Control"]
    concept = consultatie.get_latest_revision_as_object()
    concept.vraag = "Is dit het concept?"
    concept.save_revision()
    baas = maak_medewerker("baas", Group.objects.get(name="Redactie"))
    medewerker = Client(HTTP_HOST="localhost")
    medewerker.force_login(baas)
    inhoud = medewerker.get(f"/beheer/pages/{consultatie.pk}/view_draft/").content.decode()
    assert "Is dit het concept?" in inhoud
    assert "Is dit het concept?" not in bezoeker.get(consultatie.url).content.decode()


def test_wie_dezelfde_tekst_opnieuw_stuurt_verbetert_de_naam(client, consultatie, reactie_gegevens):
    adres = f"{consultatie.url}reageren/"
    client.post(adres, reactie_gegevens | {"naam": "Verkeerde Naam"})
    client.post(adres, reactie_gegevens | {"naam": "Goede Naam", "postcode": "7811"})
    indiener = Inbreng.objects.get().indiener
    assert (indiener.naam, indiener.postcode) == ("Goede Naam", "7811")


def test_wissen_neemt_het_wachtende_antwoord_mee(consultatie, inbreng, moderator, opdrachtnemer, opdrachtgever):
    acties.keur_goed(inbreng=inbreng, door=moderator)
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [inbreng])
    terugkoppelen.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    terugkoppelen.publiceer(terugkoppeling=concept, door=opdrachtgever)
    adres = inbreng.indiener.e_mail
    assert Bericht.objects.filter(soort="inbreng/antwoord", aan=adres).exists()
    wis(ingediend=inbreng, reden="verzoek")
    assert not Bericht.objects.filter(aan=adres).exists()
