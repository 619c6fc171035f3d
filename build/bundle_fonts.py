"""Copy the bundled fonts out of unpacked Debian packages and write fonts.toml. Usage: bundle_fonts.py FROM TO."""

import hashlib
import shutil
import sys
from pathlib import Path

STYLES = {
    "Regular": (400, False),
    "Italic": (400, True),
    "SemiBold": (600, False),
    "Bold": (700, False),
    "BoldItalic": (700, True),
}
FAMILIES = [  # family, package, file name pattern, styles
    ("Inter", "fonts-inter", "Inter-{}.otf", list(STYLES)),
    ("Carlito", "fonts-crosextra-carlito", "Carlito-{}.ttf", ["Regular", "Italic", "Bold", "BoldItalic"]),
    ("Caladea", "fonts-crosextra-caladea", "Caladea-{}.ttf", ["Regular", "Italic", "Bold", "BoldItalic"]),
    ("Liberation Sans", "fonts-liberation2", "LiberationSans-{}.ttf", ["Regular", "Italic", "Bold", "BoldItalic"]),
    ("Liberation Serif", "fonts-liberation2", "LiberationSerif-{}.ttf", ["Regular", "Italic", "Bold", "BoldItalic"]),
    ("Liberation Mono", "fonts-liberation2", "LiberationMono-{}.ttf", ["Regular", "Italic", "Bold", "BoldItalic"]),
    ("Noto Sans Symbols", "fonts-noto-core", "NotoSansSymbols-{}.ttf", ["Regular", "Bold"]),
    ("Noto Sans Symbols 2", "fonts-noto-core", "NotoSansSymbols2-{}.ttf", ["Regular"]),
    ("Noto Sans Math", "fonts-noto-core", "NotoSansMath-{}.ttf", ["Regular"]),
    ("STIX Two Math", "stix-two-math", "STIXTwoMath-{}.ttf", ["Regular"]),
]


def main(source, target):
    source, target = Path(source), Path(target)
    target.mkdir(parents=True, exist_ok=True)
    lines = ["# Written by build/bundle-fonts. Each family's licence is licences/<package>.txt."]
    for family, package, pattern, styles in FAMILIES:
        licence = source / "usr/share/doc" / package / "copyright"
        (target / "licences").mkdir(exist_ok=True)
        shutil.copyfile(licence, target / "licences" / f"{package}.txt")
        for style in styles:
            name = pattern.format(style)
            found = next(source.glob(f"usr/share/fonts/**/{name}"))
            shutil.copyfile(found, target / name)
            weight, italic = STYLES[style]
            lines += [
                "",
                "[[font]]",
                f'family = "{family}"',
                f"weight = {weight}",
                f"italic = {str(italic).lower()}",
                f'file = "{name}"',
                f'sha256 = "{hashlib.sha256(found.read_bytes()).hexdigest()}"',
                f'package = "{package}"',
            ]
    (target / "fonts.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
