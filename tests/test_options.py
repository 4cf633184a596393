"""Thresholds of checks that a user sets: `[checks.NAME]` in a file of settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from audit import audit, registry
from command import run

from auditor.pipeline import all_checks
from auditor.settings import OptionChange, Settings, SettingsError, load

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = {
    name: tuple(option.name for option in check.about.options)
    for name, check in registry().items()
    if check.about.options
}
_PAGE = "南山植树\n\n本报讯 市林业局昨日组织干部职工到南山植树。{body}活动将持续到月底，欢迎市民参加。\n"
_SENTENCE = "大家种下香樟、银杏等树苗三百多棵。"
TWICE = _PAGE.format(body=f"{_SENTENCE}山上已修好小路和凉亭，游人不少。{_SENTENCE}")
"""A sentence of 14 characters, without marks, stands twice in a story."""


def found(name: str, text: str, **values: object) -> list[str]:
    """Return what a check finds in a text with some options set."""
    changes = (OptionChange(name, tuple(values.items())),) if values else ()
    checks = all_checks(Settings(checks=changes)).select([name], ())
    return [one.excerpt for one in audit(text, checks=checks.values()).findings]


def test_what_can_be_set() -> None:
    assert OPTIONS == {
        "lost-ending": ("shortest",),
        "repeated-passage": ("shortest",),
        "repeated-sentence": ("shortest",),
        "reused-passage": ("shortest", "shortest-far", "standing"),
        "stray-space": ("shortest",),
        "unbalanced-quotes": ("paragraphs",),
    }


@pytest.mark.parametrize("name", OPTIONS)
def test_a_check_holds_its_options_within_their_bounds_and_says_what_they_are(name: str) -> None:
    check = registry()[name]

    for option in check.about.options:
        assert getattr(check, option.field) == option.default
        assert option.least <= option.default <= option.most
        assert option.what
        assert option.what_en.isascii()


@pytest.mark.parametrize(("shortest", "expected"), [(14, 1), (15, 1), (16, 0)])
def test_a_threshold_is_where_it_is_set(shortest: int, expected: int) -> None:
    assert found("repeated-sentence", TWICE, shortest=shortest) == [_SENTENCE] * expected


@pytest.mark.parametrize(
    ("name", "example", "option", "value"),
    [
        ("lost-ending", 0, "shortest", 200),
        ("repeated-passage", 0, "shortest", 400),
        ("reused-passage", 0, "shortest-far", 400),
        ("reused-passage", 1, "shortest", 400),
        ("stray-space", 1, "shortest", 200),
    ],
)
def test_what_is_shorter_is_not_told(name: str, example: int, option: str, value: int) -> None:
    text = registry()[name].about.examples[example].text

    assert found(name, text)
    assert found(name, text, **{option: value}) == []


def test_a_quotation_may_run_through_so_many_paragraphs() -> None:
    text = "消息\n\n" + "".join(
        f"{one}\n\n" for one in ("老李说：“今天收了麦子。", "明天去镇上看看。", "后天再回来。”")
    )

    assert found("unbalanced-quotes", text) == found("unbalanced-quotes", text, paragraphs=2) == []
    assert found("unbalanced-quotes", text, paragraphs=1) == ["“"]


def test_a_text_in_so_many_stories_is_a_standing_one() -> None:
    words = "公园里新种香樟和桂花一百余株，还设置了健身步道、儿童沙池和夜间照明，附近居民傍晚多来这里散步，孩子们在沙池边玩耍，老人们沿着步道慢走，到晚上九点仍然热闹。"
    own = ["".join(chr(0x4E00 + 100 * number + at) for at in range(100)) for number in range(3)]
    text = "".join(f"=== {n}.txt\n消息{n}\n\n本报讯 {one}。\n\n{words}\n" for n, one in enumerate(own))

    for standing, verdict in ((3, "furniture"), (4, "partial")):
        checks = all_checks(Settings(checks=(OptionChange("reused-passage", (("standing", standing),)),)))
        report = audit(text, checks=checks.select(["reused-passage"], ()).values())
        assert {one.data["verdict"] for one in report.findings} == {verdict}


def test_what_is_not_set_stays_as_it_was_and_the_shipped_check_is_not_changed() -> None:
    changed = all_checks(Settings(checks=(OptionChange("reused-passage", (("shortest-far", 80),)),)))

    one, shipped = changed["reused-passage"], registry()["reused-passage"]
    assert [getattr(one, name) for name in ("shortest", "shortest_far", "standing")] == [18, 80, 4]
    assert getattr(shipped, "shortest_far") == 60  # noqa: B009 - no part of the protocol


def test_a_file_of_settings_sets_them(tmp_path: Path) -> None:
    file = tmp_path / "auditor.toml"
    file.write_text("[checks.repeated-sentence]\nshortest = 20\n[checks.lost-ending]\nshortest = 30\n")

    assert load({}, file).checks == (
        OptionChange("repeated-sentence", (("shortest", 20),)),
        OptionChange("lost-ending", (("shortest", 30),)),
    )


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("[checks]\nrepeated-sentence = 3", "auditor.toml:2: “checks.repeated-sentence”应为一张表"),
        ("checks = 3", "auditor.toml:1: “checks”应为一张表"),
        (
            "[checks.repeated-sentense]\nshortest = 20",
            "没有名为“repeated-sentense”的检查，是不是“repeated-sentence”？",
        ),
        ("[checks.repeated-sentence]\nshortst = 20", "shortst”：没有这一项，是不是“shortest”？"),
        ("[checks.repeated-sentence]\nshortest = 5", "shortest”应为介于6和200之间的整数，现在是 5"),
        ("[checks.repeated-sentence]\nshortest = 201", "shortest”应为介于6和200之间的整数，现在是 201"),
        ("[checks.repeated-sentence]\nshortest = 20.0", "shortest”应为介于6和200之间的整数，现在是 20.0"),
        ("[checks.repeated-sentence]\nshortest = true", "shortest”应为介于6和200之间的整数，现在是 True"),
        ("[checks.repeated-sentence]\nshortest = '20'", "shortest”应为介于6和200之间的整数，现在是 '20'"),
        ("[checks.pleonasm]\nshortest = 20", "“[checks.pleonasm]”：这项检查没有可设的数值"),
    ],
)
def test_what_cannot_be_set_is_refused_before_the_audit(tmp_path: Path, table: str, complaint: str) -> None:
    (tmp_path / "auditor.toml").write_text(table, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TWICE, encoding="utf-8")
    done = run("check", "a.txt", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, b"")
    assert complaint in done.stderr.decode()


def test_bounds_belong_to_what_may_be_set() -> None:
    for value in (6, 200):
        all_checks(Settings(checks=(OptionChange("repeated-sentence", (("shortest", value),)),)))
    with pytest.raises(SettingsError):
        all_checks(Settings(checks=(OptionChange("repeated-sentence", (("shortest", 5),)),)))


def test_explain_says_what_can_be_set_and_how_it_is_set(tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text("[checks.repeated-sentence]\nshortest = 20\n")

    text = run("explain", "repeated-sentence", cwd=tmp_path).stdout.decode()
    english = run("explain", "repeated-sentence", "--lang", "en", cwd=tmp_path).stdout.decode()
    page = json.loads(run("explain", "repeated-sentence", "--format", "json", cwd=tmp_path).stdout)

    assert "  shortest = 20（默认14，可设6至200）：不相邻" in text
    assert "  shortest = 20 (default 14, from 6 to 200): shorter sentences" in english
    (option,) = page["options"]
    assert (option["name"], option["value"], option["default"]) == ("shortest", 20, 14)
