"""`auditor check --baseline`, `auditor baseline` and `--gate`, as the shell sees them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from command import HEAD, page, run, workspace
from validation import complaints

if TYPE_CHECKING:
    from pathlib import Path

DAY = {"SOURCE_DATE_EPOCH": "1800000000"}  # 2027-01-15


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two pages, in which `auditor` is run."""
    workspace(tmp_path)
    page(tmp_path, "a.txt", "error", "warning")
    page(tmp_path, "b.txt", "warning")
    return tmp_path


def entries(desk: Path, name: str = "known.json") -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads((desk / name).read_text(encoding="utf-8"))["entries"]
    return listed


def audited(desk: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = run("check", *arguments, "--format", "json", cwd=desk, env=DAY)
    return done.returncode, json.loads(done.stdout)


def test_what_is_known_stops_nothing_and_what_is_new_does(desk: Path) -> None:
    done = run("baseline", "update", "known.json", "a.txt", "b.txt", cwd=desk)

    assert done.returncode == 0
    assert (
        done.stdout.decode() == "known.json：新增2条，保留0条，删去0条\n"
    )  # the warning is one, known twice
    status, report = audited(desk, "a.txt", "b.txt", "--baseline", "known.json")
    assert (status, len(report["findings"]), len(report["settled"])) == (0, 0, 3)
    page(desk, "b.txt", "error", "warning")
    status, report = audited(desk, "a.txt", "b.txt", "--baseline", "known.json")
    assert (status, [one["rule"] for one in report["findings"]]) == (1, ["is-error"])


def test_an_update_keeps_what_editors_wrote_and_drops_what_is_gone(desk: Path) -> None:
    run("baseline", "update", "known.json", "a.txt", "--reason", "首版", "--reviewer", "王", cwd=desk)
    page(desk, "a.txt", "error", "note")

    done = run(
        "baseline", "update", "known.json", "a.txt", "--reason", "二版", "--expires", "2031-01-01", cwd=desk
    )

    assert done.stdout.decode() == "known.json：新增1条，保留1条，删去1条\n"
    said = {
        one["check"]: ([note["text"] for note in one["notes"]], one["reviewer"], one["expires"])
        for one in entries(desk)
    }
    assert said == {"is-error": (["首版"], "王", ""), "is-note": (["二版"], "", "2031-01-01")}


def test_an_update_writes_the_same_bytes_again(desk: Path) -> None:
    run("baseline", "update", "known.json", "a.txt", "b.txt", cwd=desk)
    first = (desk / "known.json").read_bytes()
    run("baseline", "update", "known.json", "b.txt", "a.txt", "--jobs", "2", cwd=desk)

    assert (desk / "known.json").read_bytes() == first


def test_an_update_sees_through_the_baseline_of_the_settings(desk: Path) -> None:
    settings = (desk / "auditor.toml").read_text(encoding="utf-8")
    (desk / "auditor.toml").write_text(f'baseline = "known.json"\n{settings}', encoding="utf-8")
    (desk / "known.json").write_text('{"auditor-baseline": 1}', encoding="utf-8")

    for _ in range(2):
        run("baseline", "update", "known.json", "a.txt", cwd=desk)

    assert len(entries(desk)) == 2
    assert audited(desk, "a.txt")[0] == 0


@pytest.mark.parametrize("broken", ["none.txt", "damaged.txt"])
def test_an_incomplete_audit_leaves_the_baseline_alone(desk: Path, broken: str) -> None:
    run("baseline", "update", "known.json", "a.txt", cwd=desk)
    before = (desk / "known.json").read_bytes()
    (desk / "damaged.txt").write_bytes(HEAD.encode()[:-5])

    done = run("baseline", "update", "known.json", "b.txt", broken, cwd=desk)

    assert done.returncode == 2
    assert "没有改动" in done.stderr.decode()
    assert (desk / "known.json").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    ["a.txt b.txt", "none/known.json a.txt", "foreign.json a.txt", "known.json a.txt --expires morgen"],
    ids=["an input", "no folder", "no baseline", "no day"],
)
def test_an_update_does_not_write_where_it_should_not(desk: Path, arguments: str) -> None:
    (desk / "foreign.json").write_text('{"results": {}}', encoding="utf-8")
    before = {path.name: path.read_bytes() for path in desk.glob("*.*")}

    done = run("baseline", "update", *arguments.split(), cwd=desk)

    assert done.returncode == 2
    assert done.stderr
    assert {path.name: path.read_bytes() for path in desk.glob("*.*")} == before


