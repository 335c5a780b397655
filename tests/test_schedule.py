"""What cron and systemd are given: correct for paths with blanks and signs, refused where it cannot be."""

from __future__ import annotations

import configparser
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.errors import UsageError
from crawler.ops.schedule import Job, command_words, crontab, parse_time, quoted, service, timer
from tests.conftest import ROOT, scrapy

ODD = '/srv/báo chí/100% "mới"/$HOME/it\'s'
JOB = Job(("/opt/my venv/bin/scrapy", "nightly", "-s", f"DATA_DIR={ODD}"), Path("/opt/cổng tin"), Path(ODD), 1, 30)


def _read(unit: str) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit)
    return parser


@pytest.mark.parametrize(("text", "time"), [("01:30", (1, 30)), ("1:05", (1, 5)), ("23:59", (23, 59)), (" 00:00 ", (0, 0))])
def test_times_of_day(text: str, time: tuple[int, int]) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["24:00", "1.30", "01:60", "1:5", "", "01:30; rm -rf /", "１:３０x", "midnight"])
def test_other_times_are_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError, match="01:30") as caught:
        parse_time(text)
    assert "\n" not in str(caught.value)


def test_the_crontab_line_survives_the_shell(tmp_path: Path) -> None:
    project = tmp_path / "cổng tin 100% $x"
    project.mkdir()
    script = "import json, os, sys; print(json.dumps([os.getcwd(), *sys.argv[1:]]))"
    line = crontab(Job((sys.executable, "-c", script, f"DATA_DIR={ODD}"), project, Path(ODD), 1, 30))
    assert line.startswith("30 1 * * * cd ") and line.count("\n") == 1
    # cron ends the command at a bare per cent sign and unescapes the others; the shell does the rest.
    assert line.count("%") == line.count("\\%") == 2
    command = line.split(" ", 5)[5].replace("\\%", "%")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [str(project), f"DATA_DIR={ODD}"]


@pytest.mark.parametrize("bad", ["/srv/two\nlines", "/srv/tab\t", "/srv/\x1b[2J"])
def test_paths_that_no_line_can_hold_are_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="control characters"):
        Job(("scrapy",), Path(bad), Path("/data"), 1, 0)


def test_the_units_hold_what_a_night_needs() -> None:
    unit = _read(service(JOB, user=False, account="tin"))["Service"]
    assert unit["User"] == "tin" and unit["Type"] == "oneshot" and unit["ProtectSystem"] == "strict"
    assert unit["NoNewPrivileges"] == unit["PrivateTmp"] == "true"
    assert unit["WorkingDirectory"] == "/opt/cổng tin"
    assert unit["ReadWritePaths"] == '"/srv/báo chí/100%% \\"mới\\"/$$HOME/it\'s"'
    assert unit["ExecStart"].startswith('"/opt/my venv/bin/scrapy" nightly -s "DATA_DIR=')
    when = _read(timer(JOB))["Timer"]
    assert (when["OnCalendar"], when["Persistent"], when["RandomizedDelaySec"]) == ("*-*-* 01:30:00", "true", "15min")


def test_a_users_unit_asks_for_nothing_it_may_not_have() -> None:
    unit = _read(service(JOB, user=True, account="tin"))["Service"]
    assert "User" not in unit and "ProtectSystem" not in unit and unit["NoNewPrivileges"] == "true"


def test_a_data_folder_in_tmp_stays_visible() -> None:
    job = Job(("/x/scrapy",), Path("/x"), Path("/var/tmp/data"), 1, 0)
    assert "PrivateTmp" not in _read(service(job, user=False))["Service"]


def test_plain_words_stay_plain() -> None:
    assert quoted("/usr/bin/scrapy") == "/usr/bin/scrapy" and quoted("") == '""' and quoted("50%") == "50%%"


def test_python_itself_runs_where_no_scrapy_lies_beside_it(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python3"
    assert command_words(python, [("A", "b c")]) == (str(python), "-m", "scrapy", "nightly", "-s", "A=b c")
    python.parent.mkdir()
    (python.parent / "scrapy").touch()
    assert command_words(python, [])[:2] == (str(python.parent / "scrapy"), "nightly")


def test_the_verb_fills_in_this_machine(tmp_path: Path) -> None:
    data = tmp_path / "my data"
    data.mkdir()
    done = scrapy("schedule", "--cron", "--at", "2:05", "-s", f"DATA_DIR={data}", "-s", "PORTALS_AT_ONCE=3")
    assert (done.returncode, done.stderr) == (0, "")
    words = shlex.split(done.stdout)
    assert words[:5] == ["5", "2", "*", "*", "*"] and words[6] == str(ROOT)
    assert words[8].startswith(str(Path(sys.executable).parent)) and words[-4:] == [
        "-s",
        f"DATA_DIR={data}",
        "-s",
        "PORTALS_AT_ONCE=3",
    ]


def test_a_data_folder_still_to_come_is_told(tmp_path: Path) -> None:
    done = scrapy("schedule", "--cron", "-s", f"DATA_DIR={tmp_path / 'none'}")
    assert done.returncode == 0 and "not there yet" in done.stderr and not (tmp_path / "none").exists()


@pytest.mark.parametrize("words", [[], ["--cron", "--systemd"], ["--cron", "--at", "25:00"], ["--cron", "laocai"]])
def test_wrong_words_are_one_line_and_2(words: list[str], tmp_path: Path) -> None:
    done = scrapy("schedule", *words, "-s", f"DATA_DIR={tmp_path}")
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("user", [False, True])
def test_systemd_accepts_the_units(user: bool, tmp_path: Path) -> None:
    data = tmp_path / "dữ liệu 100% $x"
    data.mkdir()
    flags = ["--user"] if user else []
    done = scrapy("schedule", "--systemd", *flags, "--out", tmp_path / "units", "-s", f"DATA_DIR={data}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    units = sorted((tmp_path / "units").iterdir())
    assert [one.name for one in units] == ["congtin.service", "congtin.timer"]
    assert f"DATA_DIR={data}".replace("%", "%%").replace("$", "$$") in units[0].read_text(encoding="utf-8")
    if shutil.which("systemd-analyze") is None:
        for unit in units:
            assert _read(unit.read_text(encoding="utf-8")).sections()
        return
    checked = subprocess.run(["systemd-analyze", "verify", "--recursive-errors=no", *map(str, units)],
                             capture_output=True, text=True, check=False)  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_printed_units_are_the_written_ones(tmp_path: Path) -> None:
    done = scrapy("schedule", "--systemd", "-s", f"DATA_DIR={tmp_path}")
    assert scrapy("schedule", "--systemd", "--out", tmp_path, "-s", f"DATA_DIR={tmp_path}").returncode == 0
    for name in ("congtin.service", "congtin.timer"):
        assert (tmp_path / name).read_text(encoding="utf-8") in done.stdout
    assert "systemctl enable --now congtin.timer" in done.stdout.replace("daemon-reload && systemctl ", "")
