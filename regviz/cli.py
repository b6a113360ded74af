"""
The command ``regviz``: serve the app, or write one scene to a file.

Nothing heavy is imported at the top: the number of BLAS threads must be set before numpy loads, and
``regviz --version`` should answer at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from regviz import __version__, resources

# The matrices here are at most a few hundred wide. On a busy machine with two cores a second BLAS thread
# makes a decomposition some thirty times slower, because the two threads wait for each other.
BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code: 0 for success, 2 for a request that cannot be met.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments without the program's name; those of the process by default.
    """
    for name in BLAS_THREADS:
        os.environ.setdefault(name, "1")
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.command is None:
        parser.print_help()
        return 0
    run = {"serve": _serve, "export": _export}[args.command]
    return run(args)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(prog="regviz", description="See why L1 sets weights to exactly zero and L2 does not.")
    parser.add_argument("--version", action="version", version=f"regviz {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_serve(commands.add_parser("serve", help="show the app in a browser"))
    _add_export(commands.add_parser("export", help="write one scene to a file that needs no server"))
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} ({self.prog} --help lists what can be said)\n")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.description = "Serve the app until Ctrl+C."
    parser.add_argument("--port", type=_port, default=5006, help="0 takes any free port (default: 5006)")
    parser.add_argument(
        "--address",
        default="localhost",
        help="address to listen on; 0.0.0.0 lets other machines in (default: localhost)",
    )
    parser.add_argument(
        "--allow-websocket-origin",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="a name under which browsers reach this server, as they see it; may be repeated",
    )
    parser.add_argument("--num-procs", type=_count, default=1, help="worker processes (default: 1)")
    parser.add_argument(
        "--num-threads",
        type=_count,
        default=320,
        help="threads of one process that wait for answers, one for each visitor who asks (default: 320)",
    )
    parser.add_argument("--show", action="store_true", help="open a browser, where there is a screen")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.description = "Write one scene to one HTML file that opens by double click, without a network."
    parser.add_argument("scene", help="key of the scene, as in its address: geometry")
    parser.add_argument("-o", "--output", type=Path, help="file to write (default: SCENE.html)")


def _port(text: str) -> int:
    return _whole_number(text, 0, 65535)


def _count(text: str) -> int:
    return _whole_number(text, 1, 64)


def _whole_number(text: str, low: int, high: int) -> int:
    if text.isdecimal() and low <= int(text) <= high:
        return int(text)
    raise argparse.ArgumentTypeError(f"give a whole number from {low} to {high}, not {text!r}")


def _serve(args: argparse.Namespace) -> int:
    from regviz import workers

    def run() -> int:
        from regviz import hosts, server

        try:
            server.serve(
                port=args.port,
                address=args.address,
                origins=args.allow_websocket_origin,
                num_procs=args.num_procs,
                num_threads=args.num_threads,
                show=args.show,
            )
        except hosts.ServeError as error:
            return _sorry(str(error))
        return 0

    if args.num_procs == 1:
        return run()
    if not workers.AVAILABLE:
        return _sorry("this system cannot share one port among processes: leave --num-procs out.")
    return workers.run_in_group(run)


def _export(args: argparse.Namespace) -> int:
    scenes = sorted(resources.pages().keys() - {"index"})
    if args.scene not in scenes:
        return _sorry(f"there is no scene {args.scene!r}: choose one of {', '.join(scenes)}.")
    path = args.output or Path(f"{args.scene}.html")

    from regviz.export import export

    try:
        export(args.scene, path)
    except OSError as error:
        return _sorry(f"cannot write {path} ({error.strerror}): name another file with -o.")
    print(f"Wrote {path} ({path.stat().st_size / 1e6:.1f} MB): open it with a double click.")
    return 0


def _sorry(sentence: str) -> int:
    print(f"regviz: {sentence}", file=sys.stderr)
    return 2
