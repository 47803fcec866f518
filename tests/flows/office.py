"""A whole office in one process: the local workspace, the product wired to it, and a roster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.settings import Settings
from handlers import wiring
from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.local import sample
from handlers.local.mail import LocalMail
from handlers.local.mailboxes import Mail
from handlers.local.workspace import LocalWorkspace
from storage import mailboxes
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

    def __init__(self, slack: LocalWorkspace, mail: LocalMail, database_url: str) -> None:
        self.slack, self.mail, self.database_url = slack, mail, database_url

    def say(self, user: str, text: str, thread: str | None = None) -> str:
        """A direct message to the bot."""
        return self.slack.say(user, text, thread_ts=thread)

    def card(self, user: str, words: str) -> Json:
        """The bot's newest message to this person that holds these words, once it is there."""
        return eventually(lambda: self._newest(self.slack.dm_channel(user), words))

    def review_card(self, words: str) -> Json:
        """The newest message in the coordinators' channel that holds these words, once it is there."""
        return eventually(lambda: self._newest(self.review, words))

    def write(self, sender: str, text: str, subject: str = "Our activity", answers: Mail | None = None) -> str:
        """A mail to the bot; as an answer it goes on in that mail's thread, with its text quoted below."""
        if answers is None:
            return self.mail.send(sender, sample.BOT_ADDRESS, subject, text)
        quoted = "\n".join(f"> {line}" for line in answers.text.splitlines())
        whole = f"{text}\n\nOn Mon, Mar 9, 2026 at 10:04 AM Alliance Bot <{sample.BOT_ADDRESS}> wrote:\n{quoted}\n"
        return self.mail.send(
            sender,
            sample.BOT_ADDRESS,
            f"Re: {answers.subject}",
            whole,
            answers.message_id,
            (*answers.references, answers.message_id),
        )

    def letter(self, address: str, words: str) -> Mail:
        """The newest mail to this person that holds these words, once it is there."""
        return eventually(
            lambda: next((m for m in reversed(self.mail.mails(address)) if words in f"{m.subject} {m.text}"), None)
        )

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


def settings_for(slack: LocalWorkspace, mail: LocalMail, database_url: str, **more: Any) -> Settings:
    """Settings that point the product at this workspace, these mail servers and this database."""
    given: dict[str, Any] = {
        "database_url": SecretStr(database_url),
        "slack_bot_token": SecretStr(slack.bot_token),
        "slack_app_token": SecretStr(slack.app_token),
        "slack_api_url": slack.api_url,
        "coordinator_channel": sample.REVIEW_CHANNEL,
        "mail_address": sample.BOT_ADDRESS,
        "imap_host": "127.0.0.1",
        "imap_port": mail.imap_port,
        "imap_user": mail.user,
        "imap_password": SecretStr(mail.password),
        "imap_security": "none",
        "smtp_host": "127.0.0.1",
        "smtp_port": mail.smtp_port,
        "smtp_security": "none",
        "poll_seconds": 0.05,
        "worker_concurrency": 8,
    }
    return Settings(_env_file=None, **(given | more))


def reading_began(db: sa.Engine) -> bool:
    """Whether the mailbox was opened: a first connection takes only what comes after it."""
    with Session(db) as session:
        return mailboxes.cursor(session, sample.BOT_ADDRESS) is not None


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
    with (
        LocalMail(folder / "mail", sample.addresses(), sample.BOT_ADDRESS, "local-password") as mail,
        LocalWorkspace(folder / "slack", sample.users(), sample.channels(), trigger_seconds=30) as slack,
    ):
        running = wiring.assemble(settings_for(slack, mail, database_url, **more))
        running.start()
        try:
            eventually(lambda: slack.connections and reading_began(running.db))
            yield Office(slack, mail, database_url)
        finally:
            running.stop()
