"""What people owe, as they may come to owe it: any day, any words, any step."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from bot.deadlines import Obligation
from bot.duty import Sort
from bot.nudging.facts import EntriesSoFar, Item, NudgeFacts
from bot.nudging.owed import Owed
from bot.nudging.steps import Planned
from bot.people import Alliance, Person, Role

Words = st.SearchStrategy[str]
_DAYS = st.dates(date(1999, 1, 1), date(2099, 12, 31))
_STEPS = st.sampled_from(("before_14", "before_1", "due", "overdue_2", "overdue_5", "no_day", "before_7@2027-01-22"))


def people(words: Words) -> st.SearchStrategy[Person]:
    """Anybody."""
    return st.builds(Person, id=st.integers(1, 99), name=words)


def entries(words: Words) -> st.SearchStrategy[EntriesSoFar]:
    """Any number of entries."""
    some = st.integers(0, 10**6)
    return st.builds(
        EntriesSoFar,
        approved=some,
        waiting=some,
        drafts=some,
        reached=st.integers(0, 10**12),
        lines=st.lists(words, max_size=6).map(tuple),
    )


def owed(words: Words) -> st.SearchStrategy[Owed]:
    """Anything owed, with a day or without."""
    obligations = st.builds(
        Obligation,
        key=st.integers(1, 10**6).map(lambda number: f"example.partner.quarterly_report.{number}"),
        report=st.just("quarterly_report"),
        title=words,
        sort=st.sampled_from(Sort),
        owed_by=st.just((Role.COORDINATOR, Role.POINT_OF_CONTACT)),
        at_least=st.integers(1, 9),
        form=st.none(),
        period_start=_DAYS,
        period_end=_DAYS,
        due=st.none() | _DAYS,
        listed_on=_DAYS,
        section=words,
        reason=words,
    )
    alliances = st.builds(
        Alliance, id=st.integers(1, 99), name=words, program=st.just("example"), kind=st.just("partner")
    )
    return st.builds(
        Owed,
        subject=st.sampled_from(("alliance:4", "program:federal")),
        alliance=st.none() | alliances,
        program=st.just("example"),
        obligation=obligations,
        due=st.none() | _DAYS,
        moved_because=st.none() | words,
        reason=words,
    )


def nudge_facts(words: Words) -> st.SearchStrategy[NudgeFacts]:
    """Any day's nudge of one person."""
    planned = st.builds(
        Planned,
        owed=owed(words),
        person=people(words),
        role=st.sampled_from(Role),
        step=_STEPS,
        day=_DAYS,
        at=st.just(datetime(2026, 3, 27, 13, 0, tzinfo=UTC)),
        shifted_from=st.none() | _DAYS,
        instead_of=st.none() | people(words),
    )
    items = st.builds(Item, planned=planned, entries=entries(words), missing=st.lists(words, max_size=6).map(tuple))
    return st.builds(
        NudgeFacts,
        person=people(words),
        items=st.lists(items, max_size=12).map(tuple),
        today=_DAYS,
        program_titles=st.dictionaries(st.just("example"), words),
        first=st.booleans(),
        feed=st.sampled_from(("", "https://bot.agency.example/calendar/aB3-_xY7aB3-_xY7aB3-_xY7.ics")),
    )
