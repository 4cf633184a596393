"""How many wrong figures and broken enumerations are found: a part of `python -m tests.bench`.

Each invented sentence is printed on a page between lawful ones, right and with one figure or mark changed. Seeded.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.annotate import annotate
from auditor.checks import list_gap, number_mismatch
from auditor.layout import lay_out
from auditor.model import Source
from auditor.segment import segment
from bench import number_stories as stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SLOT = re.compile(r"\{([A-Za-z0-9])\}")
_HAN = "零一二三四五六七八九十"
_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_OPENING = "本报讯（记者 沈冬）日前，记者从有关部门获悉，各项工作正在有序推进。"
_CLOSING = "下一步，有关部门将继续听取意见，把好事办好。"

TUNED = {
    "sum": stories.SUMS,
    "duration": stories.DURATIONS,
    "weekday": stories.WEEKDAYS,
    "share": stories.SHARES,
    "count": stories.COUNTS,
    "list": stories.LISTS,
}
FRESH = {
    "sum": stories.FRESH_SUMS,
    "duration": stories.FRESH_DURATIONS,
    "weekday": stories.FRESH_WEEKDAYS,
    "share": stories.FRESH_SHARES,
    "count": stories.FRESH_COUNTS,
    "list": stories.FRESH_LISTS,
}


@dataclass
class Score:
    """Counts of a run, by kind of sentence."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    reported: int = 0
    right: int = 0
    lawful: int = 0

    def __str__(self) -> str:
        recall = self.found.total() / max(self.planted.total(), 1)
        precision = self.right / max(self.reported, 1)
        kinds = ", ".join(f"{kind} {self.found[kind]}/{count}" for kind, count in self.planted.items())
        return (
            f"planted {self.planted.total()}, reported {self.reported}, on {self.lawful} lawful sentences too: "
            f"recall {recall:.3f} ({kinds}), precision {precision:.3f}"
        )


def _changed(value: int, draw: random.Random) -> int:
    """Return a number with one digit misread, or two exchanged."""
    digits = list(str(value))
    at = draw.randrange(len(digits))
    if len(digits) > 1 and draw.random() < 0.3 and digits[0] != digits[1] and digits[1] != "0":
        digits[0], digits[1] = digits[1], digits[0]
    else:
        digits[at] = draw.choice([one for one in "123456789" if one != digits[at]])
    return int("".join(digits))


def _values(kind: str, text: str, draw: random.Random) -> tuple[dict[str, str], str]:
    """Return right values for the slots of a sentence, and the slot that is changed when it is printed wrong."""
    slots = _SLOT.findall(text)
    if kind == "sum":
        parts = [slot for slot in slots if slot in "ABCE"]
        # Lamps and cameras of the first stage are no parts of what the second one built.
        summed = [slot for slot in parts if slot in "CE"] if "（二期）" in text else parts
        numbers = {slot: draw.randint(4, 150) for slot in parts}
        numbers["T"] = sum(numbers[slot] for slot in summed)
        return {slot: str(one) for slot, one in numbers.items()}, draw.choice(["T", *summed])
    if kind == "share":
        part, rest = draw.randint(10, 90), draw.randint(10, 200)
        share, growth = part * 100 / (part + rest), rest * 100 / part
        shown = {"A": str(part), "T": str(part + rest), "P": f"{share:.1f}", "G": f"{growth:.1f}"}
        return shown, "P" if "P" in slots else "G"
    if kind == "duration":
        first = draw.randint(1, 18)
        last = first + draw.randint(1, 9)
        days = last - first + 1
        shown = {"m": str(draw.randint(3, 12)), "d": str(first), "e": str(last)}
        return shown | {"n": str(days) if draw.random() < 0.5 or days > 10 else _counted(days)}, "n"
    if kind == "weekday":
        day = date(2021, 1, 1) + timedelta(days=draw.randrange(1800))
        return {
            "D": f"{day.year}年{day.month}月{day.day}日",
            "w": "星期" + "一二三四五六日"[day.weekday()],
        }, "w"
    if kind == "count":
        items = _items(text)
        return {"k": str(items) if draw.random() < 0.5 else _counted(items)}, "k"
    return {slot: _HAN[int(slot)] for slot in slots}, draw.choice(slots[1:])