def test_an_input_is_not_overwritten_by_a_baseline(desk: Path) -> None:
    (desk / "page.json").write_text('{"auditor-baseline": 1}', encoding="utf-8")

    done = run("baseline", "update", "page.json", "page.json", cwd=desk)

    assert done.returncode == 2
    assert (desk / "page.json").read_text(encoding="utf-8") == '{"auditor-baseline": 1}'


def test_marks_of_an_editor_are_taken_in(desk: Path) -> None:
    run("baseline", "update", "all.json", "a.txt", cwd=desk)
    fault, fine = entries(desk, "all.json")
    early, late = "2031-01-31T09:00:00Z", "2031-01-31T10:00:00Z"
    own = decided(fine, "dismissed", early, "王", "店名"), decided(fault, "dismissed", early, "王", "引文")
    other = decided(fault, "accepted", late, "李", "原稿无此句")
    write(desk / "wang.json", *own)
    write(desk / "li.json", other)

    done = run("baseline", "merge", "known.json", "wang.json", "li.json", "--lang", "en", cwd=desk)

    assert done.returncode == 0
    assert b"known.json: entries added: 2, kept: 0, removed: 0" in done.stdout
    assert b"1 of them were confirmed" in done.stdout
    told = {one["check"]: (one["mark"], [note["text"] for note in one["notes"]]) for one in entries(desk)}
    assert told == {
        fine["check"]: ("dismissed", ["店名"]),
        fault["check"]: ("accepted", ["引文", "原稿无此句"]),
    }
    # Whoever is merged with whom, and into what was known before.
    run("baseline", "merge", "other.json", "li.json", "wang.json", "li.json", cwd=desk)
    assert (desk / "other.json").read_bytes() == (desk / "known.json").read_bytes()
    run("baseline", "merge", "all.json", "li.json", "wang.json", cwd=desk)
    assert (desk / "all.json").read_bytes() == (desk / "known.json").read_bytes()
    _, report = audited(desk, "a.txt", "--baseline", "known.json")
    assert [one["check"] for one in report["findings"]] == [fault["check"]]


def decided(entry: dict[str, Any], mark: str, time: str, reviewer: str, text: str) -> dict[str, Any]:
    """An entry with what somebody decided."""
    note = {"time": time, "reviewer": reviewer, "text": text}
    return entry | {"mark": mark, "time": time, "reviewer": reviewer, "notes": [note]}


def write(file: Path, *listed: dict[str, Any]) -> None:
    file.write_text(json.dumps({"auditor-baseline": 2, "entries": listed}), encoding="utf-8")


def old_form(entry: dict[str, Any], **more: str) -> dict[str, Any]:
    """An entry as version 1 had it."""
    return {key: entry[key] for key in ("fingerprint", "check", "paths", "excerpt", "story", "count")} | more


def test_a_baseline_of_version_1_is_rewritten_and_means_the_same(desk: Path) -> None:
    run("baseline", "update", "all.json", "a.txt", cwd=desk)
    fault, fine = entries(desk, "all.json")
    old = {
        "auditor-baseline": 1,
        "entries": [old_form(fine, reason="店名", reviewer="王", expires="2031-01-01")],
        "accepted": [old_form(fault, reviewer="李")],
    }
    (desk / "known.json").write_text(json.dumps(old), encoding="utf-8")
    before = audited(desk, "a.txt", "--baseline", "known.json")

    done = run("baseline", "migrate", "known.json", "all.json", cwd=desk)

    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "known.json：已从第1版改写为第2版，共2条",
        "all.json：已是第2版，无须改动",
    ]
    data = json.loads((desk / "known.json").read_text(encoding="utf-8"))
    assert complaints("baseline", data) == []
    told = {one["check"]: (one["mark"], one["reviewer"], one["expires"]) for one in data["entries"]}
    assert told == {fine["check"]: ("dismissed", "王", "2031-01-01"), fault["check"]: ("accepted", "李", "")}
    assert audited(desk, "a.txt", "--baseline", "known.json") == before


def test_where_one_baseline_cannot_be_read_none_is_rewritten(desk: Path) -> None:
    (desk / "one.json").write_text('{"auditor-baseline": 1}', encoding="utf-8")
    (desk / "two.json").write_text('{"auditor-baseline": 1, "entries": 3}', encoding="utf-8")

    done = run("baseline", "migrate", "one.json", "two.json", cwd=desk)

    assert done.returncode == 2
    assert "two.json" in done.stderr.decode()
    assert (desk / "one.json").read_text(encoding="utf-8") == '{"auditor-baseline": 1}'


