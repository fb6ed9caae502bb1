"""Mail: never lost, never twice for one act, and nothing of it stays after it left."""

import uuid
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participatie.berichten import acties, klok
from participatie.berichten.acties import leg_klaar, veeg, verstuur
from participatie.berichten.models import Bericht
from participatie.inbreng.acties import bevestig, voer_in
from participatie.inbreng.models import Inbreng
from participatie.indiening.models import Herkomst
from tests.fabrieken.inbreng import stuur_inbreng

pytestmark = pytest.mark.django_db


def brief(**anders):
    velden = {"soort": "proef", "aan": "a@demo.example", "onderwerp": "Hallo", "tekst": "Dag", "html": "<p>Dag</p>"}
    return leg_klaar(**{"uniek": None, **velden, **anders})


def taken():
    return DBTaskResult.objects.filter(task_path="participatie.berichten.tasks.verstuur_berichten")


@pytest.fixture
def transport(monkeypatch):
    """`transport.fout = …` makes the mail server answer so."""

    class Transport:
        fout = None

    def send_messages(backend, berichten):
        if Transport.fout:
            raise Transport.fout
        return echt(backend, berichten)

    echt = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return Transport


def test_mail_hoort_bij_de_handeling(consultatie):
    """Rolled back with the act, taken with it into the same commit."""
    with transaction.atomic():
        stuur_inbreng(consultatie)
        assert Bericht.objects.count() == 1
        transaction.set_rollback(True)
    assert Bericht.objects.count() == 0
    assert taken().count() == 0
    stuur_inbreng(consultatie)
    assert Bericht.objects.count() == taken().count() == 1
    taak = taken().get()
    assert taak.args_kwargs == {"args": [[Bericht.objects.get().pk]], "kwargs": {}}  # numbers, no address or text


def test_verzonden_is_leeg():
    bericht = brief(kopregels={"X-Proef": "ja"})
    assert verstuur(pk=bericht.pk)
    bericht.refresh_from_db()
    assert (bericht.status, bericht.aan, bericht.onderwerp, bericht.tekst, bericht.html) == (
        "verzonden",
        "",
        "",
        "",
        "",
    )
    assert bericht.kopregels == {}
    assert mail.outbox[0].extra_headers["X-Proef"] == "ja"
    assert not verstuur(pk=bericht.pk)
    assert len(mail.outbox) == 1


def test_een_handeling_is_een_mail():
    assert brief(uniek="a/1") is not None
    assert brief(uniek="a/1") is None
    assert Bericht.objects.count() == taken().count() == 1


@pytest.mark.parametrize(
    ("fout", "mislukt"),
    [
        (SMTPServerDisconnected("weg"), False),
        (ConnectionRefusedError(), False),
        (SMTPAuthenticationError(535, b"verkeerd wachtwoord"), False),
        (SMTPRecipientsRefused({"a@demo.example": (450, b"later")}), False),
        (SMTPRecipientsRefused({"a@demo.example": (550, b"onbekend")}), True),
        (SMTPDataError(421, b"druk"), False),
        (SMTPDataError(554, b"nee"), True),
    ],
    ids=lambda waarde: str(waarde)[:60],
)
def test_weigering(transport, fout, mislukt):
    bericht = brief()
    transport.fout = fout
    assert not verstuur(pk=bericht.pk)
    bericht.refresh_from_db()
    assert bericht.status == ("mislukt" if mislukt else "wacht")
    assert "a@demo" not in bericht.fout
    assert bericht.tekst == "Dag"  # kept, so that it can be sent after all


def test_ladder_tot_de_server_terug_is(transport, time_machine):
    bericht = brief()
    transport.fout = ConnectionRefusedError()
    nu = timezone.now()
    for minuten in (0, 1, 5, 60, 600, 1800, 3600):
        time_machine.move_to(nu + timedelta(minutes=minuten), tick=False)
        veeg()
    transport.fout = None
    time_machine.move_to(nu + timedelta(days=2, hours=23), tick=False)
    assert veeg() == 1
    bericht.refresh_from_db()
    assert bericht.status == "verzonden"
    assert len(mail.outbox) == 1


