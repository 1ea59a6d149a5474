"""Forbids sockets in every Python process that finds this folder on its path.

Python imports this module when it starts. A process that asks for a socket, or for the address of
a host, says so in the file that GIJIYOMI_SOCKETS names, and ends.
"""

import os
import sys

EXIT_SOCKET = 66

left_to_tests = False
"""This process runs tests, and has a hook that tells the test instead of ending the process."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if left_to_tests or not event.startswith("socket."):
        return
    told = f"SOCKET {event} {arguments!r:.200}\n"
    log = os.environ.get("GIJIYOMI_SOCKETS")
    if log:
        with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123  # loads before all else
            file.write(told)
    sys.stderr.write(told)
    sys.stderr.flush()
    os._exit(EXIT_SOCKET)


# In the first process that runs tests this is not loaded; those that it starts have both hooks.
if os.environ.get("GIJIYOMI_SOCKETS"):
    sys.addaudithook(_refuse)
