"""Build rules/glyphs/shapes.bin: what each character looks like, in few numbers; run by hand, committed.

Run it with pillow installed, on Debian: it fetches the fonts (fonts-noto-cjk) with apt-get into a temporary
folder. Each character is drawn in Noto Serif CJK SC and Noto Sans CJK SC, and the low frequencies of both
drawings (discrete cosine transform) are kept: two characters that a recogniser takes for one another agree in
them. No part of the fonts is in the file.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from math import cos, pi
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.language.ngrams import model
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

MADE = "2026-11-29"
OUT = Path(__file__).resolve().parent.parent / "rules" / "glyphs" / "shapes.bin"
SIDE = 48
"""Pixels of a drawing's side."""
FREQUENCIES = 9
"""Waves along a side; those whose two numbers add up to less are kept."""
FACES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")


def characters() -> str:
    """Return the characters drawn: those of GB 2312 and of the model, in code order."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    simplified = {char for row in rows for char in row.decode("gb2312", "ignore")}
    lists = (rules_folder() / "glyphs" / "lookalike.txt").read_text(encoding="utf-8")
    known = {char for char in model().chars + lists if "\u4e00" <= char <= "\u9fff"}
    return "".join(sorted(simplified | known))


def drawn(chars: str, font: Path) -> NDArray[Any]:
    """Return the low frequencies of the drawings of all characters, each row of length 1."""
    image, draw, fonts = (
        importlib.import_module(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFont")
    )
    face = next(
        face
        for face in (fonts.truetype(str(font), SIDE - 4, index=index) for index in range(9))
        if face.getname()[0].endswith("SC")
    )
    waves = np.array(
        [[cos(pi * wave * (at + 0.5) / SIDE) for at in range(SIDE)] for wave in range(FREQUENCIES)]
    )
    kept = [
        (one, other)
        for one in range(FREQUENCIES)
        for other in range(FREQUENCIES)
        if 0 < one + other < FREQUENCIES
    ]
    rows = []
    for char in chars:
        canvas = image.new("L", (SIDE, SIDE), 0)
        draw.Draw(canvas).text((SIDE // 2, SIDE // 2), char, fill=255, font=face, anchor="mm")
        found = waves @ np.asarray(canvas, float) @ waves.T
        rows.append([found[one, other] for one, other in kept])
    grid = np.array(rows)
    return np.asarray(grid / np.linalg.norm(grid, axis=1, keepdims=True))


def main() -> None:
    """Write the file."""
    chars = characters()
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run(["apt-get", "download", "fonts-noto-cjk"], cwd=temporary, check=True)
        for archive in Path(temporary).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", archive, Path(temporary) / "debian"], check=True)
        both = [drawn(chars, next(Path(temporary).rglob(face))) for face in FACES]
    shapes = np.concatenate(both, axis=1)
    # Squares of a row add up to 2; no coefficient is above 1.
    rows = np.rint(shapes * 127).astype(np.int8)
    head = {
        "source": f"Noto Serif CJK SC and Noto Sans CJK SC (SIL OFL 1.1); scripts/shapes.py, {MADE}",
        "what": f"{rows.shape[1]} low frequencies of the drawings of each character, signed bytes",
        "chars": chars,
    }
    line = ("# " + json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    OUT.write_bytes(line + rows.tobytes())
    print(len(chars), "characters,", OUT.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
