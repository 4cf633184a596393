"""What every message, explanation, help text and rule keeps to: the terms and the way of writing in CONTRIBUTING."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import catalogue
import pytest
import typer.main
from command import whole

from auditor.checks import builtin
from auditor.cli.app import app
from auditor.rulefile import load_folder
from auditor.text.han import HAN
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.contract import About

ROOT = Path(__file__).resolve().parent.parent
TERMS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FULL = "，。；：、！？（）《》“”‘’〔〕【】"
"""Marks that are as wide as a Chinese character and need no space beside them."""
FIGURES = re.compile(
    "accepted|added|alike|all|at|bad|capped|characters|column|copies|count|counted|default|dismissed|"
    "documents|done|dropped|errors|examples|first|furniture|good|groups|halted|index|issues|kept|"
    "last|least|left|length|limit|line|made|median|more|most|n|notes|now|number|old|pages|paragraph|"
    "partial|points|removed|rounds|row|rules|segments|share|shown|size|stories|story|times|unread|"
    "version|warnings|whole|at_most"
)
"""Places in messages that figures go to."""
CODE = re.compile(r"```(?:bad|good)|⟦[^⟧]*⟧|`[^`]*`|\[[^\]]*\]|\([*.a-z]+\)|<[^>]*>")
"""What is quoted as it is typed, marks and spaces too."""
LABEL = re.compile(r"[A-Z]{1,2}[0-9]{1,3}版")
"""A page's label, which goes with its word."""


def rows(head: str) -> list[tuple[str, str]]:
    """Return the first two columns of a table in CONTRIBUTING, each row a pair."""
    table = TERMS.split(head, 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]
    return [(row[0].strip("| "), row[1].strip("| ")) for row in cells]


DISCOURAGED = [
    (variant, preferred)
    for variants, preferred in rows("| discouraged | preferred |")
    for variant in re.split("[、,] ?", variants)
]


@cache
def texts() -> tuple[tuple[str, str, str], ...]:
    """Return everything that readers are told: where it stands, its Chinese, its English."""
    return (*_messages(), *_pages(), *_help(), *_guides())


AS_PROGRAMS_READ = frozenset({"第 {number} 稿{home}：{title}"})
"""What programs take apart that were written before there was a way of writing: `auditor outline`."""


def _messages() -> Iterator[tuple[str, str, str]]:
    english = catalogue.committed()
    for template, files in catalogue.extracted().items():
        if template in AS_PROGRAMS_READ:
            continue
        yield f"{', '.join(files)}: {template}", shown(template), shown(english.get(template, ""))


def shown(template: str) -> str:
    """Return a message with figures in the places of figures, and in the others what needs no space."""
    said = ""
    for text, name, form, _ in Formatter().parse(template):
        said += text
        if name is not None:
            said += "7" if FIGURES.fullmatch(name) or (form and form[-1] in ",%gdf") else "\x01"
    return said


def _pages() -> Iterator[tuple[str, str, str]]:
    packs = sorted(path for path in (rules_folder() / "packs").iterdir() if path.is_dir())
    rules = [check for folder in (rules_folder(), *packs) for check in load_folder(folder)]
    for about in (check.about for check in (*builtin(), *rules)):
        yield from _page(about)


def _page(about: About) -> Iterator[tuple[str, str, str]]:
    yield f"{about.name}, title", about.title, about.title_en
    yield f"{about.name}, summary", about.summary, about.summary_en
    yield f"{about.name}, explanation", _explained(about.explanation), _explained(about.explanation_en)
    for option in about.options:
        yield f"{about.name}, {option.name}", option.what, option.what_en


def _explained(explanation: str) -> str:
    """Return the paragraphs of an explanation but its sources, which are quoted as their authors write them."""
    parts = explanation.split("\n\n")
    return "\n\n".join(part for part in parts if not part.startswith(("依据：", "Source: ")))


def _help() -> Iterator[tuple[str, str, str]]:
    for path, command in _commands(typer.main.get_command(app), "auditor"):
        told = {path: command.help, f"{path} (end)": command.epilog}
        told |= {f"{path} {one.name}": getattr(one, "help", "") for one in command.params}
        for where, said in told.items():
            if said and re.search(f"[{HAN}]", said):
                chinese, _, english = said.partition(" / ")
                yield where, chinese, english


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    command = whole(command)
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{path} {name}")


def _guides() -> Iterator[tuple[str, str, str]]:
    folder = ROOT / "auditor" / "registry" / "guide"
    for chinese in sorted(folder.glob("*.zh.md")):
        english = chinese.with_suffix("").with_suffix(".en.md")
        yield chinese.name, _prose(chinese), _prose(english)


