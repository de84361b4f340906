"""A scanner of our own over a real socket. The antivirus test string is put together at run time: scanners would
remove a file that held it."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def _take(link: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size:
        piece = link.recv(size - len(taken))
        if not piece:
            raise ConnectionError
        taken += piece
    return taken


def _answer(link: socket.socket, answer: bytes | None) -> None:
    with link, contextlib.suppress(OSError):
        _take(link, len(b"zINSTREAM\0"))
        content = b""
        while size := struct.unpack("!L", _take(link, 4))[0]:
            content += _take(link, size)
        found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        link.sendall(found if answer is None else answer)


@contextlib.contextmanager
def clamd(answer: bytes | None = None) -> Iterator[str]:
    """The address of a running scanner; `answer` overrides what it says."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                link, _peer = server.accept()
                link.settimeout(5)
                _answer(link, answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
    finally:
        stop.set()
        thread.join()
        server.close()
