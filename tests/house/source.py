"""The product's source, parsed once."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[2]
ROOMS = ("bot", "messages", "storage", "handlers")
PURE = ("bot", "messages")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of ours. `name` is its path from the project's folder, as errors should show it."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text)

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.splitlines()


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module below these folders."""
    files = (file for folder in folders for file in sorted((HOME / folder).rglob("*.py")))
    return tuple(Module(str(file.relative_to(HOME)), file.read_text(encoding="utf-8")) for file in files)


def functions(module: Module) -> list[Function]:
    """Every function and method of a module."""
    return [node for node in ast.walk(module.tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Its lines, from `def` to the end, without the docstring."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    told = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


def text(name: str) -> str:
    """A file of the project's own folder."""
    return (HOME / name).read_text(encoding="utf-8")
