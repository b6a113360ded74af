"""Addresses to listen on, the names that browsers know them by, and what is wrong with one."""

import errno
import socket

LOCAL_NAMES = ("localhost", "127.0.0.1")
ANY_ADDRESS = ("", "0.0.0.0")


class ServeError(Exception):
    """The server cannot start as asked; the message is one sentence that says why and what to change."""


def why_not(error: OSError, address: str, port: int) -> str:
    """Return the sentence for a port that cannot be listened on."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop the other program, or choose another with --port {port + 1}."
    if error.errno == errno.EACCES:
        return f"port {port} needs administrator rights: choose one above 1023 with --port."
    return f"cannot listen on {address!r} ({error.strerror}): give an address of this machine with --address."


def free_port(address: str) -> int:
    """Return a port of an address that nobody listens on; ServeError where there is none."""
    # Bokeh can choose one itself, but then only "localhost" of that port may open a websocket.
    try:
        family = socket.getaddrinfo(address or None, 0, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.bind((address, 0))
            return int(probe.getsockname()[1])
    except OSError as error:
        raise ServeError(why_not(error, address, 0)) from error


def local_names(address: str) -> list[str]:
    """
    Return the names by which this machine's own browsers may know an address.

    Examples
    --------
    >>> local_names("192.0.2.7")
    ['localhost', '127.0.0.1', '192.0.2.7']
    """
    return [*LOCAL_NAMES, *({url_host(address)} - {*LOCAL_NAMES})]


def url_host(address: str) -> str:
    """Return what stands for an address in a URL that a browser can open."""
    # Bokeh opens no websocket for a page whose address holds an IPv6 number.
    return "localhost" if address in ANY_ADDRESS or ":" in address else address