def _counts() -> str:
    return _HAN.replace("二", "两")


def _counted(value: int) -> str:
    """Return a number up to ten as it stands before a classifier."""
    return _counts()[value]


def _items(text: str) -> int:
    """Return how many items the list of a sentence has."""
    marks = re.findall("[一二三四五]是|第[一二三四五]，", text)
    names = re.findall("“[^”]+”|《[^》]+》", text)
    # 等服务台 is a list of its own before the one that is counted.
    plain = re.split("等", text)[-1].count("、") + 1
    return len(marks) or len(names) or plain


def _wrong(slot: str, values: dict[str, str], draw: random.Random) -> str:
    """Return a wrong value for a slot."""
    right = values[slot]
    if slot in "PG":
        shifted = float(right) + draw.choice((-1, 1)) * draw.choice((3, 5, 10, 20))
        return f"{shifted if shifted > 0 else shifted + 40:.1f}"
    if slot == "w":
        return draw.choice([f"星期{one}" for one in "一二三四五六日" if one != right[-1]])
    if slot in "kn":
        value = int(right) if right.isascii() else _counts().index(right)
        made = max(value + draw.choice((-1, 1, 2)), 2)
        made = made + 2 if made == value else made
        return str(made) if right.isascii() or made > 10 else _counted(made)
    if slot.isdigit():
        value = int(slot)
        return _HAN[draw.choice([value + 1, value + 2, value - 1] if value > 2 else [value + 1, value + 2])]
    return str(_changed(int(right), draw))


def hits(text: str) -> list[tuple[int, int]]:
    """Return where the two checks find something on a page."""
    checks = (number_mismatch.CHECK, list_gap.CHECK)
    page = annotate(segment(lay_out(Source("page", text))))
    return [(hit.start, hit.end) for check in checks for hit in check.check(page)]


def run(
    sentences: Mapping[str, Sequence[str]],
    bait: Sequence[str],
    times: int,
    seed: int,
    *,
    verbose: bool = False,
) -> Score:
    """Print every sentence a number of times, each time once right and once wrong, and count what is found."""
    score, draw = Score(), random.Random(seed)
    for kind, texts in sentences.items():
        for text in texts:
            for _ in range(times):
                values, slot = _values(kind, text, draw)
                wrong = values | {slot: _wrong(slot, values, draw)}
                if wrong[slot] != values[slot]:
                    lawful = draw.sample(bait, 2)
                    _count(score, kind, *_page(text, values, lawful, draw), wrong=False, verbose=verbose)
                    _count(score, kind, *_page(text, wrong, lawful, draw), wrong=True, verbose=verbose)
    return score


def _page(
    text: str, values: dict[str, str], bait: Sequence[str], draw: random.Random
) -> tuple[str, tuple[int, int]]:
    made = _SLOT.sub(lambda slot: values[slot[1]], text)
    head = f"为民服务出实招\n\n{_OPENING}\n\n{bait[0]}\n\n"
    page = head + made.replace("\n", "\n\n") + f"\n\n{bait[1]}{_CLOSING}\n"
    if draw.random() < 0.5:
        page = page.translate(_HALF)
    return page, (len(head), len(head) + len(made.replace("\n", "\n\n")))


def _count(score: Score, kind: str, page: str, fault: tuple[int, int], *, wrong: bool, verbose: bool) -> None:
    found = hits(page)
    at_fault = [one for one in found if one[0] < fault[1] and fault[0] < one[1]]
    score.reported += len(found)
    score.lawful += not wrong
    if wrong:
        score.planted[kind] += 1
        score.found[kind] += bool(at_fault)
        score.right += len(at_fault)
    if verbose:
        if wrong and not at_fault:
            print("missed", kind, page[slice(*fault)])
        for start, end in found:
            if not wrong or (start, end) not in at_fault:
                print("false", kind, page[max(start - 30, 0) : end + 30].replace("\n", "|"))


def report() -> Iterator[str]:
    """Yield a line for the sentences the checks were tuned on and one for those they were not."""
    yield f"sentences it was tuned on: {run(TUNED, stories.BAIT, 12, 40)}"
    yield f"sentences it was not tuned on: {run(FRESH, stories.FRESH_BAIT, 12, 41)}"


if __name__ == "__main__":
    for line in report():
        print(line)
