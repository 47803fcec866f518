"""A small world of two programs' clauses for the search."""

from __future__ import annotations

from typing import Any

from bot.answering.clause import Clause
from bot.answering.index import Index


def clause(key: str, section: str, title: str, text: str, *asks: str, **more: Any) -> Clause:
    """A clause with as many asks as it needs."""
    return Clause(key=key, sections=(section,), title=title, text=text, asks=(*asks, title, text[:40], section), **more)


LOGO = clause("logo", "E.2", "What the logo may not be used for", "The logo is not used for raising funds.", "emblem")
LEAVE = clause("leave", "X.A", "How to end the agreement", "Either side ends it with 30 days' notice.", "quit")
MEET = clause("meet", "D.2", "How often the team meets", "The team meets at least twice a year.", "meetings a year")
PARTNER = clause(
    "partner", "XII.C", "Reports of a partner", "A partner sends reports every quarter.", kinds=("partner",)
)
AFFILIATE = clause(
    "affiliate", "XII.B", "Reports of an affiliate", "An affiliate sends reports every year.", kinds=("affiliative",)
)
DIARY = tuple(
    clause(f"diary_{n}", f"V.{n}", f"The diary, part {n}", f"Part {n} of the diary tells of a visit.", "visit log")
    for n in range(1, 4)
)
INDEX = Index(
    [("here", each) for each in (LOGO, LEAVE, MEET, PARTNER, AFFILIATE)] + [("there", each) for each in (*DIARY, MEET)]
)
