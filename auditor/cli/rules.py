"""`auditor rules`: write and try rule files without programming."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.rulefile import Rule
    from auditor.settings import Settings

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="规则文件，不写则为全部 / rule files; all if none given"),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="规则的名称 / name of the rule")]

FAILED = 1
_NAME = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEMPLATE = """\
# 存为 {name}.toml，文件名就是规则的名称；改好后用 auditor rules test {name}.toml 测试。
# Save as {name}.toml (the file name is the name of the rule), then test it: auditor rules test {name}.toml
summary    = "“截至”误作“截止”"
summary_en = "截止 (end) written for 截至 (as of)"
why        = "“截止”是停止，“截至”是到某时为止；后面带日期、人数的多应为“截至”。"
group      = "language"        # 类别 / group, for --select
kind       = "replace"         # find | replace | pair | either | count
scope      = "sentence"        # sentence | paragraph | story | page
severity   = "warning"         # error | warning | note
message    = "“{{found}}”应为“{{right}}”。"
except     = ["截止目前为止"]    # 遇到这些字样不报 / not reported in these

# ⟦错→对⟧ 标出要报的字和改法；每条规则都要有正例和反例，auditor rules test 会逐条测试。
# ⟦wrong→right⟧ marks what is to be reported; every rule needs good and bad examples.
bad = [
    "⟦截止目前→截至目前⟧，全市已接种二十万人。",
    "⟦截止昨日→截至昨日⟧，共收到来稿三百篇。",
]
good = [
    "报名明天截止。",
    "截至目前，工程进展顺利。",
]

[replace]
"截止目前" = "截至目前"
"截止昨日" = "截至昨日"
"""

app = typer.Typer(help="规则：不编程也能写的检查 / Rules: checks without programming.", no_args_is_help=True)


@app.command("new")
def new(name: Name, lang: options.Language = None) -> None:
    """输出规则模板 / Print a rule template."""
    settings = session.settle(None, True, lang)
    if not _NAME.fullmatch(name):
        said = say("“{name}”不能作规则名：只能用小写字母、数字和连字符，如 wrong-word", name=name)
        session.fail(said, settings)
    streams.emit(_TEMPLATE.format(name=name), utf8=True)


@app.command("test")
def try_rules(
    files: Files = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """用规则自带的例子测试规则 / Test rules on their own examples."""
    settings = session.settle(config, isolated, lang)
    rules = list(_loaded(files, settings))
    complaints = [line for file, rule in rules for line in _complaints(file, rule, settings)]
    for line in complaints:
        streams.remark(line)
    if complaints:
        raise typer.Exit(FAILED)
    examples = sum(len(rule.about.examples) for _, rule in rules)
    said = say("{rules}条规则、{examples}个例子，全部通过", rules=len(rules), examples=examples)
    session.emit(said, settings)


@app.command("packs")
def list_packs(config: options.Config = None, lang: options.Language = None) -> None:
    """列出随附的规则包 / List the rule packs supplied (off unless enabled in the settings)."""
    from auditor.report.look import called
    from auditor.rulefile import load_folder, packs

    settings = session.settle(config, config is None, lang)
    for name, folder in packs().items():
        streams.emit(f"pack:{name}\n")
        for rule in load_folder(folder):
            streams.emit(f"  {rule.about.name}  {called(rule.about, settings.lang)}\n")


def _loaded(files: list[Path] | None, settings: Settings) -> Iterator[tuple[str, Rule]]:
    """Yield each rule with its file; exits with status 2 where one cannot be read."""
    from auditor.rulefile import RuleError, load

    wrong: list[str] = []
    for path in files or _all_files(settings):
        try:
            yield str(path), load(path)
        except RuleError as error:
            wrong += (f"{file}: {session.words(message, settings)}" for file, message in error.complaints)
    if wrong:
        streams.fail("\n".join(wrong))


def _all_files(settings: Settings) -> Iterable[Path]:
    from auditor.rulefile import rules_in
    from auditor.text.resources import rules_folder

    for folder in (rules_folder(), *map(rules_in, settings.rules)):
        yield from sorted(folder.glob("*.toml"))


def _complaints(file: str, rule: Rule, settings: Settings) -> Iterator[str]:
    from auditor.rulefile import trial

    return (f"{file}: {session.words(message, settings)}" for message in trial(rule))
