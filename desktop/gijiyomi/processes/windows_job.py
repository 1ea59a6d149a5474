"""On Windows: a job object, which caps the memory of a process and ends it with its parent.

The parent makes the job under a name that nobody can guess and gives the name to its child in the
environment; the child puts itself into the job before it reads anything. So it is the reading
process itself that is capped, not a launcher such as that of a virtual environment, and not a
moment too late. The parent keeps the only handle: when it ends, however it ends, the system ends
the child.

Not tried: nothing of this could be run where it was written, which was no Windows. What could be
checked there is checked by tests: the types for that platform, and the size and the fields of the
structures against winnt.h of 64-bit Windows.
"""

from __future__ import annotations

import ctypes
import secrets
import sys

NAME_VARIABLE = "GIJIYOMI_JOB"
"""The environment variable in which the child finds the name of its job."""

# winnt.h
_EXTENDED_LIMIT_INFORMATION = 9
_LIMIT_PROCESS_MEMORY = 0x100
_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x400
_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
_JOB_OBJECT_ASSIGN_PROCESS = 0x1
# A process that was refused memory has hardly ever used the very last of it.
_NEARLY = 0.9


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class IoCounters(ctypes.Structure):
    """IO_COUNTERS."""

    _fields_ = tuple(
        (f"{kind}{what}Count", ctypes.c_uint64)
        for what in ("Operation", "Transfer")
        for kind in ("Read", "Write", "Other")
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", IoCounters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits_of(memory: int) -> ExtendedLimits:
    """The limits for a process that may take ``memory`` bytes.

    With an exception that nobody handles it dies at once, without a dialog.
    """
    limits = ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = (
        _LIMIT_PROCESS_MEMORY | _LIMIT_KILL_ON_JOB_CLOSE | _LIMIT_DIE_ON_UNHANDLED_EXCEPTION
    )
    limits.ProcessMemoryLimit = memory
    return limits


if sys.platform == "win32":
    from ctypes import wintypes

    _KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    _KERNEL.CreateJobObjectW.restype = wintypes.HANDLE
    _KERNEL.OpenJobObjectW.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.LPCWSTR)
    _KERNEL.OpenJobObjectW.restype = wintypes.HANDLE
    _KERNEL.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
    )
    _KERNEL.SetInformationJobObject.restype = wintypes.BOOL
    _KERNEL.QueryInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.LPDWORD,
    )
    _KERNEL.QueryInformationJobObject.restype = wintypes.BOOL
    _KERNEL.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    _KERNEL.AssignProcessToJobObject.restype = wintypes.BOOL
    _KERNEL.GetCurrentProcess.argtypes = ()
    _KERNEL.GetCurrentProcess.restype = wintypes.HANDLE
    _KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)
    _KERNEL.CloseHandle.restype = wintypes.BOOL

    class Job:
        """A job whose processes may each take ``memory`` bytes; they end when it is closed.

        Attributes:
            name: by which the process opens it.

        Raises:
            OSError: the system refuses it.
        """

        def __init__(self, memory: int) -> None:
            self.name = f"Local\\gijiyomi-{secrets.token_hex(16)}"
            self._memory = memory
            self._handle: int | None = _some(_KERNEL.CreateJobObjectW(None, self.name))
            limits = limits_of(memory)
            _some(
                _KERNEL.SetInformationJobObject(
                    self._handle,
                    _EXTENDED_LIMIT_INFORMATION,
                    ctypes.byref(limits),
                    ctypes.sizeof(limits),
                )
            )

        def was_full(self) -> bool:
            """Whether a process in it took nearly all that it may."""
            limits = ExtendedLimits()
            _some(
                _KERNEL.QueryInformationJobObject(
                    self._handle,
                    _EXTENDED_LIMIT_INFORMATION,
                    ctypes.byref(limits),
                    ctypes.sizeof(limits),
                    None,
                )
            )
            peak: int = limits.PeakProcessMemoryUsed
            return peak > _NEARLY * self._memory

        def close(self) -> None:
            """End the processes in it."""
            handle, self._handle = self._handle, None
            if handle is not None:
                _KERNEL.CloseHandle(handle)

    def enter(name: str) -> None:
        """Put this process into the job of that name.

        Raises:
            OSError: the system refuses it.
        """
        handle = _some(_KERNEL.OpenJobObjectW(_JOB_OBJECT_ASSIGN_PROCESS, False, name))
        try:
            _some(_KERNEL.AssignProcessToJobObject(handle, _KERNEL.GetCurrentProcess()))
        finally:
            # Only the parent's handle keeps the job, so that the child ends with its parent.
            _KERNEL.CloseHandle(handle)

    def _some(outcome: int | None) -> int:
        if not outcome:
            raise ctypes.WinError(ctypes.get_last_error())
        return outcome
