"""Measures our system by the shared load generator: `python -m bench.peers --shared FOLDER --sizes 100000,10000`.

For each size: a private PostgreSQL, the comparison's tickets in it, the server with two workers; then the generator's
own program with our adapter; then everything is ended. What stands after `--` goes to the generator as it is.
"""

import argparse
import importlib
import runpy
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tools.with_postgres import spare_port

from bench.load import LOOPBACK
from bench.stage import PYTHON, ROOT, server, stage

NAME = "phoihop"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of bench.py")
    parser.add_argument("--sizes", default="100000,10000")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "run" / "peers", help="folder of the results")
    parser.add_argument("--with-worker", action="store_true", help="count the background worker, too")
    options, rest = parser.parse_known_args()
    shared = options.shared.resolve()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    register_adapter(shared)
    for size in map(int, options.sizes.split(",")):
        measure(
            size, shared=shared, out=out, with_worker=options.with_worker, rest=[one for one in rest if one != "--"]
        )


def register_adapter(shared: Path) -> None:
    """Let the generator find our adapter among its own, without writing into its folder."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(shared))
    sys.modules[f"adapters.{NAME}"] = importlib.import_module("bench.peers.adapter")


def measure(size: int, *, shared: Path, out: Path, with_worker: bool, rest: list[str]) -> None:
    """One size from an empty database to its result file."""
    with stage("postgresql") as (database, env):
        facts = Path(env["PHOIHOP_VAR"]) / "peers.json"
        words = [str(PYTHON), "-m", "bench.peers.tickets", str(shared), str(size), str(facts)]
        subprocess.run(words, env=env, cwd=ROOT, check=True)
        port = spare_port()
        with server(env, port, with_worker=with_worker) as pid:
            pid_file = facts.with_name("server.pid")
            pid_file.write_text(str(pid))
            sys.argv = [
                *[str(shared / "bench.py"), "--adapter", NAME, "--base", f"http://{LOOPBACK}:{port}"],
                *["--n", str(size), "--ids", str(facts), "--pid-file", str(pid_file)],
                *["--pg-pid-file", str(database.pid_file), "--opt", f"version=Phối Hợp {version('phoihop')}"],
                *["--opt", f"server=granian {version('granian')}, 2 workers, Django {version('django')}"],
                *["--out", str(out / f"{NAME}_{size // 1000}k.json"), *rest],
            ]
            runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
