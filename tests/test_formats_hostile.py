"""Files that are broken or meant to do harm: each a problem with its reason, none a crash or a hang."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from audit import english
from hostile_formats import made, names

from auditor.model import Problem, Source
from auditor.pipeline.inputs import pages_of
from auditor.read import Found
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60
"""Seconds after which a file hangs the run; the slowest takes 4."""


def outcome(folder: Path, name: str, data: bytes) -> list[Source | Problem]:
    path = folder / name
    path.write_bytes(data)
    found: list[Source | Problem] = []
    worker = threading.Thread(
        target=lambda: found.extend(pages_of(Found(path, name), Settings())), daemon=True
    )
    worker.start()
    worker.join(PATIENCE)
    assert not worker.is_alive(), "hangs"
    return found


def test_there_are_sixty_of_them_and_more() -> None:
    assert len(set(names())) == len(names()) >= 60


@pytest.mark.parametrize("name", names())
def test_each_is_a_problem_with_its_reason(tmp_path: Path, name: str) -> None:
    found = outcome(tmp_path, name, made(name))

    problems = [one for one in found if isinstance(one, Problem)]
    assert problems
    for problem in problems:
        assert problem.kind != "internal-error"
        assert "Error" not in str(problem.detail)
        assert any("\u4e00" <= char <= "\u9fff" for char in str(problem.detail))
        assert english(problem.detail) != str(problem.detail)


def test_what_lies_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "secret.alto.xml"
    outside.write_text(
        "<alto><Page><TextBlock><TextLine><String CONTENT='秘密'/></TextLine></TextBlock></Page></alto>"
    )
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / "link.xml").symlink_to(outside)
    for href in ("../secret.alto.xml", "link.xml", str(outside), f"file://{outside}"):
        (found,) = outcome(
            tmp_path / "issue",
            "issue.mets.xml",
            made("self.mets.xml").replace(b"self.mets.xml", href.encode()),
        )

        assert isinstance(found, Problem)
        assert "秘密" not in str(found.detail)
