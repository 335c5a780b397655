"""``scrapy schedule --cron | --systemd``: the line or the units that run the night on this machine."""

from __future__ import annotations

import argparse
import os
import pwd
import sys
from pathlib import Path

from scrapy.settings import SETTINGS_PRIORITIES
from scrapy.utils.conf import closest_scrapy_cfg

from crawler.errors import StoreError, UsageError
from crawler.ops.schedule import Job, command_words, crontab, parse_time, service, timer
from crawler.verb import Verb

_NAME = "congtin"


class Command(Verb):
    """Prints what cron or systemd needs; installs nothing."""

    def syntax(self) -> str:
        return "--cron | --systemd [options]"

    def short_desc(self) -> str:
        return "Print a crontab line, or systemd units, for the night on this machine"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--cron", action="store_true", help="print a crontab line")
        parser.add_argument("--systemd", action="store_true", help="print a service and a timer")
        parser.add_argument("--at", default="01:30", help="time of day on this machine's clock (default 01:30)")
        parser.add_argument("--user", action="store_true", help="units for your own service manager, not the system's")
        parser.add_argument("--out", metavar="FOLDER", help="write the two units into this folder instead")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        if args:
            raise UsageError(f"{args[0]}: schedule takes no names; the night crawls all enabled portals")
        if opts.cron == opts.systemd:
            raise UsageError("say either --cron or --systemd")
        job = self.job(*parse_time(opts.at))
        if not job.data.is_dir():
            print(f"{job.data}: is not there yet; run 'scrapy nightly' once before the timer does", file=sys.stderr)
        if opts.cron:
            print(crontab(job), end="")
            return 0
        account = _account(job.data)
        units = {f"{_NAME}.service": service(job, user=opts.user, account=account), f"{_NAME}.timer": timer(job)}
        if opts.out:
            _write(Path(opts.out), units)
            return 0
        folder = "~/.config/systemd/user" if opts.user else "/etc/systemd/system"
        print("\n".join(f"# {folder}/{name}\n{unit}" for name, unit in units.items()), end="")
        manager = "systemctl --user" if opts.user else "systemctl"
        print(f"\n# then: {manager} daemon-reload && {manager} enable --now {_NAME}.timer")
        return 0

    def job(self, hour: int, minute: int) -> Job:
        """The night as this machine would run it, with the settings of this command line."""
        assert self.settings is not None
        typed = {name: str(self.settings[name]) for name in self.settings
                 if (self.settings.getpriority(name) or 0) == SETTINGS_PRIORITIES["cmdline"]}  # fmt: skip
        data = self.data_dir.absolute()
        typed["DATA_DIR"] = str(data)
        project = Path(closest_scrapy_cfg()).absolute().parent
        # The link of the environment, not what it points to, knows the installed packages.
        words = command_words(Path(sys.executable).absolute(), sorted(typed.items()))
        return Job(words, project, data, hour, minute)


def _account(data: Path) -> str:
    """Who owns the archive and so runs the night: the owner of the data folder, or whoever asks; "" for root."""
    owner = data.stat().st_uid if data.is_dir() else os.getuid()
    try:
        return pwd.getpwuid(owner).pw_name if owner else ""
    except KeyError:
        return str(owner)


def _write(folder: Path, units: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, unit in units.items():
            (folder / name).write_text(unit, encoding="utf-8")
    except OSError as err:
        raise StoreError(f"{err.filename or folder}: {err.strerror}") from err
