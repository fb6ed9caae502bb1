"""Writes css/tokens.css: the neutral "voorbeeld" theme of NL Design System in our colours, light and dark.

The look itself is in huisstijl.toml. The theme builds every colour of every component from seven ramps of
eight steps. We replace those ramps: each step gets a *fixed contrast with the page*, so no choice of hue can
make text unreadable. Dark mode is the same ramps computed against the dark page; no component knows about it.
"""

import math
import re
import tomllib
from pathlib import Path

HIER = Path(__file__).resolve().parent
VOORBEELD = HIER / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"

# our name of a colour -> the name of its ramp in the voorbeeld theme
RAMPEN = {
    "primair": "violet",
    "link": "blauw",
    "neutraal": "grijs",
    "positief": "groen",
    "waarschuwing": "oranje",
    "negatief": "rood",
    "accent": "geel",
}
# step -> (contrast with the page, share of the vividness). Text uses 400 and up: 4.5:1 is the legal minimum.
LICHT = {
    50: (1.05, 0.18),
    100: (1.14, 0.3),
    200: (1.32, 0.5),
    300: (1.75, 0.75),
    400: (4.9, 1),
    500: (7.2, 1),
    600: (10.5, 1),
    700: (15.5, 1),
}
DONKER = {
    50: (1.07, 0.35),
    100: (1.2, 0.45),
    200: (1.42, 0.55),
    300: (2.3, 0.7),
    400: (4.9, 0.9),
    500: (7.2, 0.8),
    600: (9.5, 0.6),
    700: (13.5, 0.25),
}
# tokens of other organisations' components, which we do not use
VREEMD = ("--ams-", "--todo-", "--lux-", "--rhc-", "--denhaag-")


# --- colour arithmetic: sRGB as three numbers 0..1, OKLCH as lightness, chroma, hue (Björn Ottosson's OKLab) ---


def uit_hex(kleur):
    return tuple(int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5))


def naar_hex(rgb):
    return "#" + "".join(f"{round(255 * kanaal):02x}" for kanaal in rgb)


def lineair(kanaal):
    return kanaal / 12.92 if kanaal <= 0.04045 else ((kanaal + 0.055) / 1.055) ** 2.4


def gamma(kanaal):
    kanaal = min(1, max(0, kanaal))
    return 12.92 * kanaal if kanaal <= 0.0031308 else 1.055 * kanaal ** (1 / 2.4) - 0.055


def helderheid(rgb):
    """Relative luminance, as WCAG defines it."""
    r, g, b = map(lineair, rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een, ander):
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def felheid_en_tint(rgb):
    """Chroma and hue (radians) of a colour."""
    r, g, b = map(lineair, rgb)
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    a = 1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_
    b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_
    return math.hypot(a, b), math.atan2(b, a)


def uit_oklch(licht, felheid, tint):
    """Linear RGB; may fall outside 0..1 when the screen cannot show the colour."""
    a, b = felheid * math.cos(tint), felheid * math.sin(tint)
    l_ = (licht + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (licht - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (licht - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def toonbaar(licht, felheid, tint):
    """The colour as a screen can show it: less vivid where it must be."""
    while felheid > 0:
        rgb = uit_oklch(licht, felheid, tint)
        if all(-0.0001 <= kanaal <= 1.0001 for kanaal in rgb):
            break
        felheid -= 0.004
    else:
        rgb = uit_oklch(licht, 0, tint)
    return tuple(map(gamma, rgb))


def met_contrast(doel, felheid, tint, pagina):
    """The shade of this hue that has exactly this contrast with the page, found by halving."""
    donkere_pagina = helderheid(pagina) < 0.5
    laag, hoog = (0.2, 1) if donkere_pagina else (0, 1)
    for _ in range(40):
        midden = (laag + hoog) / 2
        te_weinig = contrast(toonbaar(midden, felheid, tint), pagina) < doel
        # on a light page darker means more contrast, on a dark page lighter does
        if te_weinig == donkere_pagina:
            laag = midden
        else:
            hoog = midden
    return naar_hex(toonbaar(hoog if donkere_pagina else laag, felheid, tint))


# --- from house style to tokens ---


def palet(kleuren, stappen, pagina):
    """All ramps as {"--doemee-primair-500": "#…"}; the page colour is the token that voorbeeld calls white."""
    tokens = {"--doemee-vlak": pagina}
    for naam in RAMPEN:
        felheid, tint = felheid_en_tint(uit_hex(kleuren[naam]))
        for stap, (doel, deel) in stappen.items():
            tokens[f"--doemee-{naam}-{stap}"] = met_contrast(doel, felheid * deel, tint, uit_hex(pagina))
    return tokens


def voorbeeldtokens():
    """The tokens of the voorbeeld theme without its palette, pointing at ours instead."""
    onze_naam = {hun: ons for ons, hun in RAMPEN.items()} | {"wit": "vlak"}
    tekst = re.sub(r"--voorbeeld-kleuren-(\w+)", lambda m: f"--doemee-{onze_naam[m[1]]}", VOORBEELD.read_text())
    tokens = dict(re.findall(r"^\s*(--[\w-]+): (.+?);", tekst, flags=re.M))
    return {
        naam: waarde
        for naam, waarde in tokens.items()
        if not naam.startswith((*VREEMD, "--doemee-")) and "data:" not in waarde
    }


def blok(tokens, inspringing="  "):
    return "".join(f"{inspringing}{naam}: {waarde};\n" for naam, waarde in tokens.items())


def main():
    stijl = tomllib.loads((HIER / "huisstijl.toml").read_text())
    eigen = {f"--{naam}": waarde for naam, waarde in stijl["tokens"].items()}
    eigen_donker = {f"--{naam}": waarde for naam, waarde in stijl["tokens_donker"].items()}
    licht = voorbeeldtokens() | palet(stijl["kleuren"], LICHT, stijl["achtergrond"]["licht"]) | eigen
    donker = palet(stijl["kleuren"], DONKER, stijl["achtergrond"]["donker"]) | eigen_donker
    (HIER / "css/tokens.css").write_text(
        "/*! Tokens: NL Design System voorbeeld-design-tokens (EUPL-1.2), colours by thema.py. Do not edit. */\n"
        f":root {{\n  color-scheme: light dark;\n{blok(licht)}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{blok(donker, '    ')}  }}\n}}\n"
    )


if __name__ == "__main__":
    main()
