"""The commands and what `auditor --help` says of them."""

from typing import Annotated, Any

import typer

from auditor.cli.late import Announced, LateCommand, convert_late
from auditor.cli.streams import make_harmless
from auditor.cli.usage import BilingualGroup

_STATUS = "退出码：0无差错，1有差错，2审读不完整 / exit status: 0 clean, 1 errors, 2 incomplete"
COMMANDS = {
    "check": Announced("auditor.cli.check:check", "审读版面，报告差错 / Audit pages and report errors."),
    "fix": Announced("auditor.cli.fix:fix", "改正有把握的差错 / Correct what is safe to correct."),
    "compare": Announced(
        "auditor.cli.compare:compare",
        "核红：核对新样是否改好 / Check whether the corrections were made in the new proof.",
    ),
    "explain": Announced("auditor.cli.describe:explain", "说明一项检查 / Explain a check, with examples."),
    "outline": Announced(
        "auditor.cli.outline:outline",
        "列出分稿结果 / Show how pages were split: stories, roles, joined lines.",
    ),
    "people": Announced(
        "auditor.cli.people:people", "列出各版的人员职务 / List people and posts as people.toml."
    ),
    "relate": Announced(
        "auditor.cli.relate:relate", "找出各篇稿件的相同段落 / Find passages that stories share."
    ),
    "schema": Announced(
        "auditor.cli.schema:schema",
        "输出 JSON Schema / Print the JSON Schema of reports, settings or baselines.",
    ),
    "checks": Announced(
        "auditor.cli.checks:app", "列出全部检查，编写自己的检查 / List all checks, write your own."
    ),
    "baseline": Announced(
        "auditor.cli.baseline:app", "基线：已知差错的清单 / The baseline: a file of known findings."
    ),
    "archive": Announced(
        "auditor.cli.archive:app", "存档：以前登过的稿件 / The archive of stories published before."
    ),
    "rules": Announced(
        "auditor.cli.rules:app", "规则：不编程也能写的检查 / Rules: checks without programming."
    ),
}
"""The commands in the order of the help: to show them, their modules need not be imported."""


class _CommandGroup(BilingualGroup):
    """Keeps the options for shell completion, which work, out of the help."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands.update({name: LateCommand(name, one) for name, one in COMMANDS.items()})

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options."""
        params: list[Any] = super().get_params(ctx)
        convert_late(params)
        for param in params:
            if param.name in {"install_completion", "show_completion"}:
                param.hidden = True
        return params


app = typer.Typer(
    cls=_CommandGroup,
    help="审读报纸版面的识别文字 / Audit the recognised text of Chinese newspaper pages.",
    epilog=_STATUS,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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