def test_ladder_houdt_op_en_een_mens_kan_verder(transport, time_machine):
    bericht = brief()
    transport.fout = ConnectionRefusedError()
    nu = timezone.now()
    for dag in range(30):
        time_machine.move_to(nu + timedelta(days=dag), tick=False)
        veeg()
    bericht.refresh_from_db()
    assert bericht.status == "mislukt"
    transport.fout = None
    assert acties.probeer_opnieuw() == 1
    assert veeg() == 1


def test_klap_tussen_versturen_en_vastleggen(monkeypatch, time_machine):
    """Sent twice with one Message-ID, never lost (F5)."""
    bericht = brief()

    class Klap(BaseException):
        """As a kill: nobody catches it."""

    echt = acties._aan_transport

    def stuur_en_klap(rij):
        echt(rij)
        raise Klap

    monkeypatch.setattr(acties, "_aan_transport", stuur_en_klap)
    with pytest.raises(Klap):
        verstuur(pk=bericht.pk)
    monkeypatch.setattr(acties, "_aan_transport", echt)
    assert veeg() == 0  # another worker may still be busy with it
    time_machine.move_to(timezone.now() + timedelta(minutes=3), tick=False)
    assert veeg() == 1
    eerste, tweede = (mail_.extra_headers["Message-ID"] for mail_ in mail.outbox)
    assert eerste == tweede


def test_giftige_mail_houdt_niets_op():
    giftig = brief(aan="geen adres\nBcc: x@demo.example")
    goed = brief(aan="b@demo.example")
    assert veeg() == 1
    assert mail.outbox[0].to == ["b@demo.example"]
    giftig.refresh_from_db()
    goed.refresh_from_db()
    assert (giftig.status, goed.status) == ("wacht", "verzonden")


def test_een_dode_mailserver_houdt_de_klok_niet_op(transport):
    for _keer in range(20):
        brief()
    transport.fout = TimeoutError()
    veeg()
    assert Bericht.objects.filter(pogingen__gt=0).count() == acties.HOOGSTENS_OP_RIJ_MISLUKT


def test_mail_van_wagtail_en_allauth_gaat_dezelfde_weg(settings):
    settings.EMAIL_BACKEND = "participatie.berichten.backend.Postvak"  # the test runner put its own there
    send_mail("Taak voor\u2028u", "Dag", None, ["a@demo.example", "b@demo.example"], html_message="<p>Dag</p>")
    EmailMultiAlternatives("Kopie", "Dag", to=["c@demo.example"], bcc=["d@demo.example"]).send()
    assert mail.outbox == []
    veeg()
    assert sorted(brief.to[0] for brief in mail.outbox) == [f"{letter}@demo.example" for letter in "abcd"]


@pytest.mark.parametrize(
    "onderwerp", ["Hoi\r\nBcc: x@demo.example", "x" * 10_000, "=?utf-8?q?x?=\n y", "\u202eomgekeerd"]
)
def test_geen_extra_kopregels(onderwerp):
    brief(onderwerp=onderwerp)
    assert veeg() == 1
    bericht = mail.outbox[0].message()
    assert bericht["Bcc"] is None
    assert len(mail.outbox[0].subject) <= 255


def test_lange_titel_en_rare_naam_gaan_niet_mis(consultatie):
    consultatie.title = "Lang " * 51
    consultatie.save()
    inbreng = stuur_inbreng(consultatie, naam="Aaltje <b>{{ 7*7 }}{% now 'Y' %}</b>")
    bevestig(inbreng=inbreng, op=inbreng.ontvangen_op)
    assert veeg() == 2
    for brief_ in mail.outbox:
        assert "{{ 7*7 }}" in brief_.body
        assert "<b>" not in brief_.alternatives[0].content


