"""The registry: one name, one check; and which checks a choice of names and groups means."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import pytest

from auditor.contract import About, Hit
from auditor.model import Sentence, Severity
from auditor.registry import Registry, RegistryError, collect

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Named:
    """A check that is nothing but its name."""

    about: About

    def check(self, subject: Sentence, /) -> Iterator[Hit]:
        yield from ()


def named(name: str, group: str = "glyph", origin: str = "auditor") -> Named:
    return Named(
        About(*(name, "某检查", "A check", group, "sentence", Severity.NOTE, 0.5, "", "", ()), origin=origin)
    )


ALL = Registry(
    [
        named("repeated-word", "repetition"),
        named("repeated-sentence", "repetition"),
        named("stray-space"),
        named("ocr-glyph"),
        named("pack/glyph", "pack"),
    ]
)


def chosen(select: str = "", ignore: str = "") -> list[str]:
    return list(ALL.select(select.split(), ignore.split()))


class TestNames:
    def test_checks_are_in_the_order_of_their_names_whatever_the_order_given(self) -> None:
        checks = [named("b-check"), named("a-check"), named("pack/a-check")]
        assert list(Registry(checks)) == list(Registry(reversed(checks))) == sorted(Registry(checks))

    def test_two_checks_of_one_name_are_refused_with_both_origins(self) -> None:
        with pytest.raises(RegistryError) as caught:
            collect([named("ocr-glyph")], [named("ocr-glyph", origin="rules/ocr-glyph.toml")], [])
        assert str(caught.value) == (
            "两项检查都叫“ocr-glyph”：一项来自 auditor，一项来自 rules/ocr-glyph.toml，请改其中一项的名称"
        )

    @pytest.mark.parametrize(
        "name", ["", "Ocr-Glyph", "ocr_glyph", "ocr--glyph", "错字", "a/b/c", "/a", "all"]
    )
    def test_a_name_that_is_no_name_is_refused(self, name: str) -> None:
        with pytest.raises(RegistryError, match="不能用"):
            Registry([named(name)])

    def test_a_group_called_all_is_refused(self) -> None:
        with pytest.raises(RegistryError, match="不能是 all"):
            Registry([named("ocr-glyph", group="all")])

    def test_a_check_is_found_by_its_name(self) -> None:
        check = named("ocr-glyph")
        registry = Registry([check])
        assert registry["ocr-glyph"] is check
        assert "stray-space" not in registry
        assert len(registry) == 1

    def test_built_in_checks_rules_and_plugins_come_together(self) -> None:
        found = collect([named("b-check")], [named("c-check")], [named("pack/a-check")])
        assert list(found) == ["b-check", "c-check", "pack/a-check"]


class TestSelect:
    def test_nothing_chosen_means_all(self) -> None:
        assert chosen() == list(ALL)
        assert chosen("all") == list(ALL)

    def test_names_and_groups_are_chosen(self) -> None:
        assert chosen("ocr-glyph") == ["ocr-glyph"]
        assert chosen("repetition") == ["repeated-sentence", "repeated-word"]
        assert chosen("repetition ocr-glyph") == ["ocr-glyph", "repeated-sentence", "repeated-word"]
        assert chosen("pack/glyph") == ["pack/glyph"]

    def test_names_and_groups_are_left_out(self) -> None:
        assert chosen("", "glyph pack") == ["repeated-sentence", "repeated-word"]
        assert chosen("", "repeated-word pack/glyph glyph") == ["repeated-sentence"]
        assert chosen("", "all") == []

    def test_the_more_specific_choice_wins(self) -> None:
        assert chosen("repeated-word", "repetition") == ["repeated-word"]
        assert chosen("repetition", "repeated-word") == ["repeated-sentence"]
        assert chosen("glyph", "all") == ["ocr-glyph", "stray-space"]
        assert chosen("all", "glyph") == ["pack/glyph", "repeated-sentence", "repeated-word"]
        assert chosen("all ocr-glyph", "glyph") == [
            "ocr-glyph",
            "pack/glyph",
            "repeated-sentence",
            "repeated-word",
        ]

    def test_of_two_equally_specific_choices_the_one_to_ignore_wins(self) -> None:
        for word in ("all", "glyph", "ocr-glyph"):
            assert chosen(word, word) == []

    def test_the_order_of_the_choices_does_not_matter(self) -> None:
        words = ("all", "glyph", "ocr-glyph")
        for one, other, out in product(words, words, words):
            assert chosen(f"{one} {other}", out) == chosen(f"{other} {one}", out)

    def test_a_check_named_like_a_group_is_chosen_by_its_name(self) -> None:
        registry = Registry([named("glyph", "marks"), named("ocr-glyph")])
        assert list(registry.select(["ocr-glyph", "glyph"], ["glyph"])) == ["ocr-glyph"]

    def test_the_choice_is_a_registry_and_the_whole_is_unchanged(self) -> None:
        before = dict(ALL)
        assert list(ALL.select(["glyph"], []).select([], ["ocr-glyph"])) == ["stray-space"]
        assert dict(ALL) == before

    @pytest.mark.parametrize(("select", "ignore"), [("ocr-glif", ""), ("", "ocr-glif")])
    def test_an_unknown_name_is_refused_with_the_nearest_one(self, select: str, ignore: str) -> None:
        with pytest.raises(RegistryError) as caught:
            chosen(select, ignore)
        assert str(caught.value) == "没有叫“ocr-glif”的检查或类别，最接近的是“ocr-glyph”"

    def test_a_mistyped_group_is_refused_with_the_nearest_one(self) -> None:
        with pytest.raises(RegistryError, match="最接近的是“repetition”"):
            chosen("repetitions")

    def test_a_name_like_no_other_is_refused(self) -> None:
        with pytest.raises(RegistryError, match="没有叫“错字”的检查或类别，用 auditor checks"):
            chosen("错字")

    def test_groups_are_listed_in_order(self) -> None:
        assert ALL.groups == ("glyph", "pack", "repetition")
