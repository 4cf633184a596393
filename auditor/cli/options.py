"""The options that commands share; the help is Chinese first, English beside it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.report import REPORTERS


class TableFormat(StrEnum):
    """Formats of a listing."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on a finding makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


class Lang(StrEnum):
    """Languages of messages."""

    ZH = "zh"
    EN = "en"


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def _formats(incomplete: str) -> list[str]:
    """Return the formats that a word begun on the command line may become."""
    return [name for name in REPORTERS if name.startswith(incomplete)]


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="文件、文件夹、- / files, folders, standard input"),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME[:LANG][=FILE]",
        autocompletion=_formats,
        help=f"报告格式，可多个 / report formats: {', '.join(REPORTERS)}",
    ),
]
Listing = Annotated[TableFormat, typer.Option("--format", "-f", help="输出格式 / output format")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="报告写入文件 / write the report to a file"),
]
Select = Annotated[
    list[str] | None, typer.Option(metavar="NAMES", help="只做这些检查、类别 / only these checks, groups")
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="NAMES", help="不做这些检查、类别 / not these checks, groups")
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="GLOB", help="不审这些文件、文件夹 / not these files")
]
Rules = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="DIR", help="自己的规则文件夹、pack:NAME / folders of rules"),
]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="只要各检查、各版的处数 / counts by check and page")
]
Threshold = Annotated[
    FailOn | None, typer.Option("--fail-on", help="从何级起退出码为 1 / least severity for exit 1")
]
Home = Annotated[str | None, typer.Option(metavar="DISTRICT", help="版面所属区县 / district of the pages")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="工作进程数 / processes")]
MaxBytes = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="输入的字节上限 / largest input, bytes")
]
MinConfidence = Annotated[
    float | None, typer.Option(metavar="SHARE", min=0, max=1, help="把握低于此的不报 / least confidence")
]
Known = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="已知差错的基线文件 / file of known findings"),
]


class Images(StrEnum):
    """What an HTML report shows of the pictures of pages."""

    STRIPS = "strips"
    LINK = "link"
    NONE = "none"


class Sort(StrEnum):
    """In which order the console lists findings."""

    PAGE = "page"
    GRAVITY = "gravity"


Order = Annotated[Sort, typer.Option("--sort", help="按版序或由重到轻 / by page, or gravest first")]
Pictures = Annotated[Images, typer.Option("--images", help="HTML 里的版面图 / pictures in HTML reports")]
Marks = Annotated[
    list[Path] | None,
    typer.Option("--marks", metavar="FILE", help="编辑的标记，可多个 / marks of editors"),
]
RequireAll = Annotated[
    bool, typer.Option("--require-all", help="有文件没读就算不完整 / a file left out is a problem")
]
Gate = Annotated[
    float | None,
    typer.Option(metavar="N", min=0, help="差错率超过万分之 N 退出码为 1 / error rate for exit 1"),
]
PageCharacters = Annotated[
    list[str] | None,
    typer.Option(metavar="N|PAGE=N", help="版面字数 / characters of a page, for the rate"),
]
Archive = Annotated[
    str | None, typer.Option("--archive", metavar="DIR", help="存档，查旧稿 / archive of what was printed")
]
Cache = Annotated[
    str | None, typer.Option("--cache", metavar="DIR", help="审过的版面存在这里 / keeps what pages tell")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="全部从头审 / audit every page anew")]
Times = Annotated[bool, typer.Option("--timings", help="各阶段、各检查的用时 / CPU time by stage and check")]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="指定设置文件 / file of settings")]
Isolated = Annotated[bool, typer.Option("--isolated", help="不读设置文件 / ignore files of settings")]
Language = Annotated[Lang | None, typer.Option("--lang", help="信息的语言 / language of messages")]
Colour = Annotated[Color, typer.Option("--color", help="何时用颜色 / when to use colour")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只要汇总 / only the summary")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="多说细节 / more details")]
Watch = Annotated[
    bool, typer.Option("--watch", help="看着文件夹，来一版审一版 / audit pages as they come in")
]
StdinName = Annotated[
    str | None, typer.Option(metavar="NAME", help="标准输入的名称 / name of standard input")
]
