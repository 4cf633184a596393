"""Titles in conflict: what is reported, where, with what, and what is lawful."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, claimed, kinds, registry, source
from bench.planted_people import measure

from auditor.pipeline import audit_sources
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Finding


HOME = "广州市白云区"


def story(body: str, date: str = "近日") -> str:
    return f"白云区推进河道整治\n\n本报讯(记者 林一川){date}，白云区推进河道整治。{body}\n\n白云区水务局组织施工。\n"


def pages(*bodies: str, dates: tuple[str, ...] = ()) -> str:
    """Return one page a body."""
    when = dates or ("近日",) * len(bodies)
    return "".join(
        f"=== {number}.txt\n{story(body, date)}"
        for number, (body, date) in enumerate(zip(bodies, when, strict=True))
    )


def run(*bodies: str, dates: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Audit one page a body."""
    report = audit(pages(*bodies, dates=dates), "title-conflict", home=HOME)
    assert report.problems == ()
    return report.findings


SECRETARY, DEPUTY = "区委书记周明远到场。", "区委副书记周明远到场。"


def test_the_less_attested_title_is_the_odd_one_and_both_places_are_named() -> None:
    (finding,) = run(SECRETARY, DEPUTY, SECRETARY)

    assert (finding.place.path, finding.excerpt, finding.suggestion) == (
        "1.txt",
        "区委副书记周明远",
        "区委书记周明远",
    )
    assert [(one.place.path, one.text) for one in finding.related] == [
        ("0.txt", "区委书记周明远"),
        ("2.txt", "区委书记周明远"),
    ]
    assert kinds(finding) == ["conflict"]
    assert claimed(pages(SECRETARY, DEPUTY, SECRETARY), "title-conflict", home=HOME) == [
        ("区委副书记周明远", "error")
    ]


def test_the_place_of_the_body_may_be_printed_or_not() -> None:
    (finding,) = run("广州市白云区区委书记周明远到场。", DEPUTY, SECRETARY)

    assert finding.excerpt == "区委副书记周明远"


def test_of_two_titles_in_one_story_neither_is_known_to_be_right_and_it_is_a_warning() -> None:
    both = SECRETARY + "随后，" + DEPUTY
    (finding,) = run(both)

    assert kinds(finding) == ["conflict"]
    assert claimed(pages(both), "title-conflict", home=HOME) == [(finding.excerpt, "warning")]


@pytest.mark.parametrize(
    "bodies",
    [
        pytest.param((SECRETARY, DEPUTY), id="one against one may be a promotion"),
        pytest.param((SECRETARY, "区委副书记、区长郑小禾到场。", SECRETARY), id="two people"),
        pytest.param(
            ("区长周明远到场。", "区委副书记、区长周明远到场。", "区长周明远到场。"), id="several posts"
        ),
        pytest.param((SECRETARY, "原区委副书记周明远到场。", SECRETARY), id="former"),
        pytest.param(("副区长周明远到场。", "代区长周明远到场。", "副区长周明远到场。"), id="acting"),
        pytest.param((SECRETARY, "海珠区委副书记周明远到场。", SECRETARY), id="another place"),
        pytest.param((SECRETARY, "太和镇党委副书记周明远到场。", SECRETARY), id="another level"),
        pytest.param((SECRETARY, "区纪委副书记周明远到场。", SECRETARY), id="another body"),
        pytest.param((SECRETARY, "区委常委周明远到场。", SECRETARY), id="a post that goes with it"),
        pytest.param((SECRETARY, DEPUTY, SECRETARY, DEPUTY), id="as many on both sides"),
        pytest.param(
            ("公司总经理周明远到场。", "公司副总经理周明远到场。", "公司总经理周明远到场。"), id="any firm"
        ),
        pytest.param(
            ("村党支部书记周明远说，好。", "村党支部副书记周明远说，好。", "村党支部书记周明远说，好。"),
            id="any village",
        ),
    ],
)
def test_lawful_titles_are_left_alone(bodies: tuple[str, ...]) -> None:
    assert run(*bodies) == ()


def test_a_promotion_between_dated_pages_is_none() -> None:
    days = ("2021年3月5日", "2022年3月5日", "2023年3月5日")

    assert run(DEPUTY, SECRETARY, SECRETARY, dates=days) == ()


