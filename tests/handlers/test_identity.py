"""A Slack user is matched by id, else by the address that Slack vouches for; strangers stay strangers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.identity import SlackIdentity
from handlers.ports import Posted, SlackProfile
from storage import people
from storage.tables import PersonRow


class Directory:
    """The Chat port's `profile`, from a table; the rest is not asked for."""

    def __init__(self, **profiles: SlackProfile) -> None:
        self.profiles, self.asked = profiles, list[str]()

    def profile(self, user: str) -> SlackProfile:
        self.asked.append(user)
        return self.profiles[user]

    def post(self, *_: Any, **__: Any) -> Posted:
        raise NotImplementedError

    def find(self, *_: Any, **__: Any) -> Posted | None:
        raise NotImplementedError

    def update(self, *_: Any) -> None:
        raise NotImplementedError

    ephemeral = open_view = publish_home = update


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """Two people: one on the roster, one who left."""
    with Session(engine) as session:
        for name, address, left in (
            ("Lee", "lee@roofers.example", None),
            ("Kim", "kim@roofers.example", date(2026, 1, 1)),
        ):
            row = PersonRow(name=name, email=address, email_key=address, time_zone="UTC", channel="slack")
            row.left_on = left
            session.add(row)
        session.flush()
        yield session


def who(session: Session, directory: Directory, user: str) -> str | None:
    identity = SlackIdentity(directory)
    identity.prepare(session, "T1", user)
    found = identity.person(session, "T1", user)
    return found.name if found else None


def profile(user: str, email: str | None, *, outsider: bool = False) -> SlackProfile:
    return SlackProfile(user, f"Name of {user}", email, None, outsider)


def test_a_user_is_matched_by_address_without_regard_to_case_and_linked(session: Session) -> None:
    directory = Directory(U1=profile("U1", "Lee@Roofers.Example"))
    assert [who(session, directory, "U1"), who(session, directory, "U1")] == ["Lee", "Lee"]
    assert directory.asked == ["U1"]
    linked = people.by_slack_user(session, "T1:U1")
    assert linked is not None
    assert linked.name == "Lee"


def test_the_same_user_id_in_another_team_is_somebody_else(session: Session) -> None:
    assert who(session, Directory(U1=profile("U1", "lee@roofers.example")), "U1") == "Lee"
    assert people.by_slack_user(session, "T2:U1") is None


@pytest.mark.parametrize(
    "found",
    [
        profile("U1", "pat@elsewhere.example"),
        profile("U1", None),
        profile("U1", "lee@roofers.example", outsider=True),
        profile("U1", "kim@roofers.example"),
    ],
    ids=["unknown address", "no address", "of another organization", "left the roster"],
)
def test_a_stranger_is_nobody_and_has_the_workspaces_name(session: Session, found: SlackProfile) -> None:
    identity = SlackIdentity(Directory(U1=found))
    identity.prepare(session, "T1", "U1")
    assert identity.person(session, "T1", "U1") is None
    assert identity.name("T1", "U1") == "Name of U1"


def test_a_stranger_who_was_added_to_the_roster_is_known_the_next_time(session: Session) -> None:
    directory = Directory(U1=profile("U1", "new@roofers.example"))
    identity = SlackIdentity(directory)
    identity.prepare(session, "T1", "U1")
    assert identity.person(session, "T1", "U1") is None
    session.add(PersonRow(name="New", email="n", email_key="new@roofers.example", time_zone="UTC", channel="slack"))
    session.flush()
    identity.prepare(session, "T1", "U1")
    found = identity.person(session, "T1", "U1")
    assert found is not None
    assert found.name == "New"


def test_an_account_that_took_over_the_address_takes_over_the_link(session: Session) -> None:
    assert who(session, Directory(U1=profile("U1", "lee@roofers.example")), "U1") == "Lee"
    assert who(session, Directory(U2=profile("U2", "lee@roofers.example")), "U2") == "Lee"
    assert people.by_slack_user(session, "T1:U1") is None
