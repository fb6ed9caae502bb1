"""What an editor puts in the kennisbank and the photo album."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructBlockValidationError, TextBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

UITLEG: list[str] = ["bold", "italic", "link", "document-link", "ol", "ul"]


class DocumentBlok(StructBlock):
    """A document that the deelnemers got, with what it is about."""

    titel = CharBlock(label=_("Titel"), max_length=160)
    uitleg = TextBlock(label=_("Waar gaat het over?"), help_text=_("In gewone taal."), required=False)
    document = DocumentChooserBlock(label=_("Bestand"))

    class Meta:
        icon = "doc-full"
        label = _("Document")


class VideoBlok(StructBlock):
    """A link to a video elsewhere (nothing is loaded from there) and its words for who cannot see or hear it."""

    titel = CharBlock(label=_("Titel"), max_length=160)
    uitleg = TextBlock(label=_("Waar gaat het over?"), required=False)
    url = URLBlock(label=_("Link naar de video"))
    transcript = TextBlock(label=_("Wat er wordt gezegd"), help_text=_("Verplicht. Schrijf alle gesproken tekst op."))

    class Meta:
        icon = "media"
        label = _("Video met tekst")


class VraagBlok(StructBlock):
    """A question of residents or deelnemers, in the editor's words, and what an expert answers."""

    vraag = CharBlock(label=_("Vraag"), max_length=300, help_text=_("Zonder namen van inwoners."))
    antwoord = RichTextBlock(label=_("Antwoord"), features=UITLEG)
    expert = CharBlock(label=_("Wie antwoordt"), max_length=120)
    functie = CharBlock(label=_("Wat doet deze expert"), max_length=160, required=False)

    class Meta:
        icon = "help"
        label = _("Vraag aan een expert")


class FotoBlok(StructBlock):
    """A picture with a description; people in it agreed (AVG)."""

    beeld = ImageBlock(label=_("Foto"))
    onderschrift = CharBlock(label=_("Onderschrift"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Foto")

    def clean(self, value):
        schoon = super().clean(value)
        beeld = schoon.get("beeld")
        if beeld is not None and not (beeld.contextual_alt_text or "").strip():
            zin = _("Beschrijf wat er op de foto staat, voor wie de foto niet ziet.")
            raise StructBlockValidationError(block_errors={"beeld": ValidationError(zin)})
        return schoon


KENNISBANK = [("document", DocumentBlok()), ("video", VideoBlok()), ("vraag", VraagBlok())]
FOTOS = [("foto", FotoBlok())]
