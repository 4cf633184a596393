"""`auditor compare`: hold a new proof against the old one, and the corrections that were asked for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import options, session, streams

if TYPE_CHECKING:
    from auditor.model import Proofread
    from auditor.settings import Settings


class Form(StrEnum):
    """Formats of the comparison."""

    CONSOLE = "console"
    HTML = "html"


Old = Annotated[str, typer.Argument(metavar="OLD", help="旧样：文件或文件夹 / old proof: file or folder")]
New = Annotated[str, typer.Argument(metavar="NEW", help="新样：文件或文件夹 / new proof: file or folder")]
Forms = Annotated[Form, typer.Option("--format", "-f", help="报告格式 / report format")]


def compare(
    old: Old,
    new: New,
    marks: options.Marks = None,
    form: Forms = Form.CONSOLE,
    output: options.Output = None,
    home: options.Home = None,
    jobs: options.Jobs = None,
    max_bytes: options.MaxBytes = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
    color: options.Colour = options.Color.AUTO,
    quiet: options.Quiet = False,
) -> None:
    """核红：核对新样是否改好 / Check whether the corrections were made in the new proof."""
    settings = session.settle(config, isolated, lang, home=home, jobs=jobs, max_bytes=max_bytes)
    proof = _proofread(old, new, marks or [], settings)
    session.tell(proof.problems, settings)
    text = _rendered(proof, form, settings, output, color, quiet=quiet)
    streams.emit(text, output, utf8=form is not Form.CONSOLE)
    raise typer.Exit(streams.NOT_STARTED if proof.problems or proof.missing else int(bool(proof.left)))


def _proofread(old: str, new: str, files: list[Path], settings: Settings) -> Proofread:
    from auditor.model import Notice
    from auditor.pipeline import find_inputs, read_inputs
    from auditor.pipeline.proofs import proofread

    marks = session.marks(files, settings)
    registry = session.choose(settings)
    before, after = (list(read_inputs(find_inputs([path]), settings)) for path in (old, new))
    session.tell([one for one in (*before, *after) if isinstance(one, Notice)], settings)
    with streams.apart():
        return proofread(before, after, settings, registry, marks)


def _rendered(
    proof: Proofread, form: Form, settings: Settings, output: Path | None, color: str, *, quiet: bool
) -> str:
    from auditor.report import PROOF_REPORTERS

    return PROOF_REPORTERS[form](
        proof,
        colour=streams.colourful(color, to_file=output is not None),
        width=streams.columns(),
        lang=settings.lang,
        verbose=-int(quiet),
    )
