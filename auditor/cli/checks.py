"""`auditor checks`: list the checks, begin a pack of one's own, try it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import describe, options, session, streams
from auditor.contract import say

if TYPE_CHECKING:
    from auditor.settings import Settings

FAILED = 1

Name = Annotated[str, typer.Argument(metavar="PACK/CHECK", help="包名/检查名 / pack name and check name")]
Into = Annotated[
    Path, typer.Option("--output-dir", metavar="DIR", help="写进哪个文件夹 / folder to write to")
]
Where = Annotated[Path, typer.Argument(metavar="PATH", help="包的文件夹 / folder of the pack")]

app = typer.Typer(help="列出全部检查，编写自己的检查 / List all checks, write your own.")


@app.callback(invoke_without_command=True)
def list_all(
    context: typer.Context,
    format_: options.Listing = options.TableFormat.TEXT,
    rules: options.Rules = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """列出全部检查，编写自己的检查 / List all checks, write your own."""
    if context.invoked_subcommand is None:
        describe.checks(format_, rules, config, isolated, lang)


@app.command("new")
def new(name: Name, output_dir: Into = Path(), lang: options.Language = None) -> None:
    """生成一个可用的包，或给它添一项检查 / Create a working pack, or add a check to it."""
    from auditor.cli.new_pack import PackError, begun

    settings = session.settle(None, True, lang)
    try:
        written = begun(name, output_dir)
    except PackError as error:
        session.fail(error.message, settings)
    except OSError as error:
        session.fail(say("“{file}”无法写入：{reason}", file=error.filename, reason=error.strerror), settings)
    for file in written:
        session.emit(say("已写出 {file}", file=str(file)), settings)
    pack = name.partition("/")[0]
    folder = output_dir / pack
    session.emit(
        say(
            "下一步：auditor checks test {folder}；再 pip install -e {folder}；"
            "再 auditor check 版面 --select {pack}。写法见 auditor explain plugins",
            folder=str(folder),
            pack=pack,
        ),
        settings,
    )


@app.command("test")
def try_pack(path: Where = Path(), lang: options.Language = None) -> None:
    """用检查自带的例子测试一个包，不必安装 / Test a pack on its own examples without installing it."""
    from auditor.pipeline import tried
    from auditor.registry import RegistryError, unpacked

    settings = session.settle(None, True, lang)
    complaints: list[str] = []
    checks = examples = 0
    try:
        with streams.apart(), unpacked(path) as registry:
            for name, check in registry.items():
                checks, examples = checks + 1, examples + len(check.about.examples)
                complaints += (f"{name}: {session.words(said, settings)}" for said in tried(check))
    except RegistryError as error:
        _tell_where(error.__cause__, settings)
        session.fail(error.message, settings)
    for line in complaints:
        streams.remark(line)
    if complaints:
        raise typer.Exit(FAILED)
    said = say("{checks}项检查、{examples}个例子，全部通过", checks=checks, examples=examples)
    session.emit(said, settings)


def _tell_where(error: BaseException | None, settings: Settings) -> None:
    """Say in which line of its author's a pack failed to load."""
    import traceback

    import auditor

    # An error of syntax names its line itself.
    if error is None or isinstance(error, SyntaxError):
        return
    ours = str(Path(auditor.__file__).parent)
    every = traceback.extract_tb(error.__traceback__)
    frames = [one for one in every if "importlib" not in one.filename and not one.filename.startswith(ours)]
    if frames:
        values = {"file": frames[-1].filename, "line": frames[-1].lineno}
        session.remark(say("auditor: 出错的地方：{file} 第{line}行", **values), settings)
