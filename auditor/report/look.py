"""What the reader of a report asked for, and the words it has for him."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from auditor.catalogue import translate
from auditor.contract import say
from auditor.model import Severity
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.contract import About, Message
    from auditor.model import PagePicture

SEVERITIES = {Severity.ERROR: say("错误"), Severity.WARNING: say("警告"), Severity.NOTE: say("提示")}
_NARROWEST = 40
"""Columns; below, a line has hardly a dozen characters."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader asked for; what a format has no use for it leaves alone.

    Attributes:
        lang: `zh` or `en`.
        colour: whether the terminal shows colour; without it no escape sequence is written.
        columns: of the terminal, as given.
        verbose: -1 summary alone, 0 findings, 1 data and fingerprints too.
        abouts: the pages of the checks that ran, by name.
        sort: `page`, or `gravity` for the gravest first.
        pictures: of the pages, by path; for formats that show them.
        tell: what is done with what the reader should hear beside the report: that some of it was left out.
    """

    lang: str = "zh"
    colour: bool = False
    columns: int = 80
    verbose: int = 0
    abouts: Mapping[str, About] = field(default_factory=dict)
    sort: str = "page"
    pictures: Mapping[str, PagePicture] = field(default_factory=dict)
    tell: Callable[[Message], None] = lambda _: None

    @property
    def width(self) -> int:
        """Columns to fill, at least 40: a narrower terminal may wrap the lines."""
        return max(self.columns, _NARROWEST)

    def word(self, message: Message) -> str:
        """Return a message in the reader's language."""
        return translate(message, self.lang)

    def severity(self, severity: Severity) -> str:
        """Return the word for a severity."""
        return self.word(SEVERITIES[severity])

    def title(self, check: str) -> str:
        """Return what an editor calls the fault that a check finds; nothing where the check has no page."""
        about = self.abouts.get(check)
        return called(about, self.lang) if about else ""


def called(about: About, lang: str) -> str:
    """Return what an editor calls a fault, in `zh` or `en`."""
    if lang == "en":
        return about.title_en or about.summary_en
    return about.title or about.summary


def headed(about: About, lang: str) -> str:
    """Return that name with the sentence that says what it is."""
    if lang == "en":
        return f"{about.title_en}: {about.summary_en}" if about.title_en else about.summary_en
    return f"{about.title}：{about.summary}" if about.title else about.summary


def explained(about: About, lang: str) -> str:
    """Return the paragraphs that explain a check, parted by blank lines; where need be in Chinese."""
    return (about.explanation_en if lang == "en" else "") or about.explanation
