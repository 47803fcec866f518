"""Files and functions stay small, everything public says what it is, and every exception gives its reason."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import PurePath

import pytest

from tests.house.source import HOME, PURE, ROOMS, Module, functions, length, modules

LARGEST_FILE = 250
MEDIAN_FUNCTION = 11
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc", "tools", "stuff"}
BARE = re.compile(r"#\s*(noqa|type: ignore)(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*|\[[\w, -]+\])?\s*(#\s*)?$")
CLOCKS_AND_CHANCE = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "time.sleep",
    "time.monotonic",
    "uuid.uuid4",
    "uuid4",
    "os.urandom",
    "socket.socket",
    "socket.create_connection",
}


def test_the_rooms_import_only_what_they_may() -> None:
    # In a process of its own: it silences every logger that it finds, and other tests listen to ours.
    command = [str(PurePath(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    checked = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_file_is_too_large() -> None:
    sizes = {module.name: len(module.lines) for module in modules(*ROOMS, "tests")}
    assert {name: size for name, size in sizes.items() if size > LARGEST_FILE} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_functions_are_seen_at_a_glance(room: str) -> None:
    lengths = [length(function) for module in modules(room) for function in functions(module)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = [module.name for module in modules(*ROOMS, "tests")]
    assert [name for name in names if EMPTY_NAMES & set(PurePath(name).with_suffix("").parts)] == []


def calls(module: Module) -> set[str]:
    """Every function that a module calls, in its own words: `date.today`, `load`."""
    return {ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}


def test_the_pure_rooms_ask_no_clock_no_chance_and_no_network() -> None:
    found = {module.name: calls(module) & CLOCKS_AND_CHANCE for module in modules(*PURE)}
    found |= {module.name: {c for c in calls(module) if c.startswith("random.")} for module in modules(*PURE)}
    assert {name: names for name, names in found.items() if names} == {}


Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(body: list[ast.stmt]) -> list[Documented]:
    """The public classes and functions among these statements, and the methods of these classes."""
    found = [node for node in body if isinstance(node, Documented) and not node.name.startswith("_")]
    return found + [method for node in found if isinstance(node, ast.ClassDef) for method in public(node.body)]


def undocumented(module: Module) -> list[str]:
    """The public parts of a module without a docstring."""
    nameless = [] if ast.get_docstring(module.tree) else ["the module"]
    return nameless + [node.name for node in public(module.tree.body) if not ast.get_docstring(node)]


def test_everything_public_says_what_it_is() -> None:
    found = {module.name: undocumented(module) for module in modules(*ROOMS)}
    assert {name: names for name, names in found.items() if names} == {}


def test_every_silenced_check_gives_its_reason() -> None:
    found = [
        f"{module.name}:{number}"
        for module in modules(*ROOMS, "tests")
        for number, line in enumerate(module.lines, start=1)
        if BARE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_bare"),
    [
        ("x = 1  # noqa: S101", True),
        ("x = 1  # type: ignore[arg-type]", True),
        ("x = 1  # noqa", True),
        ("x = 1  # noqa: S101 - a child's exit code", False),
        ("x = 1  # type: ignore[arg-type]  # the stub is wrong", False),
    ],
)
def test_a_reason_is_told_from_a_bare_code(line: str, is_bare: bool) -> None:
    assert bool(BARE.search(line)) is is_bare
