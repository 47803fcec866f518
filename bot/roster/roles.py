"""The names under which a program's people call a role."""

from __future__ import annotations

import re
from functools import cache

from bot import program
from bot.people import Role

_EVERYWHERE = {
    "point of contact": Role.POINT_OF_CONTACT,
    "poc": Role.POINT_OF_CONTACT,
    "contact": Role.POINT_OF_CONTACT,
    "coordinator": Role.COORDINATOR,
    "liaison": Role.COORDINATOR,
    "program manager": Role.PROGRAM_MANAGER,
    "manager": Role.PROGRAM_MANAGER,
}


def role_named(words: str, program_key: str) -> Role | None:
    """The role that these words mean in this program: its own title in full, a usual word, or a part of a title."""
    return _names(program_key).get(_plain(words))


def titles(program_key: str) -> dict[Role, str]:
    """What this program calls each role."""
    roles = program.load(program_key).roles
    return {
        Role.POINT_OF_CONTACT: roles.point_of_contact.title,
        Role.COORDINATOR: roles.coordinator.title,
        Role.PROGRAM_MANAGER: roles.program_manager.title,
    }


@cache
def _names(program_key: str) -> dict[str, Role]:
    own = titles(program_key)
    parts = {part: role for role, title in own.items() for part in _parts(title)}
    return parts | _EVERYWHERE | {_plain(title): role for role, title in own.items()}


def _parts(title: str) -> list[str]:
    """ "Specialist (SP), or the designee" is also "Specialist", "SP" and "designee"."""
    return [_plain(part) for part in re.split(r"[(),]|\bor\b(?: the\b)?", title) if part.strip()]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())
