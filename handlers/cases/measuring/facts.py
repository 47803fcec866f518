"""How well questions about the asker's own alliance are answered, measured on a TOML file of cases: `today`,
`alliances` with their people, entries, days and what is met, `case`s of phrasings with what each answer must say, and
under `none` questions that are about the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from bot.activity import Activity, Draft, Status
from bot.answering.facts import own_fact
from bot.answering.own import Own
from bot.nudging.owed import alliance_subject
from bot.people import Alliance, Channel, Circle, Membership, Person
from bot.program import load
from bot.submission import Submission
from handlers.cases.measuring.reading import Figure

Facts = Mapping[str, Any]
"""A table of the TOML file; its shapes are above."""

_ALLIANCE = ("name", "program", "kind", "signed_on", "renewed_on", "expires_on")


BAR = 95
"""Of a hundred phrasings, how many have to get the right answer."""


def measured(file: Path) -> Iterator[str]:
    """The table, then what failed.

    Raises:
        OSError, ValueError, KeyError: the file cannot be read, or is no such file.
    """
    figures = measure_facts(tomllib.loads(file.read_text("utf-8")))
    yield from (f"{figure}   bar {BAR} %" for figure in figures)
    yield from (f"  {figure.name} | {failure}" for figure in figures for failure in figure.failed)


def measure_facts(corpus: Facts) -> list[Figure]:
    """The figures of the phrasings and of the questions that are not about one's own alliance."""
    told = Figure("own alliance: computed answer right, of phrasings")
    left = Figure("about the rules: not taken for one's own")
    for question, own, says in phrasings(corpus):
        answer = said(question, own)
        told.add(question, all(part in answer for part in says), answer or "nothing")
    for question in corpus["none"]:
        taken = [answer for own in owns(corpus).values() if (answer := said(question, own))]
        left.add(question, not taken, taken[:1])
    return [told, left]


def phrasings(corpus: Facts) -> Iterator[tuple[str, Own, list[str]]]:
    """Each phrasing with who asks, and what the answer must say."""
    known = owns(corpus)
    for case in corpus["case"]:
        for question in case["asks"]:
            yield question, known[case["as"]], case["says"]


def said(question: str, own: Own) -> str:
    """The computed answer with its sections, or "" where none is computed."""
    fact = own_fact(question, own)
    return f"{fact.answer} {' '.join(fact.sections)}" if fact else ""


def owns(corpus: Facts) -> dict[str, Own]:
    """What the first person of each alliance knows of it."""
    ids = count(1)
    return {key: _own(corpus, facts, next(ids)) for key, facts in corpus["alliances"].items()}


def _own(corpus: Facts, facts: Facts, number: int) -> Own:
    alliance = Alliance(id=number, **{field: facts[field] for field in _ALLIANCE if field in facts})
    members = tuple(_member(person, alliance, place) for place, person in enumerate(facts["people"], start=1))
    subject = alliance_subject(alliance.id)
    days = {(subject, day["obligation"]): (day["due"], day["reason"]) for day in facts.get("office_days", ())}
    met = {(subject, obligation): how for obligation, how in facts.get("met", {}).items()}
    asker = members[0].person
    return Own.of(
        asker,
        Circle(alliance=alliance, members=members),
        load(alliance.program),
        today=corpus["today"],
        entries=[_entry(entry, alliance, asker) for entry in facts["entries"]],
        office_days=days,
        met=met,
    )


def _member(facts: Facts, alliance: Alliance, number: int) -> Membership:
    person = Person(id=number, name=facts["name"], email=facts["email"], phone=facts.get("phone"))
    return Membership(
        person=person, role=facts["role"], alliance_id=alliance.id, alternate=facts.get("alternate", False)
    )


def _entry(facts: Facts, alliance: Alliance, asker: Person) -> Submission:
    activity = Activity(
        date_start=facts["date"], kind=facts["kind"], topic=facts["topic"], number_reached=facts["reached"]
    )
    return Submission(
        id=facts["id"],
        alliance_id=alliance.id,
        person_id=asker.id,
        channel=Channel.EMAIL,
        told_at=datetime(facts["date"].year, facts["date"].month, facts["date"].day, 12, tzinfo=UTC),
        source_text="",
        draft=Draft(activity=activity),
        status=Status(facts["status"]),
        note=facts.get("note"),
    )
