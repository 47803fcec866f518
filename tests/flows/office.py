"""A whole office in one process: the local workspace, the product wired to it, and a roster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.settings import Settings
from handlers import wiring
from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.local import sample
from handlers.local.workspace import LocalWorkspace
from storage.engine import make_engine

T = TypeVar("T")
Json = dict[str, Any]


def eventually(look: Callable[[], T | None], seconds: float = 20.0) -> T:
    """What `look` gives once it gives something true; fails with its last answer after the deadline."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"nothing came: {found!r}"
        time.sleep(0.02)
    return found


class Office:
    """What a test does and sees: people act in the workspace, and the product answers there."""

    maria, renee, dwayne, helen, guest = "U0MARIA", "U0RENEE", "U0DWAYNE", "U0HELEN", "U0GUEST"
    review = sample.REVIEW_CHANNEL

    def __init__(self, slack: LocalWorkspace, database_url: str) -> None:
        self.slack, self.database_url = slack, database_url

    def say(self, user: str, text: str, thread: str | None = None) -> str:
        """A direct message to the bot."""
        return self.slack.say(user, text, thread_ts=thread)

    def card(self, user: str, words: str) -> Json:
        """The bot's newest message to this person that holds these words, once it is there."""
        return eventually(lambda: self._newest(self.slack.dm_channel(user), words))

    def review_card(self, words: str) -> Json:
        """The newest message in the coordinators' channel that holds these words, once it is there."""
        return eventually(lambda: self._newest(self.review, words))

    def _newest(self, channel: str, words: str) -> Json | None:
        found = newest(self.slack.messages(channel), words)
        return {**found, "channel": channel} if found else None

    def press(self, user: str, message: Json, action: str, *, stale: bool = False) -> None:
        """Press a button of a message."""
        self.slack.press(user, message["channel"], message["ts"], action, stale=stale)


def newest(messages: list[Json], words: str) -> Json | None:
    """The newest of the bot's messages whose text or blocks hold these words."""
    return next(
        (m for m in reversed(messages) if m.get("bot_id") and words in f"{m.get('text')} {m.get('blocks')}"), None
    )


def settings_for(slack: LocalWorkspace, database_url: str, **more: Any) -> Settings:
    """Settings that point the product at this workspace and database."""
    given: dict[str, Any] = {
        "database_url": SecretStr(database_url),
        "slack_bot_token": SecretStr(slack.bot_token),
        "slack_app_token": SecretStr(slack.app_token),
        "slack_api_url": slack.api_url,
        "coordinator_channel": sample.REVIEW_CHANNEL,
        "poll_seconds": 0.05,
        "worker_concurrency": 8,
    }
    return Settings(_env_file=None, **(given | more))


def fill_roster(database_url: str) -> None:
    """Import the demo's roster."""
    engine = make_engine(database_url)
    with Session(engine) as session, session.begin():
        result = import_roster(session, load(Path(str(sample.ROSTER))), now=datetime.now(UTC))
    engine.dispose()
    assert not result.problems, result.sentences()


@contextmanager
def open_office(database_url: str, folder: Path, **more: Any) -> Iterator[Office]:
    """Everything running, until the block ends."""
    fill_roster(database_url)
    with LocalWorkspace(folder / "slack", sample.users(), sample.channels(), trigger_seconds=30) as slack:
        running = wiring.assemble(settings_for(slack, database_url, **more))
        running.start()
        try:
            eventually(lambda: slack.connections)
            yield Office(slack, database_url)
        finally:
            running.stop()
