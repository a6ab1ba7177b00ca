"""Runs a command and tells what it took, all its processes counted: also those that a fork server has started.

    python bench/measured.py COMMAND …

Prints JSON: wall and CPU seconds, the largest process and the most that all took together (MB), the exit code. Linux
only: processes that outlive their parent are adopted here, so that what they took is not lost.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_ADOPT = 36  # prctl's PR_SET_CHILD_SUBREAPER
_SAMPLE = 0.1


def main() -> None:
    """Runs what follows on the command line."""
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    started = time.monotonic()
    command = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, sampled, code, wall = 0.0, started, 0, 0.0
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break  # the last one that was left is gone
        if pid == command.pid:
            code, wall = os.waitstatus_to_exitcode(status), time.monotonic() - started
        if time.monotonic() - sampled > _SAMPLE:
            sampled = time.monotonic()
            peak = max(peak, sum(map(_proportional, _below(os.getpid()))))
        if not pid:
            time.sleep(0.003)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "code": code,
        "wall": round(wall, 3),
        "cpu": round(used.ru_utime + used.ru_stime, 3),
        "largest": round(used.ru_maxrss / 1024),
        "together": round(max(peak, used.ru_maxrss / 1024)),
    }
    print(json.dumps(told))


def _below(process: int) -> list[int]:
    """All processes that come from one."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found: list[int] = []
    left = [process]
    while left:
        more = children.get(left.pop(), [])
        found += more
        left += more
    return found


def _proportional(process: int) -> float:
    """The memory of a process in MB; what it shares is counted in parts."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
