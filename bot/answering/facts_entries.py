"""What the asker's alliance logged: how many, whom they reached, how they stand, and the meetings still owed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.activity import Kind, Status
from bot.answering.facts_asked import Asked
from bot.answering.own import Own, OwnFact, long_day, many, reached, sentence, standing
from bot.duty import Sort
from bot.periods import Period, Tiling, containing
from bot.submission import Submission

_STATES = {
    Status.DRAFT: "is a draft that nobody has confirmed yet",
    Status.SUBMITTED: "waits for review",
    Status.APPROVED: "is approved",
    Status.RETURNED: "was returned",
    Status.WITHDRAWN: "was discarded",
}
_TILINGS = (
    (r"\bq[1-4]\b|\bquarter", Tiling.CALENDAR_QUARTER),
    (r"\bhalf\b", Tiling.HALF_FISCAL_YEAR),
    (r"\bfiscal year\b|\bfy\b", Tiling.FISCAL_YEAR),
    (r"\byear\b", Tiling.CALENDAR_YEAR),
)
_LAST = re.compile(r"\b(?:last|previous|past|prior) (?:quarter|year|half|period|fiscal year|month)\b")
_QUARTER = re.compile(r"\bq([1-4])(?: (?:of )?(20\d\d))?\b")


def logged(own: Own, asked: Asked) -> OwnFact:
    """How many activities are logged in the period asked about, and how many people they reached."""
    start, end, named = _stretch(own, asked.words)
    entries = own.between(start, end)
    approved, waiting = standing(entries, Status.APPROVED), standing(entries, Status.SUBMITTED)
    open_ones = standing(entries, Status.DRAFT, Status.RETURNED)
    if not entries:
        return OwnFact(topic=asked.topic, answer=f"Nothing is logged for {own.name} in {named} yet.")
    told = f"{own.name} has {_counted(approved, 'approved')} in {named}, {_people(approved)} reached."
    further = f"{_counted(waiting, 'waiting for review')}, {_people(waiting)} reached." if waiting else ""
    drafts = f"{_counted(open_ones, 'not confirmed yet or returned')}." if open_ones else ""
    return OwnFact(topic=asked.topic, answer=sentence(told, further, drafts))


def entry_state(own: Own, asked: Asked) -> OwnFact | None:
    """How an entry stands: the one that is named, or the asker's last ones."""
    if asked.entry is not None:
        named = [entry for entry in own.entries if entry.id == asked.entry]
        if not named:
            told = f"There is no entry #{asked.entry} of {own.name} from this year or the last."
            return OwnFact(topic=asked.topic, answer=told)
        return OwnFact(topic=asked.topic, answer=_state(named[0]))
    mine = [entry for entry in own.entries if entry.person_id == own.asker.id] or list(own.entries)
    if not mine:
        return OwnFact(topic=asked.topic, answer=f"{own.name} has no entries this year or the last.")
    last = [_state(entry) for entry in sorted(mine, key=lambda entry: -entry.id)[:3]]
    return OwnFact(topic=asked.topic, answer=sentence(*last))


def meetings(own: Own, asked: Asked) -> OwnFact | None:
    """How many meetings of the team the period's duty asks for, and how many are logged."""
    duties = (each.obligation for each in own.owed if each.obligation.sort is Sort.MEETING)
    duty = next((each for each in duties if each.period_start <= own.today <= each.period_end), None)
    if duty is None:
        return None
    held = [
        each
        for each in standing(own.between(duty.period_start, duty.period_end), Status.APPROVED, Status.SUBMITTED)
        if each.draft.activity.kind is Kind.MEETING
    ]
    left = max(0, duty.at_least - len(held))
    rest = f"{many(left, 'more is', 'more are')} still owed." if left else "None is still owed."
    answer = (
        f"{duty.title}: at least {duty.at_least} from {duty.period_start:%B} {duty.period_start.day} to "
        f"{long_day(duty.period_end)} (section {duty.section}). {many(len(held), 'meeting')} logged so far. {rest}"
    )
    return OwnFact(topic=asked.topic, answer=answer, sections=tuple(duty.section.split(", ")))


def _counted(entries: tuple[Submission, ...], how: str) -> str:
    return f"{many(len(entries), 'entry', 'entries')} {how}"


def _people(entries: tuple[Submission, ...]) -> str:
    return many(reached(entries), "person", "people")


def _state(entry: Submission) -> str:
    activity = entry.draft.activity
    when = long_day(activity.date_start) if activity.date_start else ""
    about = ", ".join(part for part in (activity.topic, when) if part)
    note = f": {entry.note.strip().rstrip('.')}" if entry.status is Status.RETURNED and entry.note else ""
    return f"Entry {entry.label}{f' ({about})' if about else ''} {_STATES[entry.status]}{note}."


def _stretch(own: Own, words: str) -> tuple[date, date, str]:
    """The days asked about and what they are called; without a hint, the period of the alliance's first report."""
    if "month" in words:
        return _month(own.today, back=bool(_LAST.search(words)))
    period = _period(own, words)
    return period.start, period.end, f"the {period.title}" if period.tiling.mark else period.title


def _month(today: date, *, back: bool) -> tuple[date, date, str]:
    first = today.replace(day=1)
    if back:
        first = (first - timedelta(days=1)).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first, last, f"{first:%B} {first.year}"


def _period(own: Own, words: str) -> Period:
    starts = own.program.fiscal_year_starts
    tiling = next((tiling for pattern, tiling in _TILINGS if re.search(pattern, words)), None) or _reported_by(own)
    current = containing(own.today, tiling, starts)
    if quarter := _QUARTER.search(words):
        return _quarter(own.today, int(quarter[1]), int(quarter[2]) if quarter[2] else None)
    return current.previous() if _LAST.search(words) else current


def _quarter(today: date, number: int, year: int | None) -> Period:
    """The quarter of this number: of the year that is named, else the last that has begun."""
    named = containing(date(year or today.year, 3 * number, 1), Tiling.CALENDAR_QUARTER)
    if year is None and named.start > today:
        return containing(date(today.year - 1, 3 * number, 1), Tiling.CALENDAR_QUARTER)
    return named


def _reported_by(own: Own) -> Tiling:
    tilings = (duty.covers for duty in own.program.reports_of(own.circle.alliance.kind))
    return next((covers for covers in tilings if isinstance(covers, Tiling)), Tiling.CALENDAR_YEAR)
