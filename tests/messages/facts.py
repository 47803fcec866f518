"""Facts as people make them: long, empty, in other scripts, hostile. Every notice is built from them."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import pkgutil
import types
import typing
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

import messages
from bot.activity import Activity, Doubt, Draft, Kind, Span, Status
from bot.nudging.facts import EntriesSoFar, NudgeFacts
from bot.nudging.owed import Owed
from bot.people import Alliance, Channel
from bot.program import Program, Vocabulary
from bot.submission import Submission
from messages import examples
from messages.answer_suggested import Suggestion
from messages.home import HomeEntry
from messages.nudge_refusal import Why
from messages.questions import Choice
from tests.messages.owing import entries, nudge_facts, owed

HOSTILE = (
    "",
    "   ",
    "<!channel> & <@U123> <https://phish.example|here>",
    "*bold* _it_ ~no~ `code` ```more``` &amp;",
    "\u05e9\u05dc\u05d5\u05dd \u202e\u2066 abc",
    "\U0001f9ba" * 700,
    "\x00\x07\x1b[31m\u2028x\ud800",
    "one\ntwo\n\n\nthree\t\r\n" * 40,
    "&<>" * 40_000,
    "word " * 20_000,
    "x" * 100_000,
)
words = st.one_of(st.integers(0, len(HOSTILE) - 1).map(lambda n: HOSTILE[n]), st.text(max_size=60))
_days = st.dates(date(1999, 1, 1), date(2099, 12, 31))
_moments = _days.map(lambda day: datetime(day.year, day.month, day.day, 4, 30, tzinfo=UTC))
_fields = st.sampled_from(
    ("date_start", "number_reached", "kind", "topic", "location", "audience", "emphasis", "staff_took_part", "alliance")
)
_readings = st.one_of(
    st.sampled_from(("2026-03-04", "2026-03-23/2026-03-27", "45", "training", "yes", "2026-13-40")), words
)

activities = st.builds(
    Activity,
    date_start=st.none() | _days,
    date_end=st.none() | _days,
    number_reached=st.none() | st.integers(0, 10**9),
    number_is_approximate=st.booleans(),
    number_low=st.none() | st.integers(0, 10**9),
    number_high=st.none() | st.integers(0, 10**9),
    reach_unit=st.sampled_from(("people", "copies", "views", "downloads")),
    kind=st.none() | st.sampled_from(Kind),
    topic=st.none() | words,
    emphasis=st.none() | words,
    location=st.none() | words,
    audience=st.none() | words,
    staff_took_part=st.none() | st.booleans(),
)
drafts = st.builds(
    Draft,
    activity=activities,
    missing=st.lists(_fields, unique=True, max_size=9).map(tuple),
    doubts=st.lists(
        st.builds(Doubt, field=_fields, choices=st.lists(_readings, max_size=12).map(tuple), reason=words), max_size=4
    ).map(tuple),
    spans=st.dictionaries(_fields, st.builds(Span, text=words, start=st.just(0), end=st.just(1)), max_size=4),
    unknown=st.lists(_fields, unique=True, max_size=3).map(tuple),
)
submissions = st.builds(
    Submission,
    id=st.integers(1, 10**9),
    alliance_id=st.none() | st.integers(1, 99),
    person_id=st.just(8),
    channel=st.sampled_from(Channel),
    told_at=_moments,
    source_text=words,
    draft=drafts,
    status=st.sampled_from(Status),
    version=st.integers(1, 10**6),
    decided_by=st.none() | st.just(3),
    decided_at=st.none() | _moments,
    note=st.none() | words,
)
_labels = st.text(min_size=1, max_size=200)
programs = st.builds(
    lambda agency, kinds, emphases: examples.PROGRAM.model_copy(
        update={"agency": agency, "vocabulary": Vocabulary(kinds=kinds, emphases=tuple(emphases))}
    ),
    words,
    st.dictionaries(st.sampled_from(Kind), _labels),
    st.lists(words | _labels, max_size=8) | st.just([f"emphasis {n}" for n in range(150)]),
)
_alliances = st.builds(
    Alliance, id=st.integers(1, 9999), name=words, program=st.just("example"), kind=st.just("partner")
)
_KNOWN: dict[object, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(0, 2**40),
    bool: st.booleans(),
    date: st.dates(),
    datetime: _moments,
    type(None): st.none(),
    Submission: submissions,
    Program: programs,
    Activity: activities,
    Alliance: _alliances,
    Choice: st.builds(Choice, words, words),
    Suggestion: st.builds(Suggestion, st.just("diary_sheet_due"), words, words, words),
    HomeEntry: st.builds(HomeEntry, submissions, st.none() | programs, words),
}
_KNOWN |= {NudgeFacts: nudge_facts(words), EntriesSoFar: entries(words), Owed: owed(words), Why: st.sampled_from(Why)}
_BY_NAME: dict[str, st.SearchStrategy[Any]] = {"time_zone": st.just("America/Detroit"), "field": _fields}


def notice_types() -> tuple[type[Any], ...]:
    """Every class in `messages` that has an example, the Home tab apart."""
    modules = [importlib.import_module(f"messages.{found.name}") for found in pkgutil.iter_modules(messages.__path__)]
    classes = {c for module in modules for _, c in inspect.getmembers(module, inspect.isclass) if hasattr(c, "EXAMPLE")}
    return tuple(sorted((c for c in classes if hasattr(c, "slack")), key=lambda c: str(c.__name__)))


def hostile(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any instance of a dataclass of facts."""
    hints = typing.get_type_hints(kind)
    given = {f.name: _BY_NAME[f.name] if f.name in _BY_NAME else _of(hints[f.name]) for f in dataclasses.fields(kind)}
    keys = {name: st.just("miosha") for name in given if name == "program" and hints[name] is str}
    return st.builds(kind, **(given | keys))


def _identity(fact: Any) -> object:
    """What may stand only once in a list: a submission does, by its number."""
    about = fact[0] if isinstance(fact, tuple) else getattr(fact, "submission", fact)
    return about.id if isinstance(about, Submission) else repr(fact)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _KNOWN:
        return _KNOWN[hint]
    if inspect.isclass(hint) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is types.UnionType:
        return st.one_of(*map(_of, inner))
    if inner[-1] is Ellipsis:
        return st.lists(_of(inner[0]), max_size=12, unique_by=_identity).map(tuple)
    return st.tuples(*map(_of, inner))
