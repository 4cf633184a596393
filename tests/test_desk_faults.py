"""What pipelines met with: what cannot be read is said, floods are one finding, messages name the other place.

The other faults that were found by use have their tests with what mended them: `test_home`, `test_exclude`,
`test_report_sarif`, `test_outputs`, `test_consoles`, `test_integrations`, `test_package`, `test_rates`.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from command import HEAD, run, workspace
from typer.testing import CliRunner

import auditor
from auditor.cli import app

if TYPE_CHECKING:
    from pathlib import Path

BRIDGE = (
    "大桥昨日建成通车，两岸居民往来只需五分钟。记者在现场看到，第一批车辆依次驶上桥面，桥头挤满了拍照的市民。"
)
TOLD = "施工历时三年，主跨八百米，桥面双向六车道，两侧设有人行道和非机动车道。"
ROADS = "沿江公路同时拓宽，隧道口换了新的指示牌。物流公司算过，货车绕行的里程少了一半。养护队昼夜值班，桥面结冰时先撒盐再放行。"
SHOW = "展览本月中旬落幕，主办方说观众超过三万人次，其中一半是学生。馆方已把部分展品转到县里巡展，志愿者随车讲解，预计年底走完八个乡镇。"
PASSAGE = """\
本报讯 记者昨日从市水务局获悉，连日降雨过后，全市水库水位已经回落到汛限以下，各水库夜间均有专人值守。

巡查人员每天上报巡查记录，市民可以在网站上查看各水库的水位，也可以拨打热线询问。
"""


def checked(folder: Path, *arguments: str, stdin: str = "") -> Any:
    with contextlib.chdir(folder):
        return CliRunner().invoke(app, ["check", *arguments], input=stdin, catch_exceptions=False)


class TestNothingPassesInSilence:
    @pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", "\u3000\n".encode("gb18030")])
    def test_an_empty_page(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "a.txt").write_bytes(content)

        done = checked(tmp_path, "a.txt")

        assert done.exit_code == 2
        assert "里面没有一个字" in done.stdout

    def test_empty_standard_input(self, tmp_path: Path) -> None:
        done = run("check", "-", cwd=tmp_path)

        assert done.returncode == 2
        assert "里面没有一个字" in done.stdout.decode()

    def test_files_beside_the_pages(self, tmp_path: Path) -> None:
        for name in ("page.txt", "b.docx", "c.pdf", "d.html", "e.json", "f.xml", "g.png"):
            (tmp_path / name).write_text(HEAD, encoding="utf-8")

        told, strict = checked(tmp_path, "."), checked(tmp_path, ".", "--require-all")

        assert told.exit_code == 0
        assert "有6个文件没有审读（docx 1、html 1、json 1、pdf 1、png 1、xml 1）" in told.stdout.replace(
            "\n      ", ""
        )
        assert strict.exit_code == 2

    @pytest.mark.parametrize(
        "markup",
        [
            HEAD + "![](x.jpg)\n",
            HEAD + "<table><tr><td>水位</td></tr></table>\n",
            HEAD + "水位上涨$80\\%$左右。\n",
            HEAD + "水位&nbsp;&nbsp;上涨。\n",
            f"```\n{HEAD}```\n",
            f"---\ntitle: x\ndate: 2020-01-01\n---\n{HEAD}",
        ],
    )
    def test_markup_that_would_be_printed(self, markup: str) -> None:
        report = auditor.audit_text(markup)

        assert report.findings or report.problems

    def test_a_folder_of_rules_without_a_rule(self, tmp_path: Path) -> None:
        (tmp_path / "rules").mkdir()
        (tmp_path / "a.txt").write_text(HEAD, encoding="utf-8")

        done = checked(tmp_path, "a.txt", "--rules", "rules")

        assert done.exit_code == 2
        assert "这个文件夹里没有规则文件" in done.stderr

    def test_a_story_that_goes_on_elsewhere_is_no_lost_ending(self) -> None:
        pages = {
            "A01": "大桥通车\n\n本报讯 大桥昨日建成通车，两岸居民往来只需五分钟，第一批车辆依次驶上桥\n下转第3版\n",
            "A03": "上接第1版\n面，桥头挤满了拍照的市民。\n",
        }

        assert [one.check for one in auditor.audit_text(pages).findings] == []


def test_rules_can_be_named_on_the_command_line(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "a.txt").write_text(HEAD + "市水务局表示，这里有乙号错词，请注意。\n", encoding="utf-8")

    done = checked(tmp_path, "a.txt", "--isolated", "--rules", "own", "--select", "trial", "-f", "concise")

    assert done.exit_code == 1
    assert done.stdout.startswith("a.txt:4:11: warning is-warning")


class TestOneFindingForAFlood:
    def test_blanks_between_all_characters(self) -> None:
        spaced = "水库水位回落\n\n" + "\n".join(" ".join(line) for line in PASSAGE.splitlines()) + "\n"

        (one,) = auditor.audit_text(spaced).findings

        assert one.check == "stray-space"
        assert "处，合为一条" in str(one.message)

    def test_a_word_over_and_over(self) -> None:
        (one,) = auditor.audit_text(
            "水库水位回落\n\n本报讯 记者昨日从市水务局获悉，请" + "市民、" * 60 + "代表放心用水。\n"
        ).findings

        assert "接连重复了60遍" in str(one.message)


class TestMessagesNameTheOther:
    """In formats that show nothing but the message, the reader can act, on whichever page he is."""

    @pytest.mark.parametrize("form", ["concise", "github", "gitlab", "junit", "checkstyle", "markdown"])
    def test_near_duplicates(self, form: Any) -> None:
        titles = {"A01": "大桥通车", "A02": "江上新桥通行", "A03": "两岸往来更快"}
        report = auditor.audit_text({name: f"{title}\n\n本报讯 {BRIDGE}\n" for name, title in titles.items()})

        text = auditor.render(report, form)

        assert {one.place.path for one in report.findings if one.check == "near-duplicate"} == set(titles)
        for own in titles:
            others = "、".join(f"{other}第1行起" for other in titles if other != own)
            assert f"本版与{others}几乎相同" in text

    @pytest.mark.parametrize("form", ["concise", "github", "gitlab", "junit", "checkstyle", "markdown"])
    def test_reused_passages(self, form: Any) -> None:
        report = auditor.audit_text(
            {
                "A01": f"大桥通车\n\n本报讯 {BRIDGE}{TOLD}桥头新设了观景台，周末可以停车，{ROADS}\n",
                "A02": f"展览落幕\n\n本报讯 {SHOW}{BRIDGE}{TOLD}\n",
            }
        )

        found = {one.place.path: str(one.message) for one in report.findings if one.check == "reused-passage"}
        text = auditor.render(report, form)

        assert set(found) == {"A01", "A02"}
        assert "A02第3行" in found["A01"]
        assert "A01第3行" in found["A02"]
        assert text.count("A02第3行") >= 1
