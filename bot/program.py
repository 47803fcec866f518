"""The shape of a program's profile, and the loading of `programs/*.toml`.

A program is one agency's Alliance Program. Adding an agency is adding one file. `not_stated` is a value:
where a policy sets no date the bot says so, and the coordinator sets one.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Self

from pydantic import Field, model_validator

from bot.activity import Frozen, Kind
from bot.duty import WHOLE_PROGRAM, Duty, Name, Section, Sort
from bot.form import FormLayout
from bot.nudging.schedule import Steps

_FOLDER = resources.files("bot.programs")


class Vocabulary(Frozen):
    """The program's own words. `kinds` maps our Kind to the label its forms use; `emphases` may be empty:
    then emphasis is free text. `labels` are further types that an office's own form lists, each with its kind."""

    kinds: dict[Kind, str] = {}
    labels: dict[str, Kind] = {}
    emphases: tuple[str, ...] = ()
    topics: dict[str, tuple[str, ...]] = {}


class Policy(Frozen):
    """The text the profile is drawn from."""

    number: str
    title: str
    in_force: date


class AllianceKind(Frozen):
    """A kind of alliance; it decides what is owed. `also` are other names people type; `about` is one sentence."""

    key: Name
    title: str
    also: tuple[Name, ...] = ()
    section: Section
    about: str


class Title(Frozen):
    """What the program calls a role, and where."""

    title: str
    section: Section


class Roles(Frozen):
    """The people and bodies of an alliance in the program's own titles."""

    participant: Title
    point_of_contact: Title
    coordinator: Title
    program_manager: Title
    signatory: Title
    implementation_team: Title


class Term(Frozen):
    """How long an agreement lasts, in years. None is "not stated"."""

    shortest: int | None = None
    longest: int
    typical: int | None = None
    section: Section


class Notice(Frozen):
    """The written notice either side gives to end an agreement."""

    days: int
    section: Section


class Terms(Frozen):
    """The life of an agreement."""

    first: Term
    renewal: Term
    notice_to_end: Notice


class WorkPlan(Frozen):
    """What the policy asks of a work plan. `title` is its name there."""

    title: str
    required: bool
    yearly: bool
    section: Section


class Program(Frozen):
    """One agency's profile.

    `fiscal_year_starts` is a month number; `state` the postal code whose holidays count beside the federal ones;
    `required` names Activity fields a draft needs, in asking order.
    """

    key: Name
    name: str
    agency: str
    state: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    fiscal_year_starts: int = Field(default=10, ge=1, le=12)
    required: tuple[str, ...] = ("date_start", "number_reached", "kind")
    policy: Policy
    kinds: tuple[AllianceKind, ...] = Field(min_length=1)
    roles: Roles
    terms: Terms
    work_plan: WorkPlan
    duties: tuple[Duty, ...]
    forms: dict[Name, FormLayout] = {}
    vocabulary: Vocabulary = Vocabulary()
    nudging: Steps = Steps()

    def __hash__(self) -> int:
        # A profile holds tables, which have no hash; its key tells profiles apart.
        return hash(self.key)

    def kind(self, name: str) -> AllianceKind | None:
        """The kind of this key, title or other name; case, blanks and hyphens do not matter."""
        asked = _as_name(name)
        return next((kind for kind in self.kinds if asked in (kind.key, _as_name(kind.title), *kind.also)), None)

    def owed_by(self, kind: str) -> tuple[Duty, ...]:
        """The duties of a kind's key, or of "program"."""
        return tuple(duty for duty in self.duties if kind in duty.kinds)

    def reports_of(self, kind: str) -> tuple[Duty, ...]:
        """The reports among them."""
        return tuple(duty for duty in self.owed_by(kind) if duty.sort is Sort.REPORT)

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        kinds = {WHOLE_PROGRAM, *(kind.key for kind in self.kinds)}
        for duty in self.duties:
            if unknown := set(duty.kinds) - kinds:
                raise ValueError(f"{duty.key}: no such kind: {', '.join(sorted(unknown))}")
            if duty.form and duty.form not in self.forms:
                raise ValueError(f"{duty.key}: no such form: {duty.form}")
        return self

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        seen = Counter((kind, duty.key) for duty in self.duties for kind in duty.kinds)
        if twice := [f"{kind} {key}" for (kind, key), times in seen.items() if times > 1]:
            raise ValueError(f"owed twice under one key: {', '.join(twice)}")
        return self


def _as_name(words: str) -> str:
    return "_".join(words.lower().replace("-", " ").split())


@cache
def load(key: str, folder: Traversable = _FOLDER) -> Program:
    """The profile of this key, from the product's own folder or another.

    Raises:
        KeyError: there is no such program.
        ValidationError: the file is not a profile; the error names each field that is wrong.
    """
    if key not in keys(folder):
        raise KeyError(key)
    text = folder.joinpath(f"{key}.toml").read_text(encoding="utf-8")
    return Program.model_validate(tomllib.loads(text))


def keys(folder: Traversable = _FOLDER) -> tuple[str, ...]:
    """The keys of every profile in the folder, sorted."""
    files = folder.iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
