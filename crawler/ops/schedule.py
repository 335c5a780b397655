"""The crontab line, or the systemd units, that run the night on this machine."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import UsageError

#: Seconds that a stopped night has to save its state before it is killed.
STOP_SECONDS = 300
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be run: the command as words, the project's folder, the data folder, the time of day."""

    command: tuple[str, ...]
    project: Path
    data: Path
    hour: int
    minute: int

    def __post_init__(self) -> None:
        for word in (*self.command, str(self.project), str(self.data)):
            if any(not one.isprintable() for one in word):
                raise UsageError(f"{word!r}: neither cron nor systemd can take a path with line breaks or control characters")


def parse_time(text: str) -> tuple[int, int]:
    """Hour and minute of ``01:30``; raises UsageError for anything that is no time of day."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"--at {text}: should be a time of day like 01:30")
    return int(match[1]), int(match[2])


def crontab(job: Job) -> str:
    """One crontab line; silent on a good night, and cron mails what a bad one prints."""
    line = f"cd {shlex.quote(str(job.project))} && {shlex.join(job.command)}"
    # In a crontab a per cent sign ends the command unless it is escaped.
    return f"{job.minute} {job.hour} * * * {line.replace('%', chr(92) + '%')}\n"


def service(job: Job, *, user: bool, account: str = "") -> str:
    """The unit that runs one night; ``user`` for the service manager of a user, else ``account`` owns it.

    The sandbox of system units needs rights that a user's own manager may not have; its
    units get what needs none.
    """
    lines = [
        "[Unit]", "Description=Cổng Tin: the nightly crawl of government news portals",
        *([] if user else ["Wants=network-online.target", "After=network-online.target"]),
        "", "[Service]", "Type=oneshot", f"ExecStart={' '.join(map(quoted, job.command))}",
        f"WorkingDirectory={specifiers(str(job.project))}", "Environment=PYTHONDONTWRITEBYTECODE=1",
        *([f"User={account}"] if account and not user else []),
        "", "# A stop saves what is owed; a night that hangs for a day is ended.", "KillMode=mixed",
        f"TimeoutStopSec={STOP_SECONDS}", "TimeoutStartSec=23h", "Nice=10", "IOSchedulingClass=idle", "UMask=0027",
        "", *_hardening(job, user),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _hardening(job: Job, user: bool) -> list[str]:
    light = ["NoNewPrivileges=true", "LockPersonality=true", "RestrictRealtime=true", "RestrictSUIDSGID=true",
             "RestrictNamespaces=true", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK",
             "SystemCallArchitectures=native"]  # fmt: skip
    if user:
        return light
    # A private /tmp would hide a data folder that lies in the shared one.
    private = [] if {"tmp"} & set(job.data.parts[1:3]) else ["PrivateTmp=true"]
    return [
        *light, "ProtectSystem=strict", f"ReadWritePaths={quoted(str(job.data))}", "ProtectHome=read-only",
        *private, "PrivateDevices=true", "ProtectClock=true", "ProtectHostname=true", "ProtectKernelLogs=true",
        "ProtectKernelModules=true", "ProtectKernelTunables=true", "ProtectControlGroups=true", "CapabilityBoundingSet=",
    ]  # fmt: skip


def timer(job: Job) -> str:
    """The unit that starts the night: missed nights are made up, starts are spread over a quarter of an hour."""
    return "\n".join([
        "[Unit]", "Description=Cổng Tin: every night", "", "[Timer]", f"OnCalendar=*-*-* {job.hour:02}:{job.minute:02}:00",
        "Persistent=true", "RandomizedDelaySec=15min", "AccuracySec=1min", "", "[Install]", "WantedBy=timers.target", "",
    ])  # fmt: skip


def quoted(word: str) -> str:
    """``word`` as one word of a systemd command line or list of paths."""
    word = specifiers(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{word}"' if re.search(r"[^\w@%+=:,./-]", word, re.ASCII) or not word else word


def specifiers(text: str) -> str:
    """``text`` with the per cent signs that systemd would replace doubled."""
    return text.replace("%", "%%")


def command_words(python: Path, settings: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The words that run the night: the ``scrapy`` beside this Python, or Python itself, and the settings asked for."""
    script = python.parent / "scrapy"
    start = (str(script),) if script.is_file() else (str(python), "-m", "scrapy")
    return (*start, "nightly", *(word for name, value in settings for word in ("-s", f"{name}={value}")))
