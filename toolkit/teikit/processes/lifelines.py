"""What ends a worker with the process that started it, however that ends and whatever the worker does.

Saxon holds the interpreter's lock while it works, so no thread of Python can see to it: the system must. Where it has
signals, it sends one when a pipe that both hold is closed at the other end. On Windows both are of one job.
"""

from __future__ import annotations

import contextlib
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from subprocess import Popen

if sys.platform == "win32":
    import ctypes
    import functools
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _KILL_ON_CLOSE = 0x2000

    class _Limits(ctypes.Structure):
        """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``; only one of its fields is used."""

        _fields_ = (
            ("times", ctypes.c_int64 * 2),
            ("flags", wintypes.DWORD),
            ("sizes", ctypes.c_size_t * 2),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("classes", wintypes.DWORD * 2),
            ("transfers", ctypes.c_uint64 * 6),
            ("memory", ctypes.c_size_t * 4),
        )

    @functools.cache
    def _job() -> int:
        """A job whose processes end when nobody holds it any more: this one does, till its end."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        job: int = kernel.CreateJobObjectW(None, None) or 0
        limits = _Limits(flags=_KILL_ON_CLOSE)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        return job

    class Lifeline:
        """One for each worker."""

        passed: tuple[int, ...] = ()
        name = -1

        def tie(self, process: Popen[bytes]) -> None:
            """To be called when the worker has been started."""
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
            with contextlib.suppress(AttributeError):
                kernel.AssignProcessToJobObject(_job(), int(process._handle))  # type: ignore[attr-defined]

        def close(self) -> None:
            """To be called when the worker has ended."""

    def hold(_name: int) -> None:
        """To be called in the worker, with the name of its lifeline."""

else:
    import fcntl
    import select
    import signal

    class Lifeline:
        """One for each worker."""

        def __init__(self) -> None:
            self.name, self._held = os.pipe()
            self.passed: tuple[int, ...] = (self.name,)

        def tie(self, _process: Popen[bytes]) -> None:
            """To be called when the worker has been started."""
            os.close(self.name)

        def close(self) -> None:
            """To be called when the worker has ended."""
            os.close(self._held)

    def hold(name: int) -> None:
        """To be called in the worker, with the name of its lifeline."""
        _end_by_signal()
        fcntl.fcntl(name, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(name, fcntl.F_SETFL, fcntl.fcntl(name, fcntl.F_GETFL) | fcntl.FASYNC)
        if select.select([name], [], [], 0)[0]:  # it was closed before that
            os._exit(0)

    def _end_by_signal() -> None:
        """Let the signal end this process, without Python, which would wait for its lock."""
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        if sys.platform != "linux":  # elsewhere the system ignores it, and C's own `_exit` has to be its handler
            import ctypes

            c = ctypes.CDLL(None)
            c.signal.argtypes = (ctypes.c_int, ctypes.c_void_p)
            c.signal.restype = ctypes.c_void_p
            c.signal(int(signal.SIGIO), ctypes.cast(c._exit, ctypes.c_void_p))
