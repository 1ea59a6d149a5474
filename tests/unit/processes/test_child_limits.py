"""If these fail, a reader outlives the program, or takes the machine's memory, on some system."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from gijiyomi.processes import child_limits, windows_job

_ROOT = Path(__file__).resolve().parents[3]
# One match that takes longer than anyone waits, in C code that keeps the interpreter's lock.
_HANG = "import re; re.match('(a+)+b', 'a' * 60)"


def _status(body: str) -> int:
    program = f"from gijiyomi.processes import child_limits\n{body}"
    ran = subprocess.run([sys.executable, "-c", program], timeout=30, check=False)
    return ran.returncode


def test_a_reader_without_signals_ends_in_the_midst_of_c_code():
    assert _status(f"child_limits.set_watchdog(0.3)\n{_HANG}") == 1


def test_a_watchdog_that_was_called_off_does_not_bite():
    called_off = "child_limits.set_watchdog(0.2); child_limits.set_watchdog(0)"
    assert _status(f"{called_off}\nimport time; time.sleep(0.5)") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know what it takes")
def test_a_reader_that_takes_too_much_ends_itself():
    """As on macOS, where the system does not hold a process to its limit."""
    body = (
        "import pathlib, time\n"
        "pages = lambda: int(pathlib.Path('/proc/self/statm').read_text().split()[1])\n"
        "child_limits.watch_memory(pages, cap=pages() + 10_000)\n"
        "taken = b'x' * ({megabytes} * 1024**2)\n"
        "time.sleep({seconds})"
    )
    assert _status(body.format(megabytes=100, seconds=10)) == child_limits.OUT_OF_MEMORY
    assert _status(body.format(megabytes=1, seconds=0.3)) == 0


def test_the_structures_are_those_of_64_bit_windows():
    """Sizes and offsets as winnt.h gives them; a wrong one would limit something else."""
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(windows_job.BasicLimits) == 64
        assert ctypes.sizeof(windows_job.IoCounters) == 48
        assert ctypes.sizeof(windows_job.ExtendedLimits) == 144
        assert windows_job.BasicLimits.LimitFlags.offset == 16
        assert windows_job.ExtendedLimits.ProcessMemoryLimit.offset == 112
        assert windows_job.ExtendedLimits.PeakProcessMemoryUsed.offset == 128


def test_a_job_caps_memory_and_ends_with_the_program():
    limits = windows_job.limits_of(123456)
    flags = limits.BasicLimitInformation.LimitFlags
    assert limits.ProcessMemoryLimit == 123456
    assert flags & 0x100, "JOB_OBJECT_LIMIT_PROCESS_MEMORY"
    assert flags & 0x2000, "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE"


def test_the_types_hold_on_the_systems_that_are_not_here():
    for platform in ("win32", "darwin"):
        command = [sys.executable, "-m", "mypy", "--platform", platform]
        command += ["-m", "gijiyomi.processes.child_limits", "--follow-imports=silent"]
        command += ["-m", "gijiyomi.processes.windows_job"]
        ran = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout
