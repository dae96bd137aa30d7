"""Cleans up after a program however it ends: also after kill -9, which no handler sees."""

import os
import signal


class Guardian:
    """A process of its own that waits until the one that made it is gone or lets go, then calls `clean`.

    The two hold the ends of a pipe that closes with the maker's death. The guardian is nobody's child,
    so whoever kills the maker with its whole tree leaves the guardian alive.
    """

    def __init__(self, clean):
        watched, self._leash = os.pipe()
        self._outcome, outcome = os.pipe()
        between = os.fork()
        if between == 0:
            os.setsid()
            if os.fork() == 0:
                os.close(self._leash)
                os.close(self._outcome)
                self._guard(watched, outcome, clean)
            os._exit(0)
        os.waitpid(between, 0)
        os.close(watched)
        os.close(outcome)

    @staticmethod
    def _guard(watched, outcome, clean):
        try:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            # Whoever reads the maker's output waits for every copy of it to be closed.
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            os.read(watched, 1)
            clean()
        except BaseException as error:  # told to the maker, if it lives; there is nobody else
            os.write(outcome, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)

    def let_go(self):
        """Has it clean now, and waits until that is done. What went wrong, or an empty text."""
        os.close(self._leash)
        with os.fdopen(self._outcome, "rb") as outcome:
            return outcome.read().decode()
