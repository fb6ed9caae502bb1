"""The participatieparagraaf of a proposal: counts, outcomes and besluiten, and nothing that is not public (A2.5)."""

from io import BytesIO

import pytest
from django.urls import reverse
from odfdo import Document

from participatie.inbreng import acties
from participatie.portaal.participatieverslag.pdf import als_pdf
from participatie.portaal.participatieverslag.verslag import Deel, maak_verslag
from participatie.terugkoppeling import acties as terugkoppelen
from participatie.trajecten.models import TrajectPagina
from tests.fabrieken.besluiten import maak_besluit
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling


@pytest.fixture
def beantwoord(consultatie, moderator, opdrachtnemer, opdrachtgever):
    """Three reactions, one of them answered; an answer and a besluit that are still drafts."""
    eerste, _tweede, _derde = (
        maak_inbreng(consultatie, f"Woorden van inwoner {n}.", naam="Aaltje Onvindbaar", met_naam=True)
        for n in range(3)
    )
    acties.keur_goed(inbreng=eerste, door=moderator)
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [eerste], waarom="Dat is veiliger.\x0bEcht.")
    terugkoppelen.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    terugkoppelen.publiceer(terugkoppeling=concept, door=opdrachtgever)
    maak_terugkoppeling(consultatie, opdrachtnemer, [], waarom="Een geheim concept.")
    maak_besluit(orgaan="gs", gaat_over=[consultatie])
    maak_besluit(orgaan="gs", gaat_over=[consultatie.traject], titel="Nog een concept", publiek=False)
    return concept


def pad(traject):
    return reverse("trajecten_participatieverslag", args=[traject.pk])


def lees(client, traject):
    scherm = " ".join(client.get(pad(traject)).content.decode().split())
    antwoord = client.get(f"{pad(traject)}?als=odt")
    assert antwoord["Content-Disposition"] == f'attachment; filename="participatie-{traject.slug}.odt"'
    document = Document(BytesIO(antwoord.content))
    assert document.language == "nl-NL"
    return scherm, " ".join(document.get_formatted_text().split())


def test_op_het_scherm_en_als_bestand_hetzelfde(client, opdrachtnemer, beantwoord, consultatie):
    client.force_login(opdrachtnemer)
    for inhoud in lees(client, consultatie.traject):
        for zin in (
            *("Er kwamen 3 reacties binnen.", "Daarvan is er 1 beantwoord.", "Website: 3", consultatie.vraag),
            *("Overgenomen", beantwoord.wat_u_zei, beantwoord.wat_wij_doen, "Dat is veiliger.", "Echt."),
            *("Een breder fietspad bij de school", "Verkeer en vervoer: 3"),
        ):
            assert zin in inhoud, zin
        for geheim in ("Onvindbaar", "Woorden van inwoner", "geheim concept", "Nog een concept"):
            assert geheim not in inhoud


def test_als_pdf_met_titel_taal_en_een_bladwijzer_per_kop(client, opdrachtnemer, beantwoord, consultatie):
    client.force_login(opdrachtnemer)
    assert "?als=pdf" in client.get(pad(consultatie.traject)).content.decode()
    antwoord = client.get(f"{pad(consultatie.traject)}?als=pdf")
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == f'attachment; filename="participatie-{consultatie.traject.slug}.pdf"'
    verslag = maak_verslag(consultatie.traject)
    for stuk in (b"%PDF", b"/Lang (nl-NL)", f"/Title (Participatie: {consultatie.traject.title})".encode()):
        assert stuk in antwoord.content
    assert antwoord.content.count(b"/Title (") - 2 == len(verslag.delen) + sum(
        len(deel.delen) for deel in verslag.delen
    )


def test_wat_mensen_schreven_is_in_de_pdf_geen_opmaak():
    assert als_pdf(Deel("Zon <b & wind", ["<script>", "\x0b en \x00", "<para>"], ["</para><i>"])).startswith(b"%PDF")


def test_een_traject_zonder_iets(client, opdrachtnemer, traject):
    client.force_login(opdrachtnemer)
    for inhoud in lees(client, traject):
        assert "Er kwamen 0 reacties binnen." in inhoud
        assert "Er is nog geen antwoord gepubliceerd." in inhoud
        assert "Er is nog geen besluit gepubliceerd." in inhoud


def test_geen_participatie_met_de_grond(client, opdrachtnemer, traject):
    TrajectPagina.objects.update(geen_participatie="crisis", geen_participatie_motivering="<p>De brug zakt.</p>")
    client.force_login(opdrachtnemer)
    for inhoud in lees(client, traject):
        assert "De brug zakt." in inhoud


def test_de_knop_op_het_traject(client, redacteur, traject):
    client.force_login(redacteur)
    bewerken = reverse("wagtailadmin_pages:edit", args=[traject.pk])
    assert pad(traject) in client.get(bewerken).content.decode()


def test_niet_van_een_concept_en_niet_zonder_inloggen(client, opdrachtnemer, traject):
    assert client.get(pad(traject)).status_code == 302
    client.force_login(opdrachtnemer)
    assert client.post(pad(traject)).status_code == 405
    traject.unpublish()
    assert client.get(pad(traject)).status_code == 404
