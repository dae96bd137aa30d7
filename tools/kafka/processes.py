"""Processes known by number and start time, so that a number used again is never mistaken for one of ours."""

import os
import pathlib
import select
import signal


def stat_of(pid):
    """(state letter, start time in clock ticks since boot), or None when there is no such process."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = text.rpartition(")")[2].split()  # the name before it may hold blanks and brackets
    return fields[0], int(fields[19])


def state_of(pid, started):
    """"running", "paused" or "ended"."""
    stat = stat_of(pid) if pid else None
    if stat is None or stat[1] != started or stat[0] in "ZX":  # a zombie only waits to be reaped
        return "ended"
    return "paused" if stat[0] in "Tt" else "running"


def send(pid, started, number, wait_s=0):
    """Signals that very process and waits for its end. False if it goes on after `wait_s`; one that
    had ended before is well."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        if state_of(pid, started) == "ended":
            return True
        signal.pidfd_send_signal(handle, number)
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        return bool(poll.poll(wait_s * 1000))
    except ProcessLookupError:
        return True
    finally:
        os.close(handle)
