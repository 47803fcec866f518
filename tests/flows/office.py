"""A whole office in one process: the local workspace, the product wired to it, and a roster."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.settings import Settings
from handlers import wiring
from handlers.local import sample
from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from handlers.ports import Clock
from storage import mailboxes
from storage.engine import make_engine
from tests.flows.books import Books
from tests.flows.mail_side import LocalSide, MailSide, Received, written
from tests.flows.roster import fill_roster
from tests.flows.schedules import QUIET

T = TypeVar("T")
Json = dict[str, Any]

# Slack's own three seconds would make a busy machine fail a test of something else.
_PATIENT = {"trigger_seconds": 60, "ack_seconds": 60}


def eventually(look: Callable[[], T | None], seconds: float = 60.0) -> T:
    """What `look` gives once it gives something true; fails with its last answer after the deadline."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"nothing came: {found!r}"
        time.sleep(0.04)
    return found


class Office:
    """What a test does and sees: people act in the workspace, and the product answers there."""

    maria, renee, dwayne, helen, luis = "U0MARIA", "U0RENEE", "U0DWAYNE", "U0HELEN", "U0LUIS"
    guest = "U0GUEST"
    review = sample.REVIEW_CHANNEL

    def __init__(self, slack: LocalWorkspace, mail: MailSide, books: Books, folder: Path) -> None:
        self.slack, self.mail, self.books, self.folder = slack, mail, books, folder
        self._seen: dict[str, int] = {}

    def begin(self) -> None:
        """A clean desk for the next test: what was said and written before is not looked at any more."""
        self.settled()
        self.books.begin()
        channels = [self.review, *map(self.slack.dm_channel, (user.id for user in sample.users()))]
        self._seen = {channel: len(self.slack.messages(channel)) for channel in channels}
        self._seen |= {address: len(self.mail.mails(address)) for address in self._addresses()}
        self._seen |= {user.id: len(self.slack.ephemerals(user.id)) for user in sample.users()}

    def wait(self, look: Callable[[], T | None]) -> T:
        """What `look` gives once it gives something true; what happened instead is told."""
        try:
            return eventually(look)
        except AssertionError as nothing:
            raise AssertionError(f"{nothing}; {self.books.story()}") from nothing

    def settled(self, arrived: int = 0) -> None:
        """Wait until so much has arrived, all that arrived is read and all that was queued has left and got there."""
        self.wait(lambda: len(self.books.arrived()) >= arrived and self.books.idle and self.mail.is_delivered)

    def let_in(self, user: str) -> None:
        """Add somebody to the coordinators' channel, as anybody in it could."""
        rooms = self.slack.state.directory.rooms
        rooms[self.review] = replace(rooms[self.review], members=tuple({*rooms[self.review].members, user}))

    def say(self, user: str, text: str, thread: str | None = None) -> str:
        """A direct message to the bot."""
        return self.slack.say(user, text, thread_ts=thread)

    def messages(self, channel: str) -> list[Json]:
        """The bot's messages in a channel, oldest first."""
        said = self.slack.messages(channel)[self._seen.get(channel, 0) :]
        return [{**message, "channel": channel} for message in said if message.get("bot_id")]

    def dm(self, user: str) -> list[Json]:
        """The bot's direct messages to this person, oldest first."""
        return self.messages(self.slack.dm_channel(user))

    def card(self, user: str, words: str) -> Json:
        """The bot's newest message to this person that holds these words, once it is there."""
        return self.wait(lambda: newest(self.dm(user), words))

    def review_card(self, words: str) -> Json:
        """The newest message in the coordinators' channel that holds these words, once it is there."""
        return self.wait(lambda: newest(self.messages(self.review), words))

    def whisper(self, user: str, words: str) -> Json:
        """What only this person sees, once it is there."""
        return self.wait(lambda: newest(self.slack.ephemerals(user)[self._seen.get(user, 0) :], words))

    def press(self, user: str, message: Json, action: str, value: str | None = None, *, stale: bool = False) -> None:
        """Press a button of a message."""
        self.slack.press(user, message["channel"], message["ts"], action, value, stale=stale)

    def form(self, user: str, message: Json, action: str) -> Json:
        """Press a button that opens a form; the form."""
        self.press(user, message, action)
        return self.wait(lambda: self.slack.views(user))[-1]

    def submit(self, user: str, form: Json, **values: Any) -> dict[str, str] | None:
        """Send the form off; the errors by input, or None."""
        return self.slack.submit(user, form["id"], values)

    def again(self, kind: str, raw: bytes, times: int = 3) -> None:
        """Deliver a payload once more, as Slack does that saw no acknowledgement."""
        for _ in range(times):
            self.slack._deliveries.ask(kind, json.loads(raw))

    def write(self, sender: str, text: str, subject: str = "Our activity", answers: Received | None = None) -> str:
        """A mail to the bot; as an answer it goes on in that mail's thread, with its text quoted below."""
        if answers is None:
            message = written(sender, self.mail.bot_address, text, subject)
        else:
            quoted = "\n".join(f"> {line}" for line in answers.text.splitlines())
            whole = (
                f"{text}\n\nOn Mon, Mar 9, 2026 at 10:04 AM Alliance Bot <{self.mail.bot_address}> wrote:\n{quoted}\n"
            )
            references = (*answers.references, answers.message_id)
            parent = answers.message_id
            message = written(
                sender,
                self.mail.bot_address,
                whole,
                f"Re: {answers.subject.removeprefix('Re: ')}",
                answers=parent,
                references=references,
            )
        self.mail.hand_in(sender, message.as_bytes())
        return str(message["Message-ID"])

    def letters(self, address: str) -> list[Received]:
        """The bot's mails to this person, oldest first."""
        return self.mail.mails(address)[self._seen.get(address, 0) :]

    def letter(self, address: str, words: str) -> Received:
        """The newest mail to this person that holds these words, once it is there."""
        return self.wait(
            lambda: next((m for m in reversed(self.letters(address)) if words in f"{m.subject} {flat(m.text)}"), None)
        )

    def ended(self, outcome: str) -> None:
        """Wait until something that arrived has ended so."""
        self.wait(lambda: outcome in self.books.outcomes())

    def _addresses(self) -> tuple[str, ...]:
        return sample.addresses()


