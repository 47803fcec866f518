"""The made-up people of the demo: a roster file, and the same people as users of the local workspace."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib import resources
from importlib.resources.abc import Traversable

from handlers.local.directory import LocalChannel, LocalUser
from handlers.local.showing import Tour

ROSTER: Traversable = resources.files("handlers.local").joinpath("sample.csv")
REVIEW_CHANNEL = "C0REVIEW"
BOT_ADDRESS = "alliances@agency.example"
STRANGER = LocalUser("U0GUEST", "Pat Stranger", "pat@elsewhere.example", title="Not on the roster")


def tour(today: date) -> Tour:
    """The guided tour, whose examples happened a few days before this day."""
    talk, lesson = today - timedelta(days=4), today - timedelta(days=2)
    return Tour(
        participant="U0MARIA",
        coordinator="U0RENEE",
        said=f"We gave a fall protection talk to 45 roofers in Lansing on {talk:%B} {talk.day}",
        mailed=f"We taught a ladder safety class for 24 new hires at the Flint hall on {lesson:%B} {lesson.day}.",
        alliance="Great Lakes Roofing Council",
    )


def users() -> tuple[LocalUser, ...]:
    """The roster's people as Slack users, in the roster's order, and one stranger."""
    known = {row["email"]: row for row in reversed(_rows())}
    named = [
        LocalUser(f"U0{row['person'].split()[0].upper()}", row["person"], row["email"], row["time zone"], row["title"])
        for row in reversed(known.values())
    ]
    return (*named, STRANGER)


def channels() -> tuple[LocalChannel, ...]:
    """The coordinators' channel, with every coordinator in it."""
    emails = {row["email"] for row in _rows() if row["role"] == "coordinator"}
    members = tuple(user.id for user in users() if user.email in emails)
    return (LocalChannel(REVIEW_CHANNEL, "alliance-review", members, is_private=True),)


def addresses() -> tuple[str, ...]:
    """The mail addresses of everybody, the stranger included."""
    return tuple(user.email for user in users() if user.email)


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(ROSTER.read_text(encoding="utf-8").splitlines()))
