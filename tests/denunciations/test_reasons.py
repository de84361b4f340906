"""Every reason for which a sealed part is opened is told to the denouncer in words of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import phoihop
from phoihop.denunciations.labels import READ_REASONS, reading_words
from phoihop.vault.interface import Reason

ROOMS = [Path(phoihop.__file__).parent / name for name in ("denunciations", "vault")]
NOTE = "record_read"  # what leaves the event of a reading; its third argument is the reason
type Function = ast.FunctionDef


def functions() -> Iterator[tuple[ast.Module, Function]]:
    for path in sorted(path for room in ROOMS for path in room.rglob("*.py")):
        module = ast.parse(path.read_text())
        yield from ((module, node) for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def readings_in(function: Function, readers: set[str]) -> Iterator[ast.expr | None]:
    """The reason of each call of a reader; none where the call leaves it out."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in readers:
            named = next((word.value for word in node.keywords if word.arg == "reason"), None)
            yield named or (node.args[2] if node.func.id == NOTE else None)


def parameter(function: Function) -> tuple[bool, ast.expr | None]:
    """Whether the function takes a reason, and the one it takes where none is given."""
    args = function.args
    defaults = dict(zip([arg.arg for arg in args.kwonlyargs], args.kw_defaults, strict=True))
    return "reason" in defaults or "reason" in {arg.arg for arg in args.args}, defaults.get("reason")


def all_readers(known: list[tuple[ast.Module, Function]]) -> set[str]:
    """Whoever hands a reason on to a reader is one too."""
    readers = {NOTE}
    while True:
        found = readers | {
            function.name
            for _module, function in known
            if parameter(function)[0]
            for reason in readings_in(function, readers)
            if isinstance(reason, ast.Name) and reason.id == "reason"
        }
        if found == readers:
            return readers
        readers = found


def word_of(reason: ast.expr, module: ast.Module) -> str:
    """A literal, or a constant of the same module. Raises: AssertionError for anything else."""
    constants = {
        target.id: line.value
        for line in module.body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }
    found = constants.get(reason.id, reason) if isinstance(reason, ast.Name) else reason
    assert isinstance(found, ast.Constant), f"name the reason by a word: {ast.unparse(reason)}"
    return str(found.value)


def used_reasons() -> set[str]:
    known = list(functions())
    readers, used = all_readers(known), set[str]()
    for module, function in known:
        takes, default = parameter(function)
        if function.name in readers and default is not None:
            used.add(word_of(default, module))
        for reason in readings_in(function, readers):
            is_handed_on = takes and isinstance(reason, ast.Name) and reason.id == "reason"
            if reason is not None and not is_handed_on:
                used.add(word_of(reason, module))
    return used


def test_every_reason_in_the_code_has_words_and_no_other() -> None:
    assert used_reasons() == set(READ_REASONS)


def test_the_walk_follows_who_hands_a_reason_on() -> None:
    assert {"record_read", "read_part", "read_whole", "pieces_of", "words_of"} <= all_readers(list(functions()))


def test_each_reason_is_told_in_plain_words() -> None:
    for reason, words in READ_REASONS.items():
        assert reading_words("denunciation.read", {"reason": reason}) == f"mở nội dung, lý do: {words}"
    for code, label in Reason.choices:
        assert str(label) in reading_words("identity.opened", {"reason": code})