def flat(text: str) -> str:
    """A mail's text without its line breaks."""
    return " ".join(text.split())


def newest(messages: list[Json], words: str) -> Json | None:
    """The newest of the bot's messages whose text or blocks hold these words."""
    return next(
        (m for m in reversed(messages) if m.get("bot_id") and words in f"{m.get('text')} {m.get('blocks')}"), None
    )


def settings_for(slack: LocalWorkspace, mail: MailSide, database_url: str, **more: Any) -> Settings:
    """Settings that point the product at this workspace, these mail servers and this database."""
    given: dict[str, Any] = {
        "database_url": SecretStr(database_url),
        "slack_bot_token": SecretStr(slack.bot_token),
        "slack_app_token": SecretStr(slack.app_token),
        "slack_signing_secret": SecretStr(slack.signing_secret),
        "slack_api_url": slack.api_url,
        "coordinator_channel": sample.REVIEW_CHANNEL,
        "mail_address": mail.bot_address,
        "poll_seconds": 0.1,
        "worker_concurrency": 8,
    }
    return Settings(_env_file=None, **(given | mail.settings() | more))


def reading_began(db: sa.Engine, address: str) -> bool:
    """Whether the mailbox was opened: a first connection takes only what comes after it."""
    with Session(db) as session:
        return mailboxes.cursor(session, address) is not None


def local_mail(folder: Path) -> LocalMail:
    """The demo's servers, with a mailbox for everybody."""
    return LocalMail(folder / "mail", sample.addresses(), sample.BOT_ADDRESS, "local-password")


@contextmanager
def open_office(
    database_url: str,
    folder: Path,
    *,
    mail: MailSide | None = None,
    more_people: str = "",
    clock: Clock | None = None,
    **more: Any,
) -> Iterator[Office]:
    """Everything running, until the block ends. `more` are settings; those of the workspace begin with `local_`."""
    fill_roster(database_url, folder, more_people)
    local = {name.removeprefix("local_"): more.pop(name) for name in list(more) if name.startswith("local_")}
    with ExitStack() as stack:
        side = mail or LocalSide(stack.enter_context(local_mail(folder)))
        people, rooms, options = sample.users(), sample.channels(), _PATIENT | local
        slack = stack.enter_context(LocalWorkspace(folder / "slack", people, rooms, **options))
        running = wiring.assemble(settings_for(slack, side, database_url, **more), clock=clock, pace=QUIET)
        stack.callback(running.stop)
        running.start()
        eventually(lambda: reading_began(running.db, side.bot_address))
        eventually(lambda: slack.connections or more.get("slack_app_token", "") is None)
        books = make_engine(database_url, pool_size=2)
        stack.callback(books.dispose)
        yield Office(slack, side, Books(books), folder)