def test_oud_wordt_opgeruimd(time_machine):
    verstuur(pk=brief().pk)
    brief(aan="wacht@demo.example")
    time_machine.move_to(timezone.now() + timedelta(days=31), tick=False)
    assert acties.ruim_op() == 1
    assert Bericht.objects.get().aan == "wacht@demo.example"


# --- the clock ------------------------------------------------------------------------------------------------


def test_klok_doet_alles_en_een_kapotte_taak_stopt_niets(monkeypatch):
    monkeypatch.setattr(klok, "TAKEN", {})

    @klok.elke(minuten=1, naam="kapot")
    def kapot():
        raise ZeroDivisionError

    @klok.elke(minuten=1, naam="heel")
    def heel():
        pass

    nu = timezone.now()
    assert klok.tik(nu) == ["heel"]
    assert klok.tik(nu) == []
    assert klok.tik(nu + timedelta(minutes=1)) == ["heel"]


def test_al_het_periodieke_werk_is_aangemeld_en_loopt():
    """Everything that keeps a promise about time; none of it fails on an ordinary database."""
    namen = {
        "berichten vegen", "wissen: verstuurde berichten", "verlopen sessies wissen", "tellingen vouwen",
        "wissen: verlopen links", "wissen: onbevestigde inbreng", "gepland publiceren", "wissen: oude voorbeelden",
    }  # fmt: skip
    assert namen <= set(klok.TAKEN)
    for taak in klok.TAKEN.values():
        taak.volgende = klok.Taak.__dataclass_fields__["volgende"].default
    assert set(klok.tik(timezone.now())) == set(klok.TAKEN)


# --- staff and demo -----------------------------------------------------------------------------------------------


def test_mislukte_mail_is_te_zien_zonder_adressen(client, regisseur, buitenstaander, transport):
    transport.fout = SMTPRecipientsRefused({"a@demo.example": (550, b"onbekend")})
    verstuur(pk=brief().pk)
    client.force_login(regisseur)
    pagina = client.get("/beheer/post/").content.decode()
    assert "SMTPRecipientsRefused 550" in pagina
    assert "a@demo.example" not in pagina
    assert "1 e-mail is mislukt" in client.get("/beheer/").content.decode()
    client.post("/beheer/post/")
    assert Bericht.objects.get().status == "wacht"
    client.force_login(buitenstaander)
    assert client.get("/beheer/post/").status_code in {302, 403}
    assert "mislukt" not in client.get("/beheer/").content.decode()


def test_postvak_van_de_demo(client, settings, tmp_path, time_machine):
    settings.BERICHTEN_TRANSPORT = "participatie.berichten.demo.NaarBestand"
    settings.EMAIL_FILE_PATH = tmp_path
    for letter in "abc":
        verstuur(pk=brief(aan=f"{letter}@demo.example", onderwerp=f"Brief {letter}", tekst=f"<b>Dag {letter}</b>").pk)
    pagina = client.get("/demo/post/").content.decode()
    assert pagina.index("Brief c") < pagina.index("Brief b") < pagina.index("Brief a")
    gezocht = client.get("/demo/post/?aan=B@DEMO").content.decode()
    assert "Brief b" in gezocht
    assert "Brief a" not in gezocht
    adres = [stuk.split('"')[0] for stuk in pagina.split('href="') if stuk.startswith("/demo/post/1")][0]
    assert "&lt;b&gt;Dag c" in client.get(adres).content.decode()
    assert client.get("/demo/post/bestaat-niet/").status_code == 404


def test_geen_mail_voor_wie_geen_adres_heeft(consultatie, moderator):
    voer_in(
        pagina=consultatie, door=moderator, herkomst=Herkomst.BRIEF, tekst="Een brief.", openbaar=True,
        ontvangen_op=timezone.now(), verzendsleutel=uuid.uuid4(),
    )  # fmt: skip
    assert Inbreng.objects.count() == 1
    assert Bericht.objects.count() == 0