def test_a_deputy_between_two_dates_as_head_is_reported() -> None:
    days = ("2021年3月5日", "2022年3月5日", "2023年3月5日")
    (finding,) = run(SECRETARY, DEPUTY, SECRETARY, dates=days)

    assert finding.place.path == "1.txt"
    assert "2021-03-05" in str(finding.related[0].message)


class TestRegister:
    def audited(self, folder: Path, entry: str, *bodies: str) -> tuple[Finding, ...]:
        file = folder / "people.toml"
        file.write_text(
            f'[[person]]\nname = "周明远"\ndistrict = "广州市白云区"\n{entry}\n', encoding="utf-8"
        )
        pages = [source(f"{number}.txt", story(body)) for number, body in enumerate(bodies)]
        settings = Settings(jobs=1, home="广州市白云区", people=(str(file),))
        return audit_sources(pages, settings, registry("title-conflict")).findings

    def test_it_outweighs_what_most_pages_say(self, tmp_path: Path) -> None:
        found = self.audited(tmp_path, 'post = "区委副书记"', SECRETARY, DEPUTY, SECRETARY)

        assert [(one.place.path, one.suggestion) for one in found] == [
            ("0.txt", "区委副书记周明远"),
            ("2.txt", "区委副书记周明远"),
        ]

    def test_one_page_is_enough(self, tmp_path: Path) -> None:
        (finding,) = self.audited(tmp_path, 'post = "区委书记"', DEPUTY)

        assert finding.excerpt == "区委副书记周明远"
        assert kinds(finding) == ["conflict"]

    def test_another_body_is_not_its_matter(self, tmp_path: Path) -> None:
        assert self.audited(tmp_path, 'post = "区教育局局长"', DEPUTY) == ()


def test_planted_posts_are_found_and_the_bait_is_left_alone() -> None:
    scores = measure(16, 11)

    assert scores["all"].planted >= 10
    assert scores["all"].found >= 0.9 * scores["all"].planted
    assert scores["all"].right >= 0.95 * scores["all"].reported


def told(*stories: str) -> list[tuple[str, list[str]]]:
    """Audit one page of stories, each a headline and a text."""
    heads = ("春耕忙起来", "老街换新颜", "书香进校园")
    page = "\n\n".join(f"{head}\n\n本报讯 {body}" for head, body in zip(heads, stories, strict=False))
    report = audit(f"=== 0.txt\n{page}\n", "title-conflict")
    assert report.problems == ()
    return [(one.excerpt, kinds(one)) for one in report.findings]


class TestTwoBodies:
    def test_one_post_at_two_bodies_of_one_sort_is_reported(self) -> None:
        body = "市审计局局长祝宏达介绍情况。会后，市税务局局长祝宏达回答了提问。"

        assert told(body) == [("市税务局局长祝宏达", ["two-bodies"])]

    def test_a_name_that_no_list_of_surnames_would_begin_is_one_where_it_stands_twice(self) -> None:
        body = "省农科院茶叶研究所研究员方砚秋来到茶园。省社科院茶叶研究所研究员方砚秋说，再等三天。"

        assert told(body) == [("省社科院茶叶研究所研究员方砚秋", ["two-bodies"])]

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param("市卫生健康委主任祝宏达到场。市卫健委主任祝宏达讲话。", id="its short name"),
            pytest.param("省水文局局长祝宏达到场。水文局局长祝宏达讲话。", id="its place left out"),
            pytest.param("市审计局局长祝宏达到场。原市税务局局长祝宏达讲话。", id="former"),
            pytest.param("市审计局局长祝宏达到场，他还兼任市税务局局长祝宏达都说忙。", id="beside"),
            pytest.param("东山协会会长祝宏达到场。西山协会会长祝宏达讲话。", id="held at many"),
            pytest.param("市审计局局长祝宏达到场。市税务局局长祝宏远讲话。", id="two people"),
            pytest.param("市审计局党组书记、局长祝宏达到场。市税务局局长祝宏达讲话。", id="several posts"),
        ],
    )
    def test_lawful_titles_are_left_alone(self, body: str) -> None:
        assert told(body) == []

    def test_in_two_stories_they_may_be_two_people(self) -> None:
        assert told("市审计局局长祝宏达到场。", "市税务局局长祝宏达到场。") == []


