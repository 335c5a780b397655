"""What a command costs with all the processes it starts: CPU, memory, time.

``python -m tests.benchmarks.measure COMMAND ...`` runs it and prints one line of JSON.
Orphans are waited for, too (the parent of worker processes often goes first), so that no CPU is lost.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

_SUBREAPER = 36
#: Reading the memory of four processes takes some 7 ms, which a crawl on all cores has to share.
SAMPLE_SECONDS = 0.5


def _family(of: int) -> Iterator[int]:
    """All processes below ``of``."""
    waiting = [of]
    while waiting:
        pid = waiting.pop()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            children = [int(one) for one in task.read_text().split()]
            yield from children
            waiting += children


def _memory(pid: int) -> int:
    """The bytes a process answers for: what it shares counts by its part."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)


class Peak(threading.Thread):
    """Watches the memory of all processes below this one."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self.ended.wait(SAMPLE_SECONDS):
            total = 0
            try:
                for pid in _family(os.getpid()):
                    total += _memory(pid)
            except (OSError, ProcessLookupError):
                pass
            self.most = max(self.most, total)


def run(command: list[str]) -> dict[str, float]:
    """Exit code, CPU and wall seconds and peak memory (MB) of a command."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)
    peak = Peak()
    peak.start()
    began = perf_counter()
    code = subprocess.Popen(command, stdout=sys.stderr).wait()
    wall = perf_counter() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    peak.ended.set()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"code": code, "cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": peak.most / 1e6}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1:])))
