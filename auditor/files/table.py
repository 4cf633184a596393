"""Taking values out of a table that people write, TOML or JSON, and noting what is wrong with them.

Settings, rules, registers and baselines are read through it: each complaint names the file, the line where it
can be told, the key, what should stand there and what does.
"""

from __future__ import annotations

import difflib
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from auditor.files.reading import parse_toml, read_text
from auditor.files.toml_lines import line_of
from auditor.model import Message, say
from auditor.text import safe
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_DAY = lazy(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 60
"""Characters of a wrong value that are shown: enough to find it."""


class Complaint(NamedTuple):
    """What is wrong with a file.

    Attributes:
        where: the file and the line, `auditor.toml:3`; the file alone where no line is known; empty for
            what came from the command line.
        message: names the key and what should stand there.
    """

    where: str
    message: Message

    @property
    def whole(self) -> Message:
        """Both in one message."""
        if not self.where:
            return self.message
        return say("{where}: {message}", where=self.where, message=self.message)


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that a mistyped one is most like, if any is like it."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what was wrong with it so far.

    Every value asked for is checked; where it is missing or wrong, a complaint is noted and an empty value
    of the same type is returned, so that all faults of a file are found at once.

    Attributes:
        values: as tomllib or json read them.
        complaints: what was wrong so far; the tables of a file share them.
        file: the name in complaints; empty for what is no file.
        source: the text of the file, for the lines of keys; empty: no line is named.
        prefix: of the keys in complaints, e.g. `find.`.
        keys: what leads to this table in the file; tables of a list count from 1.
    """

    values: Mapping[str, object]
    complaints: list[Complaint] = field(default_factory=list)
    file: str = ""
    source: str = ""
    prefix: str = ""
    keys: tuple[str | int, ...] = ()

    def complain(self, key: str, message: Message) -> None:
        """Note a complaint about a key; `{key}` in the template is its full name."""
        line = line_of(self.source, (*self.keys, key)) if self.source else None
        where = f"{self.file}:{line}" if line else self.file
        told = Message(message.template, {**(message.values or {}), "key": self.prefix + key})
        self.complaints.append(Complaint(where, told))

    def wrong(self, key: str, wanted: Message) -> None:
        """Complain that a value is missing, or not what it should be."""
        if key not in self.values:
            self.complain(key, say("缺少“{key}”，应为{wanted}", wanted=wanted))
            return
        shown = safe.shorten(repr(self.values[key]), _SHOWN)
        self.complain(key, say("“{key}”应为{wanted}，现在是 {value}", wanted=wanted, value=shown))

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there, and not be blank."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.wrong(key, say("一段文字，放在引号里"))
            return ""
        if default is None and not value.strip():
            self.complain(key, say("“{key}”是空的"))
        return value

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one.

        Args:
            key: where they stand.
            required: there must be one at least.
        """
        value = self.values.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            self.wrong(key, say('一组文字，如 ["甲", "乙"]'))
            return ()
        if required and not items:
            self.complain(key, say("缺少“{key}”，至少要写一条"))
        return tuple(items)

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of words to look for: none blank, none twice, none with a line break."""
        words = self.texts(key, required=required)
        for word in words:
            self.sound(key, word)
        for word in sorted(word for word, count in Counter(words).items() if count > 1):
            self.complain(key, say("“{key}”里“{word}”写了两次", word=word))
        return words

    def sound(self, key: str, word: str) -> None:
        """Complain of a word that cannot be looked for."""
        if word.isprintable() and word.strip():
            return
        if not word.strip():
            self.complain(key, say("“{key}”里有空的词"))
        elif any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in word):
            self.complain(key, say("“{key}”里的“{word}”含有换行或控制字符", word=repr(word)[1:-1]))

    def choice(self, key: str, options: tuple[str, ...]) -> str:
        """Return one of the options, or an empty text."""
        value = self.values.get(key)
        if isinstance(value, str) and value in options:
            return value
        near = nearest(value, options) if isinstance(value, str) else None
        if near:
            self.complain(key, say("“{key}”不能是“{value}”，最接近的是“{near}”", value=value, near=near))
        else:
            self.wrong(key, say("以下之一：{options}", options=" / ".join(options)))
        return ""

    def whole(self, key: str, least: int = 1, most: int | None = None) -> int | None:
        """Return a whole number, or None where the key is not there or the value is no such number.

        Args:
            key: where it stands.
            least: the smallest that is right.
            most: the largest that is right; None: any from 1 is.
        """
        if key not in self.values:
            return None
        value = self.values[key]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= (most or math.inf):
            return value
        if most is None:
            self.wrong(key, say("正整数"))
        else:
            self.wrong(key, say("介于{least}和{most}之间的整数", least=least, most=most))
        return None

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, say("开关值 true 或 false"))
        return value is True

    def share(self, key: str, default: float = 0.0) -> float:
        """Return a number from 0 to 1."""
        value = self.number(key, default)
        if value is None or value > 1:
            self.wrong(key, say("介于0和1之间的数"))
            return default
        return value

    def amount(self, key: str) -> float | None:
        """Return a number from 0 that has an end, or None where the key is not there or it is none."""
        value = self.number(key)
        if value is None and key in self.values:
            self.wrong(key, say("不小于0的数"))
        return value

    def number(self, key: str, default: float | None = None) -> float | None:
        """Return a number from 0 that has an end; None for anything else, of which nothing is said."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            return None
        return float(value)

    def day(self, key: str) -> str:
        """Return a day as `YYYY-MM-DD`, a date of TOML or a text; empty where there is none."""
        value = self.values.get(key)
        text = value.isoformat() if isinstance(value, date) else value
        if text is None or text == "":
            return ""
        if not isinstance(text, str) or not is_day(text):
            self.wrong(key, say("日期，如2031-01-31"))
            return ""
        return text

    def table(self, key: str) -> Table | None:
        """Return the table of that name, or None where there is none."""
        return self._below(key, self.values.get(key), f"{self.prefix}{key}.", (*self.keys, key))

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of a list."""
        listed = self.values.get(key, [])
        if not isinstance(listed, list):
            self.wrong(key, say("一组表"))
            return
        for number, value in enumerate(listed, start=1):
            if (entry := self.entry(key, number, value)) is not None:
                yield entry

    def entry(self, key: str, number: int, value: object) -> Table | None:
        """Return a value as one of the tables of a list, which count from 1; None where it is no table."""
        return self._below(
            f"{key} {number}", value, f"{self.prefix}{key} {number}: ", (*self.keys, key, number)
        )

    def _below(self, name: str, value: object, prefix: str, keys: tuple[str | int, ...]) -> Table | None:
        if isinstance(value, dict):
            return replace(self, values=value, prefix=prefix, keys=keys)
        replace(self, values={} if value is None else {name: value}, keys=keys[:-1]).wrong(
            name, say("一张表")
        )
        return None

    def refuse_others(self, known: Collection[str]) -> None:
        """Complain of every key that is not known, with the known one it is most like: it may be misspelt."""
        for key in self.values:
            if key in known:
                continue
            near = nearest(key, known)
            if near:
                self.complain(key, say("“{key}”：没有这一项，是不是“{near}”？", near=near))
            else:
                self.complain(key, say("“{key}”：没有这一项，可用的有 {known}", known=", ".join(known)))


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, `YYYY-MM-DD`."""
    # fromisoformat reads weeks (2031-W05-5) too, which do not sort among days.
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def read_table(path: Path) -> Table:
    """Return a TOML file as a table.

    Raises:
        UnreadableError: as of `read_text` and `parse_toml`.
    """
    text = read_text(path)
    return Table(parse_toml(text), file=str(path), source=text)
