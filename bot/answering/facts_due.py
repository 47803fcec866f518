"""What the asker's alliance owes and when, and how a report stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.facts_asked import Asked
from bot.answering.own import Own, OwnFact, in_days, long_day, many
from bot.duty import Sort
from bot.nudging.owed import Owed

_MOST = 3
_HOW = {"all_logged": "everything was logged", "nothing_to_report": "there was nothing to report", "done": "it is done"}
_PAPERS = (Sort.REPORT, Sort.WORK_PLAN)


def due(own: Own, asked: Asked) -> OwnFact | None:
    """What is due next, or when the reports that the question names are. None: the program knows none of them."""
    known = {duty.key for duty in own.program.duties}
    if asked.duties and known.isdisjoint(asked.duties):
        return None
    owed = [each for each in own.owed if _concerns(each, asked)]
    if not owed and asked.duties:
        return _not_owed(own)
    open_ones = [each for each in owed if each.met is None]
    late = [each for each in open_ones if each.due and each.due < own.today][-_MOST:]
    ahead = [each for each in open_ones if not each.due or each.due >= own.today]
    shown = [*late, *(_first_of_each(ahead)[:_MOST])]
    if not shown:
        return OwnFact(topic=asked.topic, answer=f"Nothing is due for {own.name} in the year ahead.")
    lines = [_line(own, each) for each in shown]
    return OwnFact(topic=asked.topic, answer=f"For {own.name}: {' '.join(lines)}", sections=_sections(shown))


def report_state(own: Own, asked: Asked) -> OwnFact | None:
    """How the report that was due last, and the next one, stand."""
    reports = [each for each in own.owed if each.obligation.sort is Sort.REPORT and _concerns(each, asked)]
    if not reports:
        return _not_owed(own) if asked.duties else None
    past = [each for each in reports if each.due and each.due < own.today][-1:]
    ahead = [each for each in reports if not each.due or each.due >= own.today][:1]
    shown = [*past, *ahead]
    return OwnFact(topic=asked.topic, answer=" ".join(_line(own, each) for each in shown), sections=_sections(shown))


def _concerns(owed: Owed, asked: Asked) -> bool:
    if asked.duties:
        return owed.obligation.report in asked.duties
    return owed.obligation.sort in _PAPERS or (owed.obligation.sort is Sort.MEETING and "meeting" in asked.words)


def _first_of_each(owed: Sequence[Owed]) -> list[Owed]:
    """The next of each report: the same one a year later says nothing new."""
    by_report: dict[str, Owed] = {}
    for each in owed:
        by_report.setdefault(each.obligation.report, each)
    return list(by_report.values())


def _not_owed(own: Own) -> OwnFact:
    owed = dict.fromkeys(each.obligation.title for each in own.owed if each.obligation.sort is Sort.REPORT)
    rest = f" It owes: {', '.join(owed)}." if owed else " It owes no reports."
    kind = own.program.kind(own.circle.alliance.kind)
    sections = (kind.section,) if kind else ()
    return OwnFact(
        topic="due", answer=f"{own.name} does not owe that: it is a {own.kind_title}.{rest}", sections=sections
    )


def _line(own: Own, owed: Owed) -> str:
    what = f"{owed.obligation.title} for {_period(owed)}"
    section = f"(section {owed.obligation.section})"
    if owed.met is not None:
        return f"The {what} is settled: {_HOW.get(owed.met, owed.met)}."
    if owed.due is None:
        return f"The {what} has no day in the policy {section}; your office sets one."
    day = long_day(owed.due)
    because = f" by your office ({owed.moved_because})" if owed.moved_because else ""
    if owed.due < own.today:
        late = many((own.today - owed.due).days, "day")
        return f"The {what} was due {day}{because} and is not marked as done: {late} late {section}."
    left = (owed.due - own.today).days
    return f"The {what} is due {day}{because}, {in_days(left)} {section}."


def _period(owed: Owed) -> str:
    first, last = owed.obligation.period_start, owed.obligation.period_end
    if first == last:
        return f"{first:%B} {first.day}, {first.year}"
    began = f"{first:%B} {first.day}" + ("" if first.year == last.year else f", {first.year}")
    return f"{began} to {last:%B} {last.day}, {last.year}"


def _sections(owed: Sequence[Owed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for each in owed for part in each.obligation.section.split(", ")))
