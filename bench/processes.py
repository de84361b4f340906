"""What processes cost, read from /proc: processor time and memory of a server with all its children."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Memory:
    """MiB: `shared_once` counts a page that several processes share once (PSS), `resident` in each of them (RSS)."""

    shared_once: int
    resident: int


def family(root: int) -> list[int]:
    """The process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(int(entry.name))):
            children.setdefault(int(stat[1]), []).append(int(entry.name))
    found = [root]
    for one in found:  # grows while it is read: children, then theirs
        found += children.get(one, [])
    return found


def cpu_seconds(root: int) -> float:
    """Processor time of the family so far, with that of children that have ended."""
    return sum(sum(map(int, stat[11:15])) for one in family(root) if (stat := _stat(one))) / TICKS


def memory_of(root: int) -> Memory:
    """Memory of the family now."""
    once = resident = 0
    for one in family(root):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:  # ended meanwhile
            continue
        kib = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
        once, resident = once + kib["Pss:"], resident + kib["Rss:"]
    return Memory(once // 1024, resident // 1024)


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; none where the process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
