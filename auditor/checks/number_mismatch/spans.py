"""How long something took, against the years, months or days that it began and ended in: 1994年开工，2004年通车，历时10年."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.text.clauses import stretches
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_COUNT = rf"(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})"
_YEAR = lazy(
    r"(?<![0-9])(?P<y>1[5-9][0-9]{2}|20[0-9]{2})(?:年(?:(?P<m>[0-9]{1,2})月)?|(?=[—－–~～至-](?:1[5-9]|20)[0-9]{2}年))"
)
_DAY = lazy(r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日")
_LASTED = lazy(
    rf"(?P<all>(?P<how>历时|历经|前后(?:共|达)?|整整|长达|为期|工期|建设期|干了|做了|当了|教了|打了|用了|花了|工作了|坚持了|走过了?|的|这)"
    rf"{{1,2}}(?:整整)?(?P<said>{_COUNT}(?P<unit>年|个月)))(?P<then>[{HAN}]{{0,2}})"
)
_DAYS = lazy(
    rf"(?P<how>会期|展期|赛期|工期|行程|为期|历时|前后|用了?)?(?P<said>{_COUNT}(?P<unit>天|日|周|个?星期))(?P<then>[{HAN}]{{0,2}})"
)
_ENDS = lazy("开|启|抵|来到|到达|出发|起|报到|入住")
_LAST = lazy("闭|结|离|止|返|收官|落幕|撤|毕|完")
_FROM_TO = lazy(f"从|自|由|[{HAN}]?到$|至$")
_BEGUN = lazy(
    "从|自|由|开工|动工|兴建|始建|开始|启动|进[厂校厂村站店]|入[厂伍职行学]|参加|创[办建]|起|上任|打到|干到|开到|做到|[—－–~～-]"
)
_OTHER = lazy(
    "提前|推迟|延|质保|比|每|平均|最[后初早]|前[0-9一二三四五六七八九十]|连续|累计|其中|近|约|多|余|不到|超|第|寿命|历史"
)
_LONGEST = 160
_NEAR = 18
"""Characters between the later year and how long it took."""
_MOST_DAYS = 120


class WrongSpan(NamedTuple):
    """A length of time that its beginning and end contradict: its range, that of both, and what they give.

    `unit` is of what they give: 年, 个月 or 天.
    """

    start: int
    end: int
    basis: tuple[int, int]
    right: int
    unit: str
    kind: str


def wrong_spans(text: str) -> Iterator[WrongSpan]:
    """Yield how long something took where a paragraph's years, months or days say otherwise."""
    if "年" not in text and "日" not in text:
        return
    text = text.translate(_HALF_WIDTH)
    for start, stop in stretches(text, _LONGEST):
        yield from _over_years(text, start, stop)
        yield from _over_days(text, start, stop)


def _over_years(text: str, start: int, stop: int) -> Iterator[WrongSpan]:
    years = list(_YEAR.finditer(text, start, stop))
    if len(years) != 2:
        return
    first, last = years
    if not int(first["y"]) < int(last["y"]) or not _BEGUN.search(
        text, max(first.start() - 6, start), last.start()
    ):
        return
    claims = [one for one in _LASTED.finditer(text, last.end(), stop) if _is_claim(text, last.end(), one)]
    if len(claims) != 1 or len(list(re.finditer("[0-9一二三四五六七八九十]年", text[last.end() : stop]))) > 1:
        return
    (claim,) = claims
    said = number(claim["n"])
    by_month = claim["unit"] == "个月"
    if said is None or (by_month and not (first["m"] and last["m"])):
        return
    right = int(last["y"]) - int(first["y"])
    if by_month:
        right = right * 12 + int(last["m"]) - int(first["m"])
    # Who came in 1978 and left in 2008 may have done something else for 12 of these years.
    least = 0 if claim["how"].endswith("了") else right - 1
    if not least <= said <= right + 1:
        yield WrongSpan(*claim.span("said"), (first.start(), last.end()), right, claim["unit"], "duration")


def _is_claim(text: str, at: int, claim: re.Match[str]) -> bool:
    """Tell whether a length of time stands right after the later year and is of both."""
    between = text[at : claim.start()]
    if (
        len(between) > _NEAR
        or _OTHER.search(between)
        or claim["then"].startswith(("前", "后", "多", "余", "级", "制"))
    ):
        return False
    # 2011年的十年间: only there does 的 lead to what lies between both years.
    if claim["how"] in ("的", "这"):
        return not between and claim["then"].startswith(("间", "来", "里", "时"))
    return between.count("，") + between.count(",") <= 1


def _over_days(text: str, start: int, stop: int) -> Iterator[WrongSpan]:
    days = list(_DAY.finditer(text, start, stop))
    if len(days) != 2:
        return
    first, last = days
    before, after = text[max(first.start() - 6, start) : first.start()], text[last.end() : last.end() + 12]
    between = text[first.end() : last.start()]
    joined = re.fullmatch(f"[{HAN}]{{0,3}}[到至]", between) and re.search("从|自", before)
    framed = _ENDS.search(between) and _LAST.search(re.split("[，,]", after)[0]) and len(between) <= 12
    if not (joined or framed):
        return
    claims = [one for one in _DAYS.finditer(text, start, stop) if _is_of_both(text, first, last, one)]
    if len(claims) != 1:
        return
    (claim,) = claims
    said, count = number(claim["n"]), _between(first, last)
    if said is None or count is None or not 1 < count <= _MOST_DAYS:
        return
    slack = 1
    if claim["unit"] not in ("天", "日"):
        fits = said * 7 - 2 <= count <= said * 7 + 1
    else:
        # 7天里 may be some of the days; 9天里 of seven may not.
        fits = (count - slack if claim["how"] else 0) <= said <= count
    if not fits:
        yield WrongSpan(*claim.span("said"), (first.start(), last.end()), count, "天", "duration")


def _is_of_both(text: str, first: re.Match[str], last: re.Match[str], claim: re.Match[str]) -> bool:
    if first.start() <= claim.start() < last.end() or _OTHER.search(
        text[max(claim.start() - 6, 0) : claim.start()]
    ):
        return False
    if claim.start() > last.end():
        gap = text[last.end() : claim.start()]
        return len(gap) <= _NEAR and (
            bool(claim["how"]) or claim["then"].startswith(("里", "中", "来", "时"))
        )
    return claim["how"] in ("为期", "会期", "历时") and first.start() - claim.end() <= _NEAR


def _between(first: re.Match[str], last: re.Match[str]) -> int | None:
    """Return how many days there are from one date to another, both counted; None where that is not known."""
    try:
        year = int(first["y"] or last["y"] or 2023)
        begin = date(year, int(first["m"]), int(first["d"]))
        until = date(int(last["y"] or year), int(last["m"]), int(last["d"]))
    except ValueError:
        return None
    return (until - begin).days + 1