def _prose(path: Path) -> str:
    """Return the lines of a guide that are sentences: not those that line up the names of a class."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("  ") and "(" not in line)


def broken(rule: Callable[[str], list[str]], language: int) -> list[str]:
    """Return what breaks a rule, as `where: what`."""
    return [f"{text[0]}: {one}" for text in texts() for one in rule(CODE.sub("\x01", text[language]))]


# --- Chinese ---


def half_width(text: str) -> list[str]:
    """Return the half-width marks beside a Chinese character."""
    return re.findall(f"[{HAN}][,;:?!()]|[,;:?!()][{HAN}]", text)


def misspaced(text: str) -> list[str]:
    """Return what is spaced otherwise than CONTRIBUTING says: by the text on both sides of words in ASCII."""
    found = re.findall(f".?[{FULL}] [^ /]|[^ ] [{FULL}].?", text)
    for word in re.finditer("[!-~]+", LABEL.sub("\x01", text)):
        whole = LABEL.sub("\x01", text)
        before, after = whole[: word.start()][-2:], whole[word.end() :][:2]
        is_latin = re.search("[A-Za-z]", word[0]) and not word[0][0].isdigit()
        if is_latin:
            apart = re.fullmatch(f".?[{HAN}]", before) or re.match(f"[{HAN}]", after)
        elif re.search("[0-9]", word[0]):
            apart = re.fullmatch(f"[{HAN}] ", before) or re.match(f" [{HAN}]", after)
        else:
            apart = None
        if apart:
            found.append(before + word[0] + after)
    return found


def discouraged(text: str) -> list[str]:
    """Return the words that CONTRIBUTING has better ones for."""
    return [
        f"{variant} (better: {preferred})"
        for variant, preferred in DISCOURAGED
        if (variant in text if re.search(f"[{HAN}]", variant) else re.search(rf"(?i)\b{variant}\b", text))
    ]


@pytest.mark.parametrize("rule", [half_width, misspaced, discouraged])
def test_chinese_keeps_to_the_rules(rule: Callable[[str], list[str]]) -> None:
    assert broken(rule, 1) == []


def test_findings_are_told_in_sentences() -> None:
    """A message of a check, which asks for something, ends as a sentence does, and so does its English."""
    english = catalogue.committed()
    asking = re.compile("请核|应为|应删|应移|应接|应只|宜改|宜删")
    messages = {
        template: english[template]
        for template, files in catalogue.extracted().items()
        if asking.search(template) and all(file.startswith(("auditor/checks/", "rules/")) for file in files)
    }

    assert len(messages) > 100
    assert [one for one in messages if not one.endswith(("。", "{also}"))] == []
    assert [one for one in messages.values() if not one.endswith(".")] == []


# --- English ---


def full_width(text: str) -> list[str]:
    """Return the full-width marks of English that quotes no Chinese beside them."""
    return re.findall("[A-Za-z] ?[，。；：？！（）]", re.sub("“[^”]*”", "", text))


@pytest.mark.parametrize("rule", [full_width, discouraged])
def test_english_keeps_to_the_rules(rule: Callable[[str], list[str]]) -> None:
    assert broken(rule, 2) == []


def test_english_says_a_thing_once() -> None:
    """A catalogue merged badly says a sentence twice in a row."""
    twice = re.compile(r"(.{24,})\1", re.DOTALL)

    assert [where for where, _, english in texts() if twice.search(english)] == []


# --- both ---


def test_everything_is_told_in_both_languages() -> None:
    assert [where for where, chinese, english in texts() if bool(chinese) != bool(english)] == []


def test_a_term_stands_in_the_list_once() -> None:
    terms = [chinese for chinese, _ in rows("| Chinese | English | in code | what it is |")]

    assert len(terms) > 50
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(
    ("rule", "text", "breaks"),
    [
        (half_width, "前一句,后一句", True),
        (half_width, "版面(A03)", True),
        (half_width, "前一句，后一句（A03）", False),
        (misspaced, "共 5 版", True),
        (misspaced, "共5版", False),
        (misspaced, "请用--diff", True),
        (misspaced, "请用 --diff 看改动", False),
        (misspaced, "JSON报告", True),
        (misspaced, "A03版，第3段", False),
        (misspaced, "第3段， 第4段", True),
        (misspaced, "不超过10MB", False),
        (discouraged, "见彼处", True),
        (discouraged, "See the midst of it.", True),
        (discouraged, "Amidst and recommended", False),
        (full_width, "Check，please", True),
    ],
)
def test_a_text_that_breaks_a_rule_is_found(
    rule: Callable[[str], list[str]], text: str, breaks: bool
) -> None:
    assert bool(rule(text)) is breaks
