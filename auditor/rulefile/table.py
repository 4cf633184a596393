"""Taking values out of a TOML table and noting what is wrong with them."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.contract import Message, say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that a mistyped one is most like, if any is like it."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a rule file.

    Every value asked for is checked; where it is missing or wrong, a complaint is noted and an
    empty value of the same type is returned, so that all faults of a file are found at once.

    Attributes:
        values: as tomllib read them.
        complaints: what was wrong so far.
        prefix: of the keys in complaints, e.g. `find.`.
    """

    values: Mapping[str, object]
    complaints: list[Message] = field(default_factory=list)
    prefix: str = ""

    def complain(self, key: str, message: Message) -> None:
        """Note a complaint about a key; `{key}` in the template is its full name."""
        self.complaints.append(
            Message(message.template, {**(message.values or {}), "key": self.prefix + key})
        )

    def text(self, key: str, default: str | None = None) -> str:
        """Return a line of text; without a default it must be there."""
        value = self.values.get(key, default)
        if value is None:
            self.complain(key, say("缺少“{key}”"))
        elif not isinstance(value, str):
            self.complain(key, say("“{key}”要写成一段文字，放在半角引号里"))
        elif not value.strip() and key in self.values:
            self.complain(key, say("“{key}”是空的"))
        return value if isinstance(value, str) else ""

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of texts, none of them blank; a single text counts as a list of one."""
        value = self.values.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.complain(key, say('“{key}”要写成一列文字，如 ["甲", "乙"]'))
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
        """Return one of the options."""
        value = self.values.get(key)
        if isinstance(value, str) and value in options:
            return value
        if key not in self.values:
            self.complain(key, say("缺少“{key}”，可写：{options}", options="、".join(options)))
            return ""
        near = nearest(value, options) if isinstance(value, str) else None
        if near:
            self.complain(key, say("“{key}”不能是“{value}”，最接近的是“{near}”", value=value, near=near))
        else:
            self.complain(
                key, say("“{key}”不能是“{value}”，可写：{options}", value=value, options="、".join(options))
            )
        return ""

    def whole(self, key: str) -> int | None:
        """Return a whole number from 1, or None where the key is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.complain(key, say("“{key}”要写成 1 以上的整数"))
            return None
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.complain(key, say("“{key}”要写成 true 或 false"))
        return value is True

    def share(self, key: str, default: float) -> float:
        """Return a number from 0 to 1."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self.complain(key, say("“{key}”要写成 0 到 1 之间的数"))
            return default
        return float(value)

    def table(self, key: str) -> Table | None:
        """Return the table of that name, if it is there; its complaints are noted here too."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.complain(key, say("缺少 [{key}] 一节"))
            return None
        return Table(value, self.complaints, f"{key}.")

    def refuse_others(self, known: Collection[str]) -> None:
        """Complain of every key that is not known, with the known one it is most like."""
        for key in self.values:
            if key in known:
                continue
            near = nearest(key, known)
            if near:
                self.complain(key, say("没有“{key}”这个键，最接近的是“{near}”", near=near))
            else:
                self.complain(
                    key, say("没有“{key}”这个键，可用的有：{known}", known="、".join(sorted(known)))
                )
