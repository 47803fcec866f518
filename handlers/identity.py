"""Who is this? A Slack user is matched to the roster by id, else by the email address that Slack vouches for."""

from __future__ import annotations

import threading

from sqlalchemy.orm import Session

from bot.people import Person
from handlers.ports import Chat, SlackProfile
from storage import people


class SlackIdentity:
    """Tells the person behind a Slack user. Profiles asked for stay in memory; the match is kept on the roster."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._profiles: dict[str, SlackProfile] = {}
        self._lock = threading.Lock()

    def prepare(self, session: Session, team: str, user: str) -> None:
        """Ask Slack who the user is, unless the roster knows: each time, since an address may be put right.

        Outside any transaction that writes.

        Raises:
            TryLater: Slack could not be asked.
        """
        key = slack_key(team, user)
        if people.by_slack_user(session, key):
            return
        profile = self._chat.profile(user)
        with self._lock:
            self._profiles[key] = profile

    def name(self, team: str, user: str) -> str:
        """What the workspace calls a user who was asked for and is not on the roster; empty where it is not known."""
        profile = self._profiles.get(slack_key(team, user))
        return profile.name if profile else ""

    def person(self, session: Session, team: str, user: str) -> Person | None:
        """The person on the roster, linked from now on; None for a stranger."""
        key = slack_key(team, user)
        known = people.by_slack_user(session, key)
        if known:
            return known
        profile = self._profiles.get(key)
        if profile is None or profile.is_outsider or not profile.email:
            return None
        found = people.by_email(session, profile.email)
        if found is None:
            return None
        people.link_slack_user(session, found.id, key)
        return found.model_copy(update={"slack_user": key})


def slack_key(team: str, user: str) -> str:
    """How a Slack user is known on the roster: the team and the user, never the display name."""
    return f"{team}:{user}"
