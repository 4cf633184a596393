"""Build rules/glyphs/rare.txt: characters that no paper prints, with the common ones they look like.

Run by hand with pillow installed, on Debian with its fonts-noto-cjk; the table is committed. The drawings are
those of `shapes.py`. Characters are those of the block CJK Unified Ideographs that neither GB 2312 nor the
standard of 2013 (in Debian's unicode-data, which is fetched) nor the language model has, but for the
traditional ones.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from lookalike import fields
from shapes import FACES, drawn

from auditor.language.ngrams import model
from auditor.lexicon.script import is_traditional
from auditor.text.han import is_han

OUT = Path(__file__).resolve().parent.parent / "rules" / "glyphs" / "rare.txt"
FONTS = Path("/usr/share/fonts/opentype/noto")
BLOCK = range(0x4E00, 0xA000)
COMMON = 3000
"""Of the characters of the model, the commonest first."""
LEAST, NEAREST = 0.88, 4
NO_FORMS = "\u5dff"
"""Characters that conversion takes for traditional forms and that are none: 巿 (fú) is not 市."""
HEAD = """\
# 报刊不用的字，后面是与它字形最近的常用字，由近到远（scripts/rare.py；来源见 README.md）
# A character that no paper prints, then the common ones that look like it, the nearest first
"""


def _standard() -> set[str]:
    """Return the characters of the standard of 2013."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "unicode-data"], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
        unihan = Path(folder) / "usr" / "share" / "unicode"
        return {char for char, _ in fields(unihan, "OtherMappings", "kTGH")}


def main() -> None:
    """Write the table."""
    standard = _standard()
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    printed = {char for row in rows for char in row.decode("gb2312", "ignore")} | set(model().chars)
    printed |= standard - set(NO_FORMS)
    rare = [
        char
        for code in BLOCK
        if (char := chr(code)) not in printed and (char in NO_FORMS or not is_traditional(char))
    ]
    common = [char for char in model().chars if is_han(char)][:COMMON]
    likeness = np.zeros((len(rare), len(common)))
    for face in FACES:
        drawings = drawn("".join(rare + common), FONTS / face)
        likeness += drawings[: len(rare)] @ drawings[len(rare) :].T / len(FACES)
    found = []
    for char, row in zip(rare, likeness, strict=True):
        near = [at for at in np.argsort(-row, kind="stable")[:NEAREST] if row[at] >= LEAST]
        if near:
            found.append(char + "".join(common[at] for at in near))
    OUT.write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8")
    print(len(found), "of", len(rare), file=sys.stderr)


if __name__ == "__main__":
    main()
