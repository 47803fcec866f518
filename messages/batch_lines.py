"""One line an entry, for notices about several."""

from __future__ import annotations

from collections.abc import Sequence

from bot.activity import Activity
from bot.program import Program
from bot.submission import Submission
from messages.escape import one_line
from messages.field_lines import label
from messages.phrases import kind_label, short_day

_PLACE = 60


def entry_line(submission: Submission, program: Program | None) -> str:
    """ "#17 Mar 3, 2026 Training, 45 reached, falls"."""
    return f"{submission.label} {told(submission.draft.activity, program)}"


def told(activity: Activity, program: Program | None) -> str:
    """An activity in the words of a list."""
    day = f"{short_day(activity.date_start)}, {activity.date_start.year}" if activity.date_start else "no date"
    if activity.date_start and activity.date_end and activity.date_end != activity.date_start:
        day = f"{short_day(activity.date_start)} to {short_day(activity.date_end)}, {activity.date_end.year}"
    kind = one_line(kind_label(activity.kind, program), 40) if activity.kind else "Activity"
    words = one_line(activity.topic or activity.description or "", 60)
    return ", ".join(part for part in (f"{day} {kind}", _reached(activity), words) if part)


def lacks(submission: Submission, program: Program | None) -> str:
    """What is asked of its person: "lacks the number; please check the date"."""
    draft = submission.draft
    missing = [f for f in draft.missing if f != "alliance"]
    named = " and ".join(label(field, program).lower() for field in missing)
    doubtful = [f"{label(doubt.field, program).lower()} ({_or(doubt.choices, doubt.reason)})" for doubt in draft.doubts]
    parts = [f"lacks {named}"] if named else []
    parts += [f"please check {' and '.join(doubtful)}"] if doubtful else []
    parts += ["which alliance?"] if "alliance" in draft.missing or submission.alliance_id is None else []
    return one_line("; ".join(parts), 240)


def place(submission: Submission) -> str:
    """Where it stood in its file, in brackets."""
    return f" ({one_line(submission.came_from, _PLACE)})" if submission.came_from.strip() else ""


def totals(submissions: Sequence[Submission], program: Program | None) -> str:
    """How many of each kind, and what they reached together: "10 Training, 2 Meeting; 450 people reached"."""
    kinds: dict[str, int] = {}
    for submission in submissions:
        kind = submission.draft.activity.kind
        name = one_line(kind_label(kind, program), 40) if kind else "without a type"
        kinds[name] = kinds.get(name, 0) + 1
    counted = (s.draft.activity for s in submissions if s.draft.activity.reach_unit == "people")
    people = sum(activity.number_reached or 0 for activity in counted)
    return f"{', '.join(f'{number:,} {name}' for name, number in kinds.items())}; {people:,} people reached"


def counted(number: int, noun: str = "entry", nouns: str = "entries") -> str:
    """ "1 entry", "12 entries"."""
    return f"{number:,} {noun if number == 1 else nouns}"


def _reached(activity: Activity) -> str:
    if activity.number_reached is None:
        return ""
    unit = "reached" if activity.reach_unit == "people" else activity.reach_unit
    about = "about " if activity.number_is_approximate else ""
    return f"{about}{activity.number_reached:,} {unit}"


def _or(choices: Sequence[str], reason: str) -> str:
    said = " or ".join(one_line(choice, 30) for choice in choices[:3])
    return said or one_line(reason, 60)
