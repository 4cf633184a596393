"""The folder that the commands of the documentation are typed in, and the shell that types them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from command import HEAD, environment
from documents import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents import Command

ONCE = "市水务局表示，各水库均有专人值守，请市民放心用水。"
_RULE = """\
summary = "旧站名"
summary_en = "the old name"
group = "house-style"
kind = "replace"
scope = "sentence"
severity = "warning"
bad = ["乘客在⟦北门站→古城站⟧换乘。"]
good = ["乘客在古城站换乘。"]
[replace]
"北门站" = "古城站"
"""
_MARKS = """\
import json, subprocess, sys
subprocess.run(["auditor", "baseline", "update", ".marks.json", "A"], check=True)
marks = json.load(open(".marks.json", encoding="utf-8"))
for entry in marks["entries"]:
    entry |= {"mark": "accepted", "time": "2031-01-31T09:00:00Z"}
    if entry["check"] == "repeated-word":
        entry["wording"] = "清扫车厢"
json.dump(marks, open("auditor-marks.json", "w", encoding="utf-8"), ensure_ascii=False)
"""
"""What an editor in the browser does: every finding is a fault, and the list gets the item that it lacks."""
_SHELL = """\
# The marks are saved by the browser, which is not here.
auditor() {{
    case " $* " in *auditor-marks.json*) [ -f auditor-marks.json ] || {python} -c {marks} ;; esac
    # Who upgrades has one.
    case " $* " in *" archive compact "*) [ -d archive ] || {auditor} archive add 2023-05-04 --archive archive ;; esac
    case " $* " in
        # A command that goes on until Ctrl-C gets one when it has had time to read what is there.
        *" --watch "*) timeout --preserve-status -s INT {patience} {auditor} "$@" ;;
        *) {auditor} "$@" ;;
    esac
}}
git() {{ command git "${{@/#URL/{escaped}}}"; }}
# What is installed already is not fetched again; who has no clone is given one.
make() (
    [ -f Makefile ] || {{ command git clone -q {root} clone && cd clone; }}
    ln -sfn {environment} .venv && command make -s -o .venv/.ready "$@"
)
python() {{ {python} "$@"; }}
"""
_PATIENCE = 12
"""Seconds after which a command that watches is interrupted; only a slow machine needs them all."""


def laid_out(folder: Path) -> Path:
    """Fill a folder with what the documentation speaks of: pages, proofs, issues, stories, rules, baselines."""
    faulty = HEAD + ONCE * 2 + "\n"
    for name, text in {
        "page.txt": faulty,
        "scans/A01.txt": faulty,
        "scans/A02.txt": HEAD.replace("水库", "水渠"),
        "scans/drafts/draft.txt": HEAD,
        "pages/A01.txt": faulty,
        "A/A03.txt": faulty,
        "B/A03.txt": HEAD + ONCE + "\n",
        "2023-05-04/第3版.txt": HEAD + ONCE + "\n",
        "stories.jsonl": json.dumps({"text": HEAD + ONCE, "title": "水库", "date": "2023-05-04", "page": "2"})
        + "\n",
        "stories/a.txt": HEAD + ONCE * 3 + "\n",
        "stories/b.txt": HEAD + ONCE * 3 + "\n",
        "our-rules/house.toml": _RULE,
        "known.json": json.dumps({"auditor-baseline": 1, "entries": []}),
        "wang.json": json.dumps({"auditor-baseline": 2, "entries": []}),
        "li.json": json.dumps({"auditor-baseline": 2, "entries": []}),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def typed(commands: Sequence[Command], folder: Path, cache: Path) -> list[tuple[int, str]]:
    """Type commands into one shell, one after the other, and return the status and what was said of each.

    Args:
        commands: all are run.
        folder: the current one at the beginning.
        cache: where pages that were read are kept.
    """
    folder.mkdir(exist_ok=True)
    said = cache / "said"
    shutil.rmtree(said, ignore_errors=True)
    said.mkdir(parents=True)
    bash = _SHELL.format(
        python=shlex.quote(sys.executable),
        marks=shlex.quote(_MARKS),
        patience=_PATIENCE,
        auditor=shlex.quote(str(Path(sys.executable).with_name("auditor"))),
        root=shlex.quote(str(ROOT)),
        escaped=str(ROOT).replace("/", r"\/"),
        environment=shlex.quote(sys.prefix),
    )
    for number, command in enumerate(commands):
        bash += f"{{ {command.text}\n}} > {said}/{number}.txt 2>&1 < /dev/null; echo $? > {said}/{number}\n"
    environ = environment(
        {"XDG_CACHE_HOME": str(cache), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    )
    subprocess.run(["bash"], input=bash.encode(), cwd=folder, env=environ, check=True, timeout=900)
    return [
        (int((said / f"{number}").read_text()), (said / f"{number}.txt").read_text(encoding="utf-8"))
        for number in range(len(commands))
    ]
