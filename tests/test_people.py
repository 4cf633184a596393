"""The people of a page: names with their posts, the bodies resolved to places, and the user's register."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from bench.people import F1, measure
from command import run
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate import annotate
from auditor.layout import lay_out
from auditor.lexicon.names import name_end
from auditor.lexicon.posts import opposed, seats
from auditor.lexicon.register import register
from auditor.model import Office, Person, Source
from auditor.segment import segment

if TYPE_CHECKING:
    from pathlib import Path

LEAD = "本报讯(记者 林一川 通讯员 何知秋)"


def people(body: str, headline: str = "白云区推进河道整治", lead: str = LEAD) -> tuple[Person, ...]:
    page = segment(lay_out(Source("page.txt", f"{headline}\n\n{lead}近日，白云区推进河道整治。{body}\n")))
    notes = annotate(page, "广州市白云区").notes
    assert notes
    return notes.people


def titled(body: str) -> list[tuple[str, str]]:
    return [(one.title, one.name) for one in people(body) if one.role == "titled"]


def test_a_dateline_names_who_wrote_with_what_they_are() -> None:
    credits_ = [(one.title, one.name) for one in people("") if one.role == "credit"]

    assert credits_ == [("记者", "林一川"), ("通讯员", "何知秋")]


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("江城日报讯（文/记者/林一川 通讯员/何知秋）", ["林一川", "何知秋"]),
        ("江城日报讯(林一川 江组轩)", ["林一川", "江组轩"]),
        ("又讯（记者林一川）", ["林一川"]),
    ],
)
def test_datelines_of_several_houses_are_read(lead: str, names: list[str]) -> None:
    assert [one.name for one in people("", lead=lead) if one.role == "credit"] == names


def test_a_signature_and_the_name_under_a_picture_are_credits() -> None:
    text = f"河道变清了\n\n{LEAD}近日，河道变清了。\n\n\n\n图为整治后的河道。郑小禾 摄\n\n(林一川)\n"
    notes = annotate(segment(lay_out(Source("page.txt", text)))).notes

    assert notes
    assert [one.name for one in notes.people] == ["林一川", "何知秋", "郑小禾", "林一川"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("区委书记周明远到场。", [("区委书记", "周明远")]),
        ("区委书记周明到场。", [("区委书记", "周明")]),
        ("区委副书记、区长周明远表示，要抓紧。", [("区委副书记、区长", "周明远")]),
        ("区领导周明远、郑小禾参加活动。", [("区领导", "周明远"), ("区领导", "郑小禾")]),
        ("区委书记周明远，区长郑小禾出席。", [("区委书记", "周明远"), ("区长", "郑小禾")]),
        ("区农业农村和水利局局长周明远介绍情况。", [("区农业农村和水利局局长", "周明远")]),
        ("星河(广州)科技有限公司总经理周明远说，会更好。", [("星河(广州)科技有限公司总经理", "周明远")]),
        ("近日，镇党委书记欧阳明远带队检查。", [("镇党委书记", "欧阳明远")]),
        ("由区委书记周明远带队检查。", [("区委书记", "周明远")]),
        ("村民周小禾和邻居说起此事。", [("村民", "周小禾")]),
    ],
)
def test_a_title_and_the_name_after_it(body: str, found: list[tuple[str, str]]) -> None:
    assert titled(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "区委书记高度重视此事。",
        "局长任命文件已经下发。",
        "主任和居民一起劳动。",
        "群众解难题、办实事。",
        "志愿者向老人问好。",
        "代表党中央表示慰问。",
    ],
)
def test_what_only_looks_like_a_name_is_none(body: str) -> None:
    assert titled(body) == []


def test_a_speaker_without_a_title_is_a_person() -> None:
    found = [(one.role, one.name) for one in people("周小禾说，河水变清了。") if one.role != "credit"]

    assert found == [("speaker", "周小禾")]


def test_a_body_named_by_its_kind_is_that_of_the_home() -> None:
    (person,) = [one for one in people("区委副书记、市政协委员周明远到场。") if one.role == "titled"]
    own, upper = person.posts

    assert (own.name, own.rest, own.division and own.division.name) == ("副书记", "委", "白云区")
    assert (upper.name, upper.rest, upper.division and upper.division.name) == ("委员", "政协", "广州市")


def test_a_post_shares_the_body_of_the_party_group_before_it() -> None:
    group, post = seats("区教育局党组书记、副局长")

    assert (group.institution, group.rest) == ("区教育局党组", "教育局党组")
    assert (post.institution, post.rest, post.name) == ("区教育局", "教育局", "副局长")


@pytest.mark.parametrize(
    ("title", "standing"),
    [("原区委书记", "former"), ("时任区长", "former"), ("代区长", "acting"), ("区长", "")],
)
def test_former_and_acting_posts_are_told(title: str, standing: str) -> None:
    assert [seat.standing for seat in seats(title)] == [standing]


def test_heads_and_their_deputies_exclude_one_another_and_nothing_else_does() -> None:
    assert opposed("书记", "副书记")
    assert opposed("常务副区长", "区长")
    assert not opposed("副区长", "常务副区长")
    assert not opposed("书记", "第一书记")
    assert not opposed("书记", "区长")
    assert not opposed("书记", "常委")


def test_the_date_of_a_story_goes_with_its_people() -> None:
    with_year = people("", lead="本报讯(记者 林一川)2022年3月5日，河道整治开工。")
    without = people("", lead="本报讯(记者 林一川)3月5日，河道整治开工。")

    assert [one.date for one in with_year + without] == ["2022-03-05", "03-05"]


@given(st.text(alphabet="周明远和区委书记说、，。到了的·(“", max_size=40), st.integers(0, 40))
def test_a_name_ends_in_the_text_after_it_begins(text: str, at: int) -> None:
    end = name_end(text, at) if at < len(text) else 0

    assert end == 0 or at + 2 <= end <= len(text)


def test_every_name_stands_where_it_is_said_to() -> None:
    text = f"河道变清了\n\n{LEAD}近日，区委书记周明远、区长郑小禾到场。\n"
    notes = annotate(segment(lay_out(Source("page.txt", text))), "广州市白云区").notes

    assert notes
    assert [text[one.span.start : one.span.end] for one in notes.people] == [one.name for one in notes.people]
    assert len(notes.people) == 4


def test_the_people_of_the_sample_pages_are_found_with_their_posts() -> None:
    scores: tuple[F1, ...] = measure()

    assert [score.value >= 0.9 for score in scores] == [True, True, True]


class TestRegister:
    def test_an_entry_has_name_post_place_and_days(self, tmp_path: Path) -> None:
        file = tmp_path / "people.toml"
        file.write_text(
            '[[person]]\nname = "周明远"\npost = "区委书记"\ndistrict = "广州市白云区"\nfrom = 2021-05-01\nto = "2024-06-30"\n',
            encoding="utf-8",
        )
        (office,) = register([str(file)])

        assert office.division
        assert (office.name, office.title, office.division.name) == ("周明远", "区委书记", "白云区")
        assert office.holds_on("2021-05-01")
        assert not office.holds_on("2024-07-01")
        assert office.holds_on(None)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('[[person]]\nname = "周明远"\n', "post"),
            ('[[person]]\nname = "周明远"\npost = "区长"\nsince = 1\n', "name, post, district, from, to"),
            ('[[person]]\nname = "周明远"\npost = "区长"\nfrom = 2021\n', "from"),
            ('[[person]]\nname = "周明远"\npost = "区长"\ndistrict = "无此区"\n', "无此区"),
            ("people = 1\n", "people.toml:1: “people”：没有这一项，可用的有 person"),
            ("person = 1\n", "people.toml:1: “person”应为一组表"),
            ("[[person\n", "不合 TOML 格式"),
        ],
    )
    def test_a_register_that_cannot_be_read_says_where_and_why(
        self, tmp_path: Path, text: str, said: str
    ) -> None:
        file = tmp_path / "people.toml"
        file.write_text(text, encoding="utf-8")

        with pytest.raises(ValueError, match=r".") as caught:
            register([str(file)])

        assert said in str(caught.value.args[0])

    def test_a_register_that_is_not_there_stops_the_run(self, tmp_path: Path) -> None:
        (tmp_path / "auditor.toml").write_text('people = "none.toml"\n', encoding="utf-8")
        (tmp_path / "page.txt").write_text("河道变清了\n", encoding="utf-8")

        done = run("check", "page.txt", cwd=tmp_path)

        assert done.returncode == 2
        assert "none.toml" in done.stderr.decode()

    def test_what_is_printed_can_be_read_as_a_register(self, tmp_path: Path) -> None:
        text = f"白云区推进河道整治\n\n{LEAD}2022年3月5日，广州市白云区区委副书记、区长周明远到场。\n"
        (tmp_path / "page.txt").write_text(text, encoding="utf-8")

        done = run("people", "page.txt", "--home", "广州市白云区", "--output", "people.toml", cwd=tmp_path)
        printed = (tmp_path / "people.toml").read_text(encoding="utf-8")

        assert done.returncode == 0
        assert [one["post"] for one in tomllib.loads(printed)["person"]] == ["区长", "广州市白云区区委副书记"]
        assert register([str(tmp_path / "people.toml")])[0] == Office(
            "周明远", "区长", register([str(tmp_path / "people.toml")])[0].division, "2022-03-05"
        )
