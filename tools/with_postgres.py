"""Run a command against a private PostgreSQL: `with_postgres.py COMMAND…`.

A cluster is made in a scratch folder, as an ordinary user, on a spare port of the loopback address; the command
gets its address in DATABASE_URL; the cluster is stopped and removed afterwards. Exit code 77 means: no PostgreSQL here.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

NO_POSTGRES = 77


def main() -> int:
    binaries = find_binaries()
    if binaries is None:
        print("Không có PostgreSQL trên máy này: bỏ qua.", file=sys.stderr)
        return NO_POSTGRES
    scratch = Path(tempfile.mkdtemp(prefix="phoihop-pg-"))
    user = ordinary_user(scratch)
    port = spare_port()
    data = scratch / "data"
    try:
        run_as(
            user, [binaries / "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "phoihop"]
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {scratch} -c fsync=off -c max_connections=60"
        run_as(user, [binaries / "pg_ctl", "-D", data, "-w", "-l", scratch / "log", "-o", options, "start"])
        url = f"postgres://phoihop@127.0.0.1:{port}/postgres"
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        run_as(user, [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False)
        shutil.rmtree(scratch, ignore_errors=True)


def find_binaries() -> Path | None:
    """The folder of `initdb`: on the PATH, or the newest that Debian keeps; root on Debian fetches the package."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    if not (folders := _debian_folders()) and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], check=False, stdout=subprocess.DEVNULL)
        folders = _debian_folders()
    return folders[-1] if folders else None


def _debian_folders() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))


def ordinary_user(scratch: Path) -> str | None:
    """PostgreSQL refuses to run as root: root hands the scratch folder to `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in known else "nobody"
    shutil.chown(scratch, user)
    return user


def run_as(user: str | None, command: list[object], *, check: bool = True) -> None:
    prefix = ["runuser", "-u", user, "--"] if user else []
    words = [*prefix, *map(str, command)]
    subprocess.run(words, check=check, stdout=subprocess.DEVNULL, cwd="/")


def spare_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
