"""`--statistics`: counts alone, by check and by page, and never a clean face on an incomplete audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import command
import pytest
from report_hostile import HOSTILE
from report_samples import ABOUTS, INCOMPLETE, NOTHING, REPORT, with_text

from auditor.report import STATISTICS

if TYPE_CHECKING:
    from pathlib import Path


def test_checks_and_then_pages_the_most_first() -> None:
    assert STATISTICS(REPORT, abouts=ABOUTS).splitlines() == [
        "1\twarning\tbroken-sentence\t断句",
        "1\terror\trepeated-sentence\t整句重复",
        "1\tnote\trepeated-word\t词语重复",
        "1\twarning\tunbalanced-quotes\t引号不配对",
        "",
        "3\tpages/a.txt",
        "\t1\twarning\tbroken-sentence\t断句",
        "\t1\terror\trepeated-sentence\t整句重复",
        "\t1\twarning\tunbalanced-quotes\t引号不配对",
        "",
        "1\tpages/b.txt",
        "\t1\tnote\trepeated-word\t词语重复",
        "",
        "共3版340字，发现4处：错误1处，警告2处，提示1处。",
    ]


def test_an_incomplete_audit_says_why() -> None:
    assert "pages/d.txt: undecodable: 第120字节起" in STATISTICS(INCOMPLETE)
    assert STATISTICS(INCOMPLETE).splitlines()[-1].startswith("审读不完整")
    assert STATISTICS(NOTHING) == "共1版9字，未发现差错。\n"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_line_stays_one(hostile: str) -> None:
    assert len(STATISTICS(with_text(hostile)).splitlines()) == len(STATISTICS(with_text("甲")).splitlines())


def test_on_the_command_line_it_takes_the_place_of_the_console(tmp_path: Path) -> None:
    command.workspace(tmp_path)
    command.page(tmp_path, "a.txt", "error", "warning")

    done = command.run("check", "a.txt", "--statistics", "-f", "json=a.json", cwd=tmp_path)

    assert done.stdout.decode().splitlines()[:2] == [
        "1\terror\tis-error\t试用",
        "1\twarning\tis-warning\t试用",
    ]
    assert (tmp_path / "a.json").is_file()
    assert done.returncode == 1