def test_marks_can_be_used_as_they_are(desk: Path) -> None:
    run("baseline", "update", "all.json", "a.txt", cwd=desk)
    fault, fine = entries(desk, "all.json")
    marks = {"auditor-baseline": 1, "entries": [old_form(fine)], "accepted": [old_form(fault)]}
    (desk / "marks.json").write_text(json.dumps(marks), encoding="utf-8")

    _, report = audited(desk, "a.txt", "--baseline", "marks.json")

    assert [one["rule"] for one in report["findings"]] == [fault["check"]]


def test_show_lists_the_entries_in_harmless_form(desk: Path) -> None:
    run(
        "baseline",
        "update",
        "known.json",
        "a.txt",
        "--reason",
        "一\x1b[2J二",
        "--expires",
        "2031-01-01",
        cwd=desk,
    )

    done = run("baseline", "show", "known.json", cwd=desk)

    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.count("甲号错词") == 1
    assert text.splitlines()[1:3] == ["  已有  自2031-01-01起重新计入", r"  一\x1b[2J二"]
    assert "\x1b" not in text


@pytest.mark.parametrize("command", ["check a.txt --baseline", "baseline show", "baseline merge x.json"])
def test_a_foreign_file_is_refused_by_every_command(desk: Path, command: str) -> None:
    (desk / "foreign.json").write_text('{"auditor-baseline": 9}', encoding="utf-8")

    done = run(*command.split(), "foreign.json", cwd=desk)

    assert done.returncode == 2
    assert done.stdout == b""
    assert "请升级" in done.stderr.decode()
    assert not (desk / "x.json").exists()


def test_an_expired_entry_counts_again(desk: Path) -> None:
    run("baseline", "update", "known.json", "b.txt", "--expires", "2027-01-15", cwd=desk)

    status, report = audited(desk, "b.txt", "--baseline", "known.json")

    assert status == 1
    assert [one["kind"] for one in report["notices"]] == ["expired-baseline"]


def test_an_entry_of_the_settings_sets_a_finding_aside(desk: Path) -> None:
    with (desk / "auditor.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[ignore]]\ncheck = "is-warning"\npath = "b.txt"\ntext = "这里有乙号错词"\nreason = "引文"\n'
        )
        file.write('[[ignore]]\ntext = "丁号"\nreason = "旧稿"\n')

    status, report = audited(desk, "b.txt")

    assert status == 0
    assert [one["ruling"]["reason"] for one in report["settled"]] == ["引文"]
    assert [(one["path"], one["kind"]) for one in report["notices"]] == [("auditor.toml", "unused-ignore")]
    assert "第2条（旧稿）" in report["notices"][0]["detail"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('[[ignore]]\ncheck = "is-waring"\nreason = "x"\n', "auditor.toml: [[ignore]] 1”：没有名为“is-waring”的检查，是不是“is-warning”"),
        ('[[ignore]]\ncheck = "trial"\nreason = "x"\n', "没有名为“trial”的检查"),
        ('[clause.numbers]\nchecks = "is-waring"\n', "[clause.numbers]”：没有名为"),
        ('[clause.number]\npoints = 1\n', "没有差错类别“number”"),
    ],
)  # fmt: skip
def test_an_entry_that_means_nothing_keeps_the_run_from_starting(desk: Path, entry: str, said: str) -> None:
    with (desk / "auditor.toml").open("a", encoding="utf-8") as file:
        file.write(entry)

    done = run("check", "a.txt", cwd=desk)

    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("--gate 3", 1),  # 1 point in about a hundred characters
        ("--gate 3 --page-characters 10000", 0),  # 1 point in ten thousand
        ("--gate 0.5 --page-characters 10000", 1),
        ("--gate 3 --page-characters b.txt=10000", 0),
        ("--gate 3 --page-characters 10000 --fail-on warning", 1),
        ("--gate 3 --page-characters 10000 none.txt", 2),
        ("--gate 0.5 --page-characters 10000 --baseline known.json", 0),
        ("--gate -1", 2),
        ("--gate three", 2),
        ("--page-characters 0", 2),
        ("--page-characters b.txt", 2),
    ],
)
def test_a_gate_tells_the_shell(desk: Path, arguments: str, status: int) -> None:
    with (desk / "auditor.toml").open("a", encoding="utf-8") as file:
        file.write('[clause.facts]\nchecks = "is-warning"\n')
    run("baseline", "update", "known.json", "b.txt", cwd=desk)

    done = run("check", "b.txt", *arguments.split(), cwd=desk)

    assert done.returncode == status
    assert b"Traceback" not in done.stderr
