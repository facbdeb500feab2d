"""The command as its users run it: exit codes, messages, pipes, files."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES

ONE = EXAMPLES / "2021-08-06-zaranj-falls-flash.txt"


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


def test_one_file_gives_one_json_object() -> None:
    done = run("read", ONE, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["article"]["dateline"] == ["ZARANJ"]
    assert done.stderr == b""


def test_a_folder_gives_a_line_for_each_report() -> None:
    done = run("read", EXAMPLES, "--format", "jsonl")
    assert [json.loads(line)["report"] for line in done.stdout.splitlines()] == sorted(
        p.stem for p in EXAMPLES.glob("*.txt")
    )


def test_standard_input_is_read_as_a_report() -> None:
    done = run("read", "-", "--format", "json", "--published", "2021-08-06", stdin=ONE.read_bytes())
    assert json.loads(done.stdout)["article"]["published"] == "2021-08-06"


def test_out_writes_one_file_for_each_report_and_resume_skips_them(tmp_path: Path) -> None:
    assert run("read", EXAMPLES, "--out", tmp_path).returncode == 0
    names = sorted(p.name for p in tmp_path.glob("*.json"))
    assert names == sorted(p.with_suffix(".json").name for p in EXAMPLES.glob("*.txt"))
    stamp = (tmp_path / names[0]).stat().st_mtime_ns
    assert run("read", EXAMPLES, "--out", tmp_path, "--resume").returncode == 0
    assert (tmp_path / names[0]).stat().st_mtime_ns == stamp


def test_one_bad_page_never_stops_a_batch(tmp_path: Path) -> None:
    shutil.copy(ONE, tmp_path / "b.txt")
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "c.txt").write_bytes(b"")
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.returncode == 3
    assert [json.loads(line)["report"] for line in done.stdout.splitlines()] == ["b"]
    assert b"a.txt" in done.stderr
    assert b"c.txt" in done.stderr
    assert b"2 of 3 could not be read" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read",), b"Missing argument"),
        (("read", "no/such/file.txt"), b"no/such/file.txt"),
        (("read", ONE, "--published", "yesterday"), b"write it as 2021-08-13"),
        (("read", ONE, "--format", "xml"), b"xml"),
        (("read", ONE, "--published", "0001-01-01"), b"write it as 2021-08-13"),
        (("read", ""), b"no such file"),
        (("read", "x" * 300), b"no such file"),
        (("reed",), b"reed"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2_with_a_remedy(arguments: tuple[str | Path, ...], said: bytes) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_folder_without_reports_is_exit_code_2(tmp_path: Path) -> None:
    done = run("read", tmp_path)
    assert done.returncode == 2
    assert str(tmp_path).encode() in done.stderr


HOSTILE = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 400,
    "broken.txt": b"KABUL - The army \xff\xfe\x80 took \xc3\x28 the town",
    "one-line.txt": b"The army took the town on Monday. " * 1_500_000,
    "one-word.txt": b"a" * 50_000_000,
    "signs.txt": b'"' * 140_000,
    "nested.html": b"<html><body>" + b"<div>" * 100_000 + b"Troops took Goma, officials said." + b"</div>" * 100_000,
    "unclosed.html": b"<!doctype html><html><body><p>Troops took Goma, officials said." + b"<b><i>" * 50_000,
    "german.txt": b"Die Armee hat am Montag die Stadt eingenommen, sagten Beamte. Vierzig Menschen wurden verletzt.",
    "script.html": b"<html><script>" + b"x" * 3_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_refused_by_name_within_ten_seconds_and_a_gigabyte(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    begin = time.monotonic()
    done = run("read", path, "--format", "json")
    assert time.monotonic() - begin < 10
    assert done.returncode in (0, 3)
    assert b"Traceback" not in done.stderr
    assert b"fault in Dateline" not in done.stderr
    if done.returncode == 3:
        assert name.encode() in done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000  # kilobytes, the largest child so far


def test_help_is_there_within_a_third_of_a_second_with_examples() -> None:
    times = []
    for _ in range(5):
        begin = time.monotonic()
        done = run("--help")
        times.append(time.monotonic() - begin)
    assert min(times) < 0.3
    assert b"Examples:" in done.stdout


def test_no_heavy_import_before_it_is_needed() -> None:
    code = "import sys, dateline.cli.main; print([m for m in ('numpy', 'onnxruntime', 'rich', 'trafilatura') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_version_and_completion() -> None:
    assert run("--version").stdout.startswith(b"dateline ")
    assert b"_DATELINE_COMPLETE" in run("completion", "bash").stdout


def test_a_reader_that_stops_reading_gets_no_traceback() -> None:
    command = f"{sys.executable} -m dateline read {EXAMPLES} --format jsonl | head -c 100"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_names_that_a_file_system_takes_for_one_get_files_of_their_own(tmp_path: Path) -> None:
    for name in ("a:b.txt", "a_b.txt", "A.txt", "a.txt", "y" * 250 + ".txt"):
        shutil.copy(ONE, tmp_path / name)
    assert run("read", tmp_path, "--out", tmp_path / "out").returncode == 0
    assert len({p.name.casefold() for p in (tmp_path / "out").iterdir()}) == 5


def test_a_wrong_row_of_the_users_places_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon\nBad,95,2\n", encoding="utf-8")
    done = run("read", ONE, "--places", path)
    assert done.returncode == 2
    assert b"own.csv" in done.stderr


def test_offsets_are_those_of_the_file_whatever_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    text = ONE.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(text.encode())
    record = json.loads(run("read", path, "--format", "json").stdout)
    assert record["article"]["text"] == text
    assert record["claims"]
    for claim in record["claims"]:
        assert text[claim["trigger"]["start"] : claim["trigger"]["end"]] == claim["trigger"]["quote"]
