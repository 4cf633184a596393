"""The commands and what `auditor --help` says of them."""

from typing import Annotated, Any

import typer

from auditor.cli import (
    archive,
    baseline,
    check,
    checks,
    compare,
    describe,
    fix,
    outline,
    people,
    relate,
    rules,
    schema,
)
from auditor.cli.streams import make_harmless
from auditor.cli.usage import BilingualGroup

_STATUS = (
    "退出码：0为无差错，1为有差错，2为审读不完整 / exit status: 0 clean, 1 errors found, 2 audit incomplete"
)


class _Group(BilingualGroup):
    """Keeps the options for shell completion, which work, out of the help."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            if param.name in {"install_completion", "show_completion"}:
                param.hidden = True
        return params


app = typer.Typer(
    cls=_Group,
    help="审读报纸版面的识别文字 / Audit the recognised text of Chinese newspaper pages.",
    epilog=_STATUS,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check.check)
app.command("fix")(fix.fix)
app.command("compare")(compare.compare)
app.command("explain")(describe.explain)
app.command("outline")(outline.outline)
app.command("people")(people.people)
app.command("relate")(relate.relate)
app.command("schema")(schema.schema)
app.add_typer(checks.app, name="checks")
app.add_typer(baseline.app, name="baseline")
app.add_typer(archive.app, name="archive")
app.add_typer(rules.app, name="rules")


def _version(wanted: bool) -> None:
    if wanted:
        from auditor import __version__
        from auditor.text.versions import data_versions

        typer.echo(f"auditor {__version__}")
        for name, name_en, day, digest in data_versions():
            typer.echo(f"{name} {name_en} {day} {digest}")
        raise typer.Exit


@app.callback()
def _main(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="程序和数据的版本 / versions of program and data",
        ),
    ] = False,
) -> None:
    make_harmless()
