"""Design tokens: what the built CSS asks for exists, or is known to be missing (the packages are young)."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser
# Tokens that components of the design system ask for and the theme does not define. They fall back to the browser's
# own value, which is what we looked at. A new name here means: look at the pictures again.
BEKEND = """
--utrecht-alert-error-border-width
--utrecht-alert-info-border-width
--utrecht-alert-ok-border-width
--utrecht-alert-warning-border-width
--utrecht-breadcrumb-nav-arrows-link-background-color
--utrecht-breadcrumb-nav-arrows-link-focus-background-color
--utrecht-breadcrumb-nav-item-divider-inline-size
--utrecht-breadcrumb-nav-link-background-color
--utrecht-breadcrumb-nav-margin-block-end
--utrecht-document-background-color
--utrecht-document-font-family
--utrecht-document-font-size
--utrecht-document-line-height
--utrecht-feedback-danger-color
--utrecht-feedback-safe-color
--utrecht-feedback-warning-color
--utrecht-form-control-background-color
--utrecht-form-control-border-color
--utrecht-form-control-border-width
--utrecht-form-control-color
--utrecht-form-control-font-family
--utrecht-form-control-font-size
--utrecht-form-control-max-inline-size
--utrecht-form-control-padding-block-end
--utrecht-form-control-padding-block-start
--utrecht-form-control-padding-inline-end
--utrecht-form-control-padding-inline-start
--utrecht-form-control-placeholder-font-style
--utrecht-form-field-description-font-style
--utrecht-form-field-error-message-font-style
--utrecht-form-field-label-margin-block-end
--utrecht-form-fieldset-legend-font-size
--utrecht-form-fieldset-legend-font-weight
--utrecht-form-fieldset-legend-line-height
--utrecht-form-fieldset-section-background-color
--utrecht-form-fieldset-section-color
--utrecht-page-body-content-background-color
--utrecht-page-body-content-color
--utrecht-page-body-content-padding-inline-end
--utrecht-page-body-content-padding-inline-start
--utrecht-page-footer-background-image
--utrecht-page-footer-content-background-color
--utrecht-page-footer-content-color
--utrecht-page-footer-padding-block-end
--utrecht-page-footer-padding-block-start
--utrecht-page-footer-padding-inline-end
--utrecht-page-footer-padding-inline-start
--utrecht-page-header-content-background-color
--utrecht-page-header-content-color
--utrecht-page-header-padding-block-end
--utrecht-page-header-padding-block-start
--utrecht-page-padding-inline-end
--utrecht-page-padding-inline-start
--utrecht-pagination-page-link-current-text-decoration
--utrecht-pagination-page-link-distanced-margin-inline-start
--utrecht-pagination-relative-link-distanced-margin-inline-end
--utrecht-pagination-relative-link-distanced-margin-inline-start
--utrecht-pagination-relative-link-focus-color
--utrecht-pagination-relative-link-focus-visible-color
--utrecht-radio-button-margin-inline-end
--utrecht-select-background-image
--utrecht-status-badge-font-style
--utrecht-table-header-cell-color
--utrecht-table-header-cell-font-size
--utrecht-table-header-cell-text-transform
--utrecht-table-header-font-weight
--utrecht-table-header-sticky-color
--utrecht-table-header-text-transform
--utrecht-table-row-alternate-even-color
--utrecht-table-row-alternate-odd-color
"""


def test_geen_nieuwe_tokens_zonder_waarde():
    css = (settings.VAR / "statisch/doemee/app.css").read_text()
    gemaakt = set(re.findall(r"(--[\w-]+)\s*:", css))
    gevraagd = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", css))  # with a fallback nothing can go wrong
    kwijt = {naam for naam in gevraagd - gemaakt if not naam.startswith("--_")}
    assert kwijt == set(BEKEND.split())
