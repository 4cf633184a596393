"""Reports: a `Report` goes in and the text of one format comes out; nothing is read or written."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.contract import About, Message
    from auditor.model import PagePicture, Proofread, Report

__all__ = ["PROOF_REPORTERS", "REPORTERS", "STATISTICS", "ProofReporter", "Reporter"]


@dataclass(frozen=True, slots=True)
class Reporter:
    """One format: the module of this package that has it, imported when it is first asked for.

    What a format for machines has no use for, it is given all the same.

    Attributes:
        module: of this package.
        has_suspicions: whether it is given the findings for which nothing but a doubt speaks.
    """

    module: str
    has_suspicions: bool = False

    def __call__(
        self,
        report: Report,
        /,
        *,
        colour: bool = False,
        width: int = 80,
        lang: str = "zh",
        verbose: int = 0,
        abouts: Mapping[str, About] = MappingProxyType({}),
        sort: str = "page",
        pictures: Mapping[str, PagePicture] = MappingProxyType({}),
        tell: Callable[[Message], None] = lambda _: None,
    ) -> str:
        """Return the report as text that ends in a line break; one report can be had in both languages.

        Args:
            report: what the run found.
            colour: whether the text is for a terminal that shows colour.
            width: columns of the terminal; less than 40 counts as 40.
            lang: `zh` or `en`.
            verbose: -1 for the summary alone, 1 for data and fingerprints too.
            abouts: the pages of the checks that ran, by name.
            sort: `page`, or `gravity` for the gravest first, where the reader goes from top to bottom.
            pictures: of the pages, by path, for the formats that show them.
            tell: is given what the reader should hear beside the report: that some of it was left out.
        """
        from auditor.report.look import Look

        look = Look(lang, colour, width, verbose, abouts, sort, pictures, tell)
        if not self.has_suspicions:
            report = report.without_suspicions()
        text: str = import_module(f"{__name__}.{self.module}").render(report, look)
        return text


REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "console": Reporter("console"),
        "concise": Reporter("concise"),
        "html": Reporter("html", has_suspicions=True),
        "worksheet": Reporter("worksheet"),
        "json": Reporter("json_", has_suspicions=True),
        "jsonl": Reporter("jsonl", has_suspicions=True),
        "sarif": Reporter("sarif"),
        "github": Reporter("github"),
        "gitlab": Reporter("gitlab"),
        "junit": Reporter("junit"),
        "checkstyle": Reporter("checkstyle"),
        "rdjson": Reporter("rdjson"),
        "csv": Reporter("csv_"),
        "markdown": Reporter("markdown"),
    }
)
"""The formats by name; rich is slow to load, and so are others."""

STATISTICS = Reporter("statistics")
"""Counts alone: no report, for it does not say what was found."""


@dataclass(frozen=True, slots=True)
class ProofReporter:
    """One format of what two proofs differ in: the module of this package that has it."""

    module: str

    def __call__(
        self,
        proof: Proofread,
        /,
        *,
        colour: bool = False,
        width: int = 80,
        lang: str = "zh",
        verbose: int = 0,
    ) -> str:
        """Return the comparison as text that ends in a line break; arguments as of `Reporter`."""
        from auditor.report.look import Look

        look = Look(lang, colour, width, verbose)
        text: str = import_module(f"{__name__}.{self.module}").render(proof, look)
        return text


PROOF_REPORTERS: Mapping[str, ProofReporter] = MappingProxyType(
    {"console": ProofReporter("console_proofs"), "html": ProofReporter("html.proofs")}
)
"""The formats of a comparison by name."""
