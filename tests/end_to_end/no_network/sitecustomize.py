"""Found by Python when it starts: from then on whoever reaches for the network is refused, and written down."""

import os
import sys

REFUSED = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event not in REFUSED or (event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], str | bytes)):
        return  # an address that is a name in the file system stays on this machine
    with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{event} {arguments[1:]}\n")
    raise OSError(f"the network is cut: {event}")


sys.addaudithook(refuse)
