"""The rules that ship: each works on its own examples, and none contradicts another."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rjieba

from auditor.lexicon.words import words
from auditor.rulefile import load, load_folder, trial
from auditor.rulefile.build import KINDS, PLACES
from auditor.rulefile.compose import KEYS, SCOPES, SEVERITIES
from auditor.rulefile.kinds import Either, Replace
from auditor.rulefile.trial import subject
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from auditor.rulefile import Rule

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "rules").glob("*.toml"))
PACKED = sorted((ROOT / "rules" / "packs").glob("*/*.toml"))
README = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
PAIRED = ("misread", "misused", "miswritten", "miswritten-more", "names", "set-phrases", "variants")
"""The lists of wrong and right words."""
LISTED = {
    name: [
        line
        for line in (ROOT / f"rules/words/{name}.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    for name in PAIRED
}
TEMPLATES = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def hits(rule: Rule, text: str) -> list[str]:
    """Return what a rule finds in a text, as the noun of its scope."""
    return [text[hit.start : hit.end] for hit in rule.check(subject(text, rule.about.scope))]


def test_there_are_rules() -> None:
    assert len(FILES) >= 5
    assert [rule.about.name for rule in load_folder(ROOT / "rules")] == [file.stem for file in FILES]


def test_the_folder_beside_the_package_is_found() -> None:
    assert rules_folder() == ROOT / "rules"


@pytest.mark.parametrize("file", FILES + PACKED, ids=lambda file: file.stem)
class TestEachRule:
    def test_it_does_what_its_examples_say(self, file: Path) -> None:
        assert [str(complaint) for complaint in trial(load(file))] == []

    def test_it_has_three_bad_and_three_good_examples(self, file: Path) -> None:
        examples = load(file).about.examples
        bad = [example for example in examples if example.is_bad]
        assert len(bad) >= 3
        assert len(examples) - len(bad) >= 3

    def test_it_says_why_and_where_that_comes_from_in_both_languages(self, file: Path) -> None:
        about = load(file).about
        assert about.explanation.index("依据：") > 0
        assert about.explanation_en.index("Source: ") > 0

    def test_it_never_keeps_a_page_from_being_printed(self, file: Path) -> None:
        assert load(file).about.severity.label in {"note", "warning"}


class TestTogether:
    def test_no_good_example_is_a_fault_for_another_rule(self) -> None:
        rules = load_folder(ROOT / "rules")
        for rule, other in permutations(rules, 2):
            for example in rule.about.examples:
                if not example.is_bad:
                    assert hits(other, example.text) == [], (rule.about.name, other.about.name)

    def test_no_correction_is_an_error_for_another_rule(self) -> None:
        rules = load_folder(ROOT / "rules")
        for rule in rules:
            if isinstance(rule.kind, Replace):
                for right in rule.kind.rights.values():
                    for other in rules:
                        assert hits(other, right) == [], (rule.about.name, other.about.name)

    def test_no_word_is_looked_for_by_two_rules(self) -> None:
        words = [
            word
            for rule in load_folder(ROOT / "rules")
            if not isinstance(rule.kind, Either)
            for word in rule.kind.words.words
        ]
        assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("name", PAIRED)
class TestWordList:
    def test_it_is_sorted(self, name: str) -> None:
        assert sorted(LISTED[name]) == LISTED[name]

    def test_it_says_nothing_of_a_word_that_is_right(self, name: str) -> None:
        assert [line for line in LISTED[name] if line.split("\t")[0] == line.split("\t")[1]] == []


@pytest.mark.parametrize("name", ["misread", "miswritten", "miswritten-more"])
class TestListsOfWords:
    def test_every_right_word_is_in_the_dictionary(self, name: str) -> None:
        rights = [line.split("\t")[1] for line in LISTED[name]]
        assert [right for right in rights if not rjieba.has_word(right)] == []

    def test_right_and_wrong_are_of_one_length_and_differ_in_two_characters_or_in_their_order(
        self, name: str
    ) -> None:
        for line in LISTED[name]:
            wrong, right = line.split("\t")[:2]
            differing = sum(one != other for one, other in zip(wrong, right, strict=True))
            assert 1 <= differing <= 2 or sorted(wrong) == sorted(right)


class TestReadme:
    @pytest.mark.parametrize("template", TEMPLATES)
    def test_its_templates_work(self, template: str, tmp_path: Path) -> None:
        file = tmp_path / "my-rule.toml"
        file.write_text(template, encoding="utf-8")
        (tmp_path / "words").mkdir()
        for name in ("idioms", "idioms-more", "near-idioms"):
            (tmp_path / f"words/{name}.txt").write_bytes((ROOT / f"rules/words/{name}.txt").read_bytes())
        assert [str(complaint) for complaint in trial(load(file))] == []

    def test_it_has_a_template_of_every_kind(self) -> None:
        kinds = [re.search(r'^kind\s+= "(\w+)"', template, re.MULTILINE) for template in TEMPLATES]
        assert {kind[1] for kind in kinds if kind} == set(KINDS)

    def test_it_explains_every_key_kind_scope_severity_and_place(self) -> None:
        places = {f"{{{place}}}" for names in PLACES.values() for place in names}
        for word in {*KEYS, *KINDS, *SCOPES, *SEVERITIES, *places}:
            assert f"`{word}`" in README, word


def test_a_wheel_carries_the_rules(tmp_path: Path) -> None:
    install = "pip --disable-pip-version-check install -q --no-build-isolation --no-deps --no-index"
    subprocess.run(
        [sys.executable, "-m", *install.split(), "--target", tmp_path, ROOT], check=True, cwd=tmp_path
    )
    ask = "from auditor.text.resources import rules_folder; print(rules_folder())"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
    )
    folder = Path(said.stdout.strip())
    assert folder == tmp_path.resolve() / "auditor" / "rules"
    names = [rule.about.name for rule in load_folder(folder)]
    assert names == [file.stem for file in FILES]


def test_no_idiom_with_a_variant_in_it_is_told_as_wrong() -> None:
    """GF 1001-2001 counts 重蹈复辙 as a spelling of 重蹈覆辙: a note, and no fault."""
    lawful = set(words("near-idioms"))
    known = {*words("idioms"), *words("idioms-more")}
    table = (rules_folder() / "words" / "variants.tsv").read_text(encoding="utf-8")
    variants = [line.split("\t")[:2] for line in table.splitlines() if line and not line.startswith("#")]
    made = {
        idiom.replace(right, wrong)
        for wrong, right in variants
        for idiom in known
        if right in idiom and len(wrong) == len(right)
        if sum(one != other for one, other in zip(idiom.replace(right, wrong), idiom, strict=True)) == 1
    }

    assert "重蹈复辙" in made
    assert made - known <= lawful
