"""Write `rules/gazetteer/countries.tsv`, countries with their capitals, and `cities-abroad.txt`.

Names of countries are those of Unicode CLDR (Unicode License v3), by way of babel, without what it gives in
brackets; cities abroad are those that CLDR names time zones after. Capitals are facts, written by hand in
`scripts/capitals.txt` in the names of the news: a country's present capital first, and others that texts of
former years rightly call so.

    python scripts/countries.py    (needs babel)
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "rules" / "gazetteer" / "countries.tsv"
CAPITALS = ROOT / "scripts" / "capitals.txt"
CITIES = ROOT / "rules" / "gazetteer" / "cities-abroad.txt"
_CITY = re.compile("[\u4e00-\u9fff]{2,8}")
_HOME = ("上海", "乌鲁木齐", "喀什", "哈尔滨", "重庆", "香港", "澳门", "台北", "北京")
_CITIES_HEAD = """\
# 外国城市：时区的代表城市；由 scripts/countries.py 写成。
# Cities abroad: those that time zones are named after; written by scripts/countries.py.
# Unicode CLDR, zh (Unicode License v3), by way of babel
"""
_BRACKETS = re.compile(r"[（(].*?[)）]")
_HEAD = """\
# 国家：ISO 3166 代码、名称、首都（今名在前，旧都、旧名在后）；由 scripts/countries.py 写成。
# Countries: ISO 3166 code, name, capitals (the present one first, then former ones); by scripts/countries.py.
# 国名 names: Unicode CLDR, zh (Unicode License v3), by way of babel; 首都 capitals: scripts/capitals.txt
"""


def main() -> None:
    """Write the tables."""
    from babel import Locale  # noqa: PLC0415 - only who makes the table needs it

    locale = Locale("zh")
    zones = {zone["city"] for zone in locale.time_zones.values() if "city" in zone}
    cities = sorted(city for city in zones if _CITY.fullmatch(city) and city not in _HOME)
    CITIES.write_text(_CITIES_HEAD + "".join(f"{city}\n" for city in cities), encoding="utf-8")
    names = locale.territories
    rows = []
    for line in CAPITALS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *cities = line.split(" ")
            rows.append(f"{code}\t{_BRACKETS.sub('', names[code])}\t{' '.join(cities)}\n")
    TARGET.write_text(_HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
