"""The same bytes for any order of inputs, any PYTHONHASHSEED, any number of jobs, in every format."""

from __future__ import annotations

from pathlib import Path

from command import run

from auditor.report import REPORTERS

SEEDS = Path(__file__).parent.parent / "seeds"


def reports(folder: Path, *arguments: str, seed: str) -> dict[str, bytes]:
    """Write all reports of one run into a folder and return their bytes."""
    folder.mkdir()
    marks = folder.parent / "marks.json"
    marks.write_text('{"auditor-baseline": 2, "entries": []}', encoding="utf-8")
    formats = [option for name in REPORTERS for option in ("--format", f"{name}={folder / name}")]
    done = run(
        "check",
        *arguments,
        "--isolated",
        "--marks",
        marks,
        *formats,
        cwd=SEEDS.parent,
        env={"PYTHONHASHSEED": seed},
    )
    assert done.returncode == 1, done.stderr.decode()
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_order_hash_seed_and_jobs_change_no_byte(tmp_path: Path) -> None:
    pages = sorted(f"seeds/{path.name}" for path in SEEDS.glob("*.txt"))
    assert len(pages) == 5

    plain = reports(tmp_path / "plain", "seeds", "--jobs", "1", seed="0")
    shuffled = reports(tmp_path / "shuffled", *reversed(pages), "--jobs", "2", seed="1")

    assert sorted(plain) == sorted(REPORTERS)
    assert min(map(len, plain.values())) > 1000
    assert [name for name in plain if shuffled[name] != plain[name]] == []