class TestOneSeat:
    FIRST = "青山机械厂厂长罗志强介绍，订单已经排到年底。"

    def test_two_holders_of_one_post_in_a_story_are_reported(self) -> None:
        assert told(self.FIRST + "青山机械厂厂长苗润生表示，明年扩产。") == [
            ("青山机械厂厂长苗润生", ["one-seat"])
        ]

    @pytest.mark.parametrize(
        "second",
        [
            pytest.param("青峰机械厂厂长苗润生表示，明年扩产。", id="another body"),
            pytest.param("青山机械厂副厂长苗润生表示，明年扩产。", id="a deputy"),
            pytest.param("2003年，青山机械厂厂长苗润生办起了学校。", id="another time"),
            pytest.param("新任青山机械厂厂长苗润生表示，明年扩产。", id="the next one"),
        ],
    )
    def test_lawful_holders_are_left_alone(self, second: str) -> None:
        assert told(self.FIRST + second) == []

    def test_a_name_of_another_people_is_one_too(self) -> None:
        body = "大沟镇党委书记萨如拉说，井修好了。第二年，镇长萨如拉又请来水利局的人。"

        assert told(body) == [("镇长萨如拉", ["two-posts"])]

    def test_each_town_has_a_head(self) -> None:
        assert told("镇党委书记罗志强介绍，订单已满。镇党委书记苗润生表示，明年扩产。") == []


class TestRank:
    def test_a_name_without_a_known_surname_is_one_where_three_characters_recur(self) -> None:
        assert told("院长达瓦次仁查看病房。副院长达瓦次仁说，药品充足。") == [("副院长达瓦次", ["rank"])]

    def test_that_a_sentence_has_a_character_of_a_former_post_says_nothing(self) -> None:
        body = "馆长苗润生日前查看书库。目前，副馆长苗润生说，原因已经查明。"

        assert told(body) == [("副馆长苗润生", ["rank"])]

    def test_in_two_stories_both_must_name_the_body(self) -> None:
        assert told("县委书记荀国梁到场。", "县委副书记荀国梁到场。") == [("副书记荀国梁", ["rank"])]
        assert told("县水务局局长荀国梁到场。", "县教育局副局长荀国梁到场。") == []


@pytest.mark.parametrize(
    ("introduced", "called"),
    [
        ("镇长侯立本来到田头。", "侯书记"),
        ("科长聂大川答复说，本月修好。", "聂处长"),
        ("局长邱大同介绍了情况。", "邱副局长"),
        ("护士长车小秋守了一夜。", "车医生"),
        ("研究员贾一川带来了新种子。", "贾局长"),
        ("县长岳文山到村里走访。", "岳行长"),
    ],
)
def test_a_form_of_address_of_another_post_contradicts_the_title(introduced: str, called: str) -> None:
    text = f"山乡见闻\n\n{introduced}去年这里还是一片荒坡，如今种上了梨树。大家说，{called}没少操心。\n"

    (finding,) = audit(text, "title-conflict").findings

    assert finding.excerpt == called
    assert kinds(finding) == ["two-posts", "called"]


@pytest.mark.parametrize(
    "body",
    [
        "副局长侯立本来到田头。大家说，侯局长没少操心。",
        "镇党委书记、镇长侯立本来到田头。大家说，侯镇长没少操心。",
        "研究员贾一川带来了新种子。大家说，贾所长没少操心。",
        "主任医师车小秋守了一夜。大家说，车主任没少操心。",
        "原厂长鲁长海回到村里。大家说，鲁书记没少操心。",
        "人大代表鲁长海发了言。大家说，鲁厂长没少操心。",
        "镇长侯立本来到田头。侯立本后来当了书记。大家说，侯书记没少操心。",
        "局长邱大同介绍了情况。邱小明种了十亩梨。大家说，邱书记没少操心。",
        "董事长鲁长海办了厂。大家说，鲁总经理没少操心。",
        "护林员岳文山外号“岳局长”。大家说，岳局长没少操心。",
        "科长聂大川到了。县委书记马明和聂处长也到了。处长聂小川没少操心。",
    ],
)
def test_a_form_of_address_that_goes_with_the_title_is_lawful(body: str) -> None:
    assert audit(f"山乡见闻\n\n{body}\n", "title-conflict").findings == ()


def test_somebody_named_and_called_by_another_post_in_one_sentence() -> None:
    text = "山乡见闻\n\n副厂长祁长庚走进车间。祁长庚拿起扳手，这位总工程师笑着说，手艺还没丢。\n"

    (finding,) = audit(text, "title-conflict").findings

    assert (finding.excerpt, kinds(finding)) == ("这位总工程师", ["two-posts", "called"])
