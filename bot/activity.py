"""One thing an alliance did, and the draft that is still being read or completed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

MOST_REACHED = 100_000_000  # a number beyond is a code or a slip, and no count


class Frozen(BaseModel):
    """A value: equal by content, never changed in place."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What was done, in words common to the four programs; a program has its own label for each."""

    TRAINING = "training"
    PRESENTATION = "presentation"
    CONFERENCE_EXHIBIT = "conference_exhibit"
    MEETING = "meeting"
    PRODUCT = "product"
    DISSEMINATION = "dissemination"
    MEDIA = "media"
    OTHER = "other"


class Status(StrEnum):
    """Where a submission stands: draft > submitted > approved | returned | withdrawn."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Activity(Frozen):
    """The fields of one activity. None is "not stated"; a reach of 0 is "nobody came".

    Dates are calendar days, both ends included, equal for one day. `number_reached`, at most MOST_REACHED, counts
    people unless `reach_unit` says copies, views or downloads. `number_low` and `number_high` keep a stated range.
    """

    date_start: date | None = None
    date_end: date | None = None
    number_reached: int | None = None
    number_is_approximate: bool = False
    number_low: int | None = None
    number_high: int | None = None
    reach_unit: str = "people"
    kind: Kind | None = None
    topic: str | None = None
    emphasis: str | None = None
    location: str | None = None
    audience: str | None = None
    staff_took_part: bool | None = None
    description: str | None = None


class Span(Frozen):
    """The words a field came from; `start` and `end` are character offsets into the text that was read."""

    text: str
    start: int
    end: int


class Doubt(Frozen):
    """A field that can be read in more than one way.

    `choices` are the readings, best first: a day "2026-03-04", days "2026-03-23/2026-03-27", a number "45",
    a kind "training", or words.
    """

    field: str
    choices: tuple[str, ...]
    reason: str = ""


class Draft(Frozen):
    """An activity as far as it is known: what is missing, what is doubtful, and where each field came from.

    `missing` and `doubts` name fields of Activity, or "alliance" where the person speaks for several.
    `unknown` are fields the person said they cannot tell: they are not asked for again.
    """

    activity: Activity = Activity()
    missing: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    spans: Mapping[str, Span] = {}
    unknown: tuple[str, ...] = ()

    @property
    def open_fields(self) -> tuple[str, ...]:
        """Fields to ask for, in asking order: the missing ones, then the doubtful ones."""
        return (*self.missing, *(doubt.field for doubt in self.doubts))

    @property
    def next_field(self) -> str | None:
        """The one field to ask for now."""
        return next(iter(self.open_fields), None)

    def doubt_about(self, field: str) -> Doubt | None:
        """The doubt about this field, if there is one."""
        return next((doubt for doubt in self.doubts if doubt.field == field), None)

    def with_fields(self, **changes: Any) -> Draft:
        """The draft with these fields of the activity answered: neither missing, doubtful nor unknown any more."""
        settled = set(changes) | ({"date_end"} if "date_start" in changes else set())
        activity = Activity.model_validate({**self.activity.model_dump(), **changes})
        return self.model_copy(
            update={
                "activity": activity,
                "missing": tuple(f for f in self.missing if f not in settled),
                "doubts": tuple(d for d in self.doubts if d.field not in settled),
                "unknown": tuple(f for f in self.unknown if f not in settled),
                "spans": {f: s for f, s in self.spans.items() if f not in settled},
            }
        )

    def needing(self, required: tuple[str, ...]) -> Draft:
        """The draft, asking as well for those of the required fields that are neither known nor declared unknown."""
        asked = {*self.open_fields, *self.unknown}
        lacking = (f for f in required if getattr(self.activity, f) is None and f not in asked)
        return self.model_copy(update={"missing": (*self.missing, *lacking)})

    def for_program(self, required: tuple[str, ...]) -> Draft:
        """The draft once its alliance is known, whose program requires these fields."""
        known = self.model_copy(update={"missing": tuple(f for f in self.missing if f != "alliance")})
        return known.needing(required)

    def without(self, field: str) -> Draft:
        """The draft after its person said they cannot tell this field."""
        return self.model_copy(
            update={
                "missing": tuple(f for f in self.missing if f != field),
                "doubts": tuple(d for d in self.doubts if d.field != field),
                "unknown": (*(f for f in self.unknown if f != field), field),
            }
        )
