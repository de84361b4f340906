"""Every reason for which a sealed part is opened is told to the denouncer in words of its own."""

import ast
from collections.abc import Iterable, Iterator
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


def named_values(lines: Iterable[ast.AST]) -> dict[str, ast.expr]:
    """What the names that are set there stand for, also where several are set at once."""
    found: dict[str, ast.expr] = {}
    for line in lines:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value is not None:
            found[line.target.id] = line.value
        if isinstance(line, ast.Assign):
            for target in line.targets:
                pairs = [(target, line.value)]
                if isinstance(target, ast.Tuple) and isinstance(line.value, ast.Tuple):
                    pairs = list(zip(target.elts, line.value.elts, strict=True))
                found |= {to.id: value for to, value in pairs if isinstance(to, ast.Name)}
    return found


def words_in(reason: ast.expr, known: dict[str, ast.expr]) -> set[str]:
    """Of a literal, of a name that stands for one, or all of a table. Raises: AssertionError for anything else."""
    match reason:
        case ast.Constant(value=str(word)):
            return {word}
        case ast.Name(id=name) if name in known:
            return words_in(known[name], known)
        case ast.Subscript(value=table):
            return words_in(table, known)
        case ast.Dict(values=values):
            return set[str]().union(*(words_in(value, known) for value in values))
    raise AssertionError(f"name the reason by a word: {ast.unparse(reason)}")


def used_reasons() -> set[str]:
    known = list(functions())
    readers, used = all_readers(known), set[str]()
    constants = named_values(line for module, _function in known for line in module.body)
    for _module, function in known:
        takes, default = parameter(function)
        names = constants | named_values(ast.walk(function))
        if function.name in readers and default is not None:
            used |= words_in(default, names)
        for reason in readings_in(function, readers):
            is_handed_on = takes and isinstance(reason, ast.Name) and reason.id == "reason"
            if reason is not None and not is_handed_on:
                used |= words_in(reason, names)
    return used


def test_every_reason_in_the_code_has_words_and_no_other() -> None:
    assert used_reasons() == set(READ_REASONS)


def test_the_walk_follows_who_hands_a_reason_on() -> None:
    assert {"record_read", "read_part", "read_whole", "pieces_of"} <= all_readers(list(functions()))


def test_each_reason_is_told_in_plain_words() -> None:
    for reason, words in READ_REASONS.items():
        assert reading_words("denunciation.read", {"reason": reason}).endswith(str(words))
    for code, label in Reason.choices:
        assert str(label) in reading_words("identity.opened", {"reason": code})
