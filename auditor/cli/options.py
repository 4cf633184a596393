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
    typer.Argument(metavar="PATH", help="文件、文件夹、-（标准输入） / files, folders, - for standard input"),
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
    list[str] | None,
    typer.Option(metavar="NAMES", help="只做这些检查或类别 / run only these checks or groups"),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="NAMES", help="不做这些检查或类别 / skip these checks or groups")
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="不审读这些文件、文件夹 / skip these files or folders"),
]
Rules = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="DIR", help="自己的规则文件夹或 pack:NAME / rules folder or pack:NAME"),
]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="只列各检查、各版的处数 / only counts by check and page")
]
Threshold = Annotated[
    FailOn | None, typer.Option("--fail-on", help="哪一级以上退出码为1 / lowest severity that exits with 1")
]
Home = Annotated[
    str | None, typer.Option(metavar="DISTRICT", help="版面所属的区县 / district the pages are about")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="工作进程数 / number of processes")
]
MaxBytes = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="输入的字节上限 / largest input in bytes")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(metavar="SHARE", min=0, max=1, help="把握低于此数的不报 / lowest confidence to report"),
]
Known = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="基线文件（已知差错） / baseline file of known findings"),
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


Order = Annotated[Sort, typer.Option("--sort", help="按版序或由重到轻 / by page or by severity")]
Pictures = Annotated[
    Images, typer.Option("--images", help="HTML 报告里的版面图 / page images in HTML reports")
]
Marks = Annotated[
    list[Path] | None,
    typer.Option("--marks", metavar="FILE", help="编辑的标记，可多个 / files of editors' decisions"),
]
RequireAll = Annotated[
    bool, typer.Option("--require-all", help="有文件没读就算不完整 / a skipped file is a problem")
]
Gate = Annotated[
    float | None,
    typer.Option(
        metavar="N", min=0, help="差错率超过万分之 N 时退出码为1 / error rate per 10,000 that exits with 1"
    ),
]
PageCharacters = Annotated[
    list[str] | None,
    typer.Option(metavar="N|PAGE=N", help="计算差错率的版面字数 / characters per page, for the error rate"),
]
Archive = Annotated[
    str | None,
    typer.Option(
        "--archive", metavar="DIR", help="存档（以前登过的稿件） / archive of stories published before"
    ),
]
Cache = Annotated[
    str | None,
    typer.Option("--cache", metavar="DIR", help="审读结果的缓存文件夹 / cache folder for audited pages"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不用缓存，全部重审 / audit every page again")]
Times = Annotated[
    bool, typer.Option("--timings", help="列出各阶段、各检查的用时 / show CPU time by stage and check")
]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="设置文件 / settings file")]
Isolated = Annotated[bool, typer.Option("--isolated", help="不读设置文件 / ignore settings files")]
Language = Annotated[
    Lang | None, typer.Option("--lang", help="报告和提示的语言 / language of reports and messages")
]
Colour = Annotated[Color, typer.Option("--color", help="何时用颜色 / when to use colour")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出汇总 / only the summary")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="输出更多细节 / more details")]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch", help="监看文件夹，来一版审读一版 / watch a folder and audit pages as they arrive"
    ),
]
StdinName = Annotated[
    str | None, typer.Option(metavar="NAME", help="标准输入的名称 / name for standard input")
]
