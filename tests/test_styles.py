"""Styled pages keep what they promise about every line."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from bench.styles import FAMILIES, Article, Part, StyledPage, read_articles, styled_pages
from bench.styles.articles import from_daily, from_web
from bench.styles.damage import CLOSING
from bench.styles.draft import ROLES
from bench.styles.setting import wrap

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 240
_SUBJECTS = ("堤坝", "茶园", "夜校", "渡口", "灯会", "苗圃", "戏台", "粮仓")


def _sentence(subject: str, at: int) -> str:
    return (
        f"{subject}的第{at}期工程完成了验收，附近{at + 20}户居民称赞“{subject}修得结实又好看”，整改仍在继续。"
    )


def _articles() -> list[Article]:
    made = []
    for number, subject in enumerate(_SUBJECTS * 2):
        parts = [Part("body", "".join(_sentence(subject, at + step) for step in range(2))) for at in range(7)]
        parts.insert(3, Part("subhead", f"{subject}怎么修"))
        parts.insert(5, Part("caption", f"{subject}一角。甲乙摄"))
        family = FAMILIES[number % len(FAMILIES)]
        made.append(
            Article(
                f"{family}_{number}",
                family,
                f"{subject}修缮完工 居民重游故地",
                tuple(parts),
                "乡土",
                "工期比计划少十天",
            )
        )
    return made


@pytest.fixture(scope="module")
def pages() -> list[StyledPage]:
    return list(styled_pages(_articles(), 11, COUNT))


def _lines(page: StyledPage) -> list[str]:
    assert page.text.endswith("\n")
    return page.text[:-1].split("\n")


def test_every_line_that_is_not_blank_has_a_role_and_no_other_has(pages: list[StyledPage]) -> None:
    for page in pages:
        printed = {number for number, line in enumerate(_lines(page), 1) if line.strip()}
        assert set(page.roles) == printed
        assert set(page.roles.values()) <= set(ROLES)


def test_all_roles_flags_and_kinds_of_damage_come_out(pages: list[StyledPage]) -> None:
    assert {role for page in pages for role in page.roles.values()} == set(ROLES)
    assert {flag for page in pages for flag in page.flags.values()} == {"verse", "table", "list"}
    assert all(
        any(kept)
        for kept in ([p.joins for p in pages], [p.lost_stops for p in pages], [p.attached for p in pages])
    )
    assert {page.name[-3:] for page in pages} == {"txt", ".md"}


def test_starts_ascend_and_open_with_what_opens_a_story(pages: list[StyledPage]) -> None:
    for page in pages:
        assert page.starts == sorted(set(page.starts))
        assert {page.roles[line] for line in page.starts} <= {"kicker", "headline", "byline", "body"}
        assert {page.roles[line] for line in page.attached} <= {"kicker"}


def test_a_story_does_not_start_inside_a_block_or_a_paragraph(pages: list[StyledPage]) -> None:
    for page in pages:
        assert not set(page.starts) & (set(page.wrapped) | {second for _, second in page.joins})


def test_wrapped_lines_follow_a_line_of_their_role(pages: list[StyledPage]) -> None:
    for page in pages:
        assert all(page.roles[line] == page.roles[line - 1] for line in page.wrapped)


def test_halves_are_body_and_the_second_stands_later(pages: list[StyledPage]) -> None:
    for page in pages:
        for first, second in page.joins:
            assert first < second
            assert page.roles[first] == page.roles[second] == "body"
            assert all(page.roles.get(line) != "body" for line in range(first + 1, second))
            assert second not in page.wrapped


def test_a_lost_stop_leaves_a_body_line_without_one(pages: list[StyledPage]) -> None:
    for page in pages:
        for line in page.lost_stops:
            assert page.roles[line] == "body"
            assert not _lines(page)[line - 1].endswith("。")


def test_no_column_begins_with_a_closing_mark(pages: list[StyledPage]) -> None:
    for page in pages:
        lines = _lines(page)
        assert not [lines[at - 1] for at in page.wrapped if lines[at - 1].strip()[0] in CLOSING]


def test_a_page_is_of_one_family_and_says_its_style(pages: list[StyledPage]) -> None:
    assert {page.source for page in pages} == set(FAMILIES)
    assert len({page.style for page in pages}) > 60


def test_a_family_left_out_does_not_come_out() -> None:
    kept = [article for article in _articles() if article.family != "cctv"]
    assert "cctv" not in {page.source for page in styled_pages(kept, 3, 30)}


def test_the_same_seed_gives_the_same_pages_and_another_seed_others(pages: list[StyledPage]) -> None:
    assert list(styled_pages(_articles(), 11, 20)) == pages[:20]
    assert list(styled_pages(_articles(), 12, 20)) != pages[:20]


def test_wrapping_loses_no_character() -> None:
    draw = Random(5)
    text = "".join(_sentence(subject, 7) for subject in _SUBJECTS)
    for width in range(9, 41):
        lines = wrap(text, width, 2, draw, first=2)
        assert "".join(lines) == text
        assert max(map(len, lines)) <= 2 * (width + 3)


def test_articles_are_read_from_their_three_files(tmp_path: Path) -> None:
    body = "\n\n".join(_sentence("堤坝", at) for at in range(4))
    row = {
        "id": "xinhua_doc_1",
        "text": f"（乡土）堤坝修缮完工\n\n新华社某地1月2日电（记者某某）{body}（完）",
    }
    (tmp_path / "clean.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert (article.family, article.label, article.headline) == ("xinhua", "乡土", "堤坝修缮完工")
    assert [part.role for part in article.parts] == ["body"] * 4
    assert article.parts[0].text.startswith("堤坝")
    assert article.parts[-1].text.endswith("继续。")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_articles(tmp_path)


def test_daily_print_is_parted_at_headings_above_datelines() -> None:
    lines = [
        "堤坝修缮完工",
        "工期比计划少十天",
        "本报某地１月２日电记者某某报道：" + _sentence("堤坝", 1),
        _sentence("堤坝", 2),
    ]
    (article,) = from_daily([*lines, "茶园开市", "再无下文"])
    assert (article.headline, article.deck) == ("堤坝修缮完工", "工期比计划少十天")
    assert [part.role for part in article.parts] == ["body", "body"]
    assert article.parts[0].text.startswith("堤坝")


def test_what_is_no_prose_is_no_article() -> None:
    assert from_web("cctv_1", "一周天气\n\n晴\n\n阴") is None
