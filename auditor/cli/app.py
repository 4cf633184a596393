"""The commands and what `auditor --help` says of them."""

from typing import Annotated, Any

import typer

from auditor.cli.late import Announced, LateCommand, convert_late
from auditor.cli.streams import make_harmless
from auditor.cli.usage import BilingualGroup

_STATUS = "退出码 exit status: 0 无差错 clean, 1 有差错 faults, 2 审读不完整 not complete"
COMMANDS = {
    "check": Announced(
        "auditor.cli.check:check", "审读版面，报告差错 / Audit pages and report their faults."
    ),
    "fix": Announced("auditor.cli.fix:fix", "改正有把握的差错 / Mend what is safe to mend."),
    "compare": Announced(
        "auditor.cli.compare:compare", "核红：新样改好了没有 / Whether the new proof has what was asked for."
    ),
    "explain": Announced(
        "auditor.cli.describe:explain", "讲解一项检查 / Explain one check, with its examples."
    ),
    "outline": Announced(
        "auditor.cli.outline:outline", "列出分稿结果 / Show how pages were read: stories, roles, joins."
    ),
    "people": Announced(
        "auditor.cli.people:people", "列出各版的人员职务 / Print people and posts as people.toml."
    ),
    "relate": Announced(
        "auditor.cli.relate:relate", "找出各篇相同的段落 / Find what the stories of files share."
    ),
    "schema": Announced(
        "auditor.cli.schema:schema",
        "输出 JSON Schema / Print the JSON Schema of reports, settings or baselines.",
    ),
    "checks": Announced(
        "auditor.cli.checks:app", "列出全部检查；自己写检查 / List all checks; write your own."
    ),
    "baseline": Announced("auditor.cli.baseline:app", "已知差错的基线 / The file of known findings."),
    "archive": Announced("auditor.cli.archive:app", "存档：登过的稿件 / What was printed before."),
    "rules": Announced("auditor.cli.rules:app", "不编程的规则 / Rules without programming."),
}
"""The commands in the order of the help: to show them, their modules need not be imported."""


class _Group(BilingualGroup):
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
    cls=_Group,
    help="审读报纸版面的扫描文字 / Audits the text of scanned Chinese newspaper pages.",
    epilog=_STATUS,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from auditor import __version__

        typer.echo(f"auditor {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 / version")
    ] = False,
) -> None:
    make_harmless()
