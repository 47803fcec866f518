"""The fields of an activity as people see them: label, value, the words it came from, what is still open.

The line numbers are those of `bot.reading.replies.lines`, the same in both channels, so that "5 = 350" works.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.activity import Activity, Draft, Kind
from bot.program import Program
from bot.reading.replies.lines import FIELD_LINES
from bot.submission import Submission
from messages.escape import escape, one_line, quoted, shortened
from messages.letter import Fact
from messages.phrases import count, days, kind_label, reached, short_day

CHECK, MISSING, NOT_KNOWN = "please check", "missing", "not known"
_VALUE = 250
_LABELS = {
    "date_start": "Date",
    "kind": "Type",
    "topic": "Topic",
    "location": "Place",
    "number_reached": "People reached",
    "audience": "Audience",
    "emphasis": "Emphasis",
    "description": "Description",
    "alliance": "Alliance",
}


@dataclass(frozen=True)
class FieldLine:
    """One field as it is shown. `source` is the words it came from; `mark` says what is still open."""

    number: int
    field: str
    label: str
    value: str
    source: str = ""
    mark: str = ""

    def slack(self) -> tuple[str, str]:
        """The label and the value as mrkdwn, escaped."""
        said = escape(self.value, 4 * _VALUE)
        marked = f"{said} _({self.mark})_" if said and self.mark else said or f"_{self.mark}_"
        return self.label, f"{marked}\nfrom {escape(self.source, 300)}" if self.source else marked

    def fact(self) -> Fact:
        """The line of a mail."""
        marked = f"{self.value} ({self.mark})" if self.value and self.mark else self.value or self.mark
        return Fact(self.label, f"{marked} - from {self.source}" if self.source else marked, self.number)


def label(field: str, program: Program | None) -> str:
    """What people call a field."""
    if field == "staff_took_part":
        name = agency(program)
        return f"{name[:1].upper()}{name[1:]} staff took part"
    return _LABELS.get(field, field.replace("_", " ").capitalize())


def agency(program: Program | None) -> str:
    """The agency's name, or "agency" while it is not known."""
    return one_line(program.agency, 60) if program and program.agency.strip() else "agency"


def lines(draft: Draft, program: Program | None) -> tuple[FieldLine, ...]:
    """The fields that are known, missing, doubtful or said to be unknown, in the receipt's order."""
    shown = (_line(number, field, draft, program) for number, field in enumerate(FIELD_LINES, start=1))
    return tuple(line for line in shown if line.value or line.mark)


def not_said(draft: Draft, program: Program | None) -> tuple[FieldLine, ...]:
    """The fields nobody asked for and nobody told: they may be added."""
    shown = (_line(number, field, draft, program) for number, field in enumerate(FIELD_LINES, start=1))
    return tuple(line for line in shown if not line.value and not line.mark)


def value(field: str, activity: Activity, program: Program | None) -> str:
    """A field in words; empty where it is not known."""
    told = getattr(activity, field)
    if told is None:
        return ""
    say = _VALUES.get(field)
    return say(activity, program) if say else one_line(str(told), _VALUE)


def choice_label(field: str, choice: str, program: Program | None) -> str:
    """A reading of a doubtful field, in words; the choice itself where it is in no known form."""
    try:
        said = _CHOICES[field](choice, program)
    except (KeyError, ValueError):
        said = one_line(choice[:300])
    return shortened(said, 75) or "(blank)"


def summary(activity: Activity, program: Program | None) -> str:
    """An activity in a few words: "Nov 12 toolbox talk, 45 reached"."""
    kind = kind_label(activity.kind, program).lower() if activity.kind else "activity"
    words = one_line(activity.topic or kind, 50) or kind
    named = f"{short_day(activity.date_start)} {words}" if activity.date_start else words
    number = activity.number_reached
    return named if number is None else f"{named}, {number:,} {_unit(activity)}"


def entry_name(submission: Submission, program: Program | None) -> str:
    """A submission in a few words with its number: "Nov 12 toolbox talk, 45 reached (#17)"."""
    return f"{summary(submission.draft.activity, program)} ({submission.label})"


def assumptions(draft: Draft) -> tuple[str, ...]:
    """What was taken for granted beyond the words that were written."""
    activity, span = draft.activity, draft.spans.get("date_start")
    found = []
    if activity.date_start and span and _year_left_out(span.text, activity.date_start):
        found.append(f"I took the year to be {activity.date_start.year}.")
    if activity.number_is_approximate and activity.number_reached is not None:
        found.append(f"“About” is counted as {count(activity.number_reached, activity.reach_unit)}.")
    return tuple(found)


def _line(number: int, field: str, draft: Draft, program: Program | None) -> FieldLine:
    span = draft.spans.get(field)
    said = value(field, draft.activity, program)
    source = quoted(span.text) if span and span.text.strip() and said else ""
    return FieldLine(number, field, label(field, program), said, source, _mark(field, draft))


def _mark(field: str, draft: Draft) -> str:
    if draft.doubt_about(field):
        return CHECK
    if field in draft.missing:
        return MISSING
    return NOT_KNOWN if field in draft.unknown else ""


def _year_left_out(words: str, day: date) -> bool:
    return any(c.isdigit() for c in words) and f"{day.year % 100:02}" not in words


def _unit(activity: Activity) -> str:
    return "reached" if activity.reach_unit == "people" else activity.reach_unit


def _date(activity: Activity, _program: Program | None) -> str:
    return days(activity.date_start, activity.date_end) if activity.date_start else ""


def _reached(activity: Activity, _program: Program | None) -> str:
    return reached(activity) or ""


def _kind(activity: Activity, program: Program | None) -> str:
    return kind_label(activity.kind, program) if activity.kind else ""


def _staff(activity: Activity, _program: Program | None) -> str:
    return "Yes" if activity.staff_took_part else "No"


def _days_choice(choice: str, _program: Program | None) -> str:
    start, _, end = choice.partition("/")
    return days(date.fromisoformat(start), date.fromisoformat(end) if end else None)


_VALUES: dict[str, Callable[[Activity, Program | None], str]] = {
    "date_start": _date,
    "number_reached": _reached,
    "kind": _kind,
    "staff_took_part": _staff,
}
_CHOICES: dict[str, Callable[[str, Program | None], str]] = {
    "date_start": _days_choice,
    "number_reached": lambda choice, _program: f"{int(choice):,}",
    "kind": lambda choice, program: kind_label(Kind(choice), program),
    "staff_took_part": lambda choice, _program: {"yes": "Yes", "no": "No"}[choice],
}
