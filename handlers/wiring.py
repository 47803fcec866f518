"""Puts the parts together, real ones by the settings; a test may hand in its own at a port."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import UTC, datetime
from email.headerregistry import Address
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from slack_sdk import WebClient
from sqlalchemy.engine import make_url

from bot.setting_groups import CalendarSettings, MailSettings, SlackSettings
from bot.setting_groups import MailServer as Login
from bot.settings import Settings
from handlers.calendar.feed import Feed
from handlers.cases.desk import Desk
from handlers.cases.hearing import troubles
from handlers.cases.nudging import nudges
from handlers.email.connection import MailServer
from handlers.email.delivery import MailDoor
from handlers.email.ledger import Ledger
from handlers.email.listening import Listening
from handlers.email.mailbox import Mailbox
from handlers.email.mailer import SmtpMailer
from handlers.email.reader import MailReader
from handlers.email.sent_copies import SentCopies
from handlers.engine import queues
from handlers.engine.delivery import Delivery, Door
from handlers.engine.motor import Motor, new_worker_id
from handlers.engine.pace import Pace
from handlers.engine.queues import Queues, Rates
from handlers.engine.tick import Tick
from handlers.engine.work import Reader, Work
from handlers.identity import SlackIdentity
from handlers.ports import Clock
from handlers.running import Part, Running, Service
from handlers.slack.app import make_app
from handlers.slack.chat import SlackChat
from handlers.slack.delivery import SlackDoor
from handlers.slack.forms import Forms
from handlers.slack.intake import Intake
from handlers.slack.reader import SlackReader
from handlers.slack.transport import Http, SocketMode, Transport
from handlers.web_server import WebServer
from storage import migration
from storage.engine import make_engine

log = logging.getLogger(__name__)


class SystemClock:
    """The clock on the wall."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


def is_unmade(settings: Settings) -> bool:
    """Whether the database is a SQLite file that does not exist; opening it would make it."""
    url = make_url(settings.database_url.get_secret_value())
    return url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists())


def database(settings: Settings) -> sa.Engine:
    """The database of these settings; a SQLite file's folder is made.

    A process opens up to `worker_concurrency` + 10 connections; times the processes, they must stay below the
    server's limit, or jobs end in errors. PostgreSQL's default of 100 carries four processes of 20.
    """
    url = settings.database_url.get_secret_value()
    file = make_url(url).database
    if url.startswith("sqlite") and file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    return make_engine(url, pool_size=settings.worker_concurrency, max_overflow=10)


def migrate(settings: Settings) -> None:
    """Bring the tables, the job engine's tables and its queues to this version."""
    db = database(settings)
    migration.upgrade(db)
    rates = Rates(slack_per_minute=settings.slack_per_minute, mails_per_second=settings.mail_per_second)
    queues.migrate(db, workers=settings.worker_concurrency, poll_seconds=settings.poll_seconds, rates=rates)
    db.dispose()


def assemble(
    settings: Settings,
    *,
    clock: Clock | None = None,
    pace: Pace = Pace(),  # noqa: B008 - frozen
    parts: Collection[Part] = tuple(Part),
) -> Running:
    """The doors that the settings ask for, over one database and one engine; of these, the parts that are asked for.

    Raises:
        bot.settings.SettingsProblem: something is missing for a door that is asked for.
    """
    clock = clock or SystemClock()
    db = database(settings)
    jobs = Queues(db)
    slack = settings.slack() if settings.wants_slack else None
    mail = settings.mail() if settings.wants_mail else None
    desk = Desk(
        jobs,
        review_channel=slack.coordinator_channel if slack else None,
        review_channels=slack.coordinator_channels if slack else {},
        mail_domain=mail.address.partition("@")[2] if mail else "localhost",
        mail_address=mail.address if mail else None,
        calendar_url=settings.calendar_url,
    )
    doors: dict[str, Door] = {}
    readers: dict[str, Reader] = {}
    services: list[Service] = []
    slack_door = _slack(slack, db, desk, clock, doors, readers) if slack else None
    mail_door = _mail(mail, db, desk, clock, doors, readers) if mail else None
    if Part.JOBS in parts or Part.SCHEDULE in parts:
        services.append(_motor(db, desk, clock, doors, readers, pace, parts))
    if slack_door and Part.SLACK in parts:
        services.append(slack_door)
    if mail_door and Part.MAIL in parts:
        services.append(mail_door)
    if settings.wants_calendar and Part.CALENDAR in parts:
        services.append(_calendar(settings.calendar(), db, clock))
    return Running(db, tuple(services))


def _motor(
    db: sa.Engine,
    desk: Desk,
    clock: Clock,
    doors: dict[str, Door],
    readers: dict[str, Reader],
    pace: Pace,
    parts: Collection[Part],
) -> Motor:
    jobs, worker_id = Queues(db), new_worker_id()
    delivery = Delivery(
        db, doors, jobs, clock, worker_id=worker_id, pace=pace, undelivered=troubles.undelivered(desk, clock)
    )
    work = Work(db, readers, jobs, clock)
    return Motor(
        db,
        worker_id=worker_id,
        work=work,
        delivery=delivery,
        tick=Tick(db, partial(nudges.look_at, desk=desk), clock, not_looked=partial(nudges.not_looked, desk=desk)),
        queues=jobs,
        pace=pace,
        jobs=Part.JOBS in parts,
        schedule=Part.SCHEDULE in parts,
    )


def _slack(
    slack: SlackSettings,
    db: sa.Engine,
    desk: Desk,
    clock: Clock,
    doors: dict[str, Door],
    readers: dict[str, Reader],
) -> Transport:
    client = WebClient(slack.bot_token.get_secret_value(), base_url=slack.api_url)
    chat = SlackChat(client)
    identity = SlackIdentity(chat)
    doors["slack"] = SlackDoor(chat)
    readers["slack"] = SlackReader(db, desk, identity, clock)
    intake, forms = Intake(db, desk.jobs, clock), Forms(db, chat, identity, clock)
    secret = slack.signing_secret.get_secret_value() if slack.signing_secret else None
    if slack.app_token:
        app = make_app(client, intake, forms)
        return SocketMode(app, slack.app_token.get_secret_value(), slack.api_url)
    return Http(make_app(client, intake, forms, signing_secret=secret), slack.http_host, slack.http_port)


def _mail(
    mail: MailSettings, db: sa.Engine, desk: Desk, clock: Clock, doors: dict[str, Door], readers: dict[str, Reader]
) -> Listening:
    imap, smtp = _server(mail.imap), _server(mail.smtp)
    name, _, domain = mail.address.partition("@")
    sender = Address(mail.from_name, name, domain)
    doors["email"] = MailDoor(SmtpMailer(smtp, sender, clock, SentCopies(imap), mail.sent_copy.value))
    readers["email"] = MailReader(desk, clock, (mail.address,), mail.authserv_id)
    ledger = Ledger(db, mail.address, desk.jobs, clock)
    return Listening(lambda: Mailbox(imap, poll_seconds=mail.poll_seconds), ledger, clock)


def _calendar(calendar: CalendarSettings, db: sa.Engine, clock: Clock) -> WebServer:
    chosen_by = "ALLIANCE_CALENDAR_HOST and ALLIANCE_CALENDAR_PORT"
    return WebServer(Feed(db, clock).app, calendar.host, calendar.port, chosen_by=chosen_by)


def _server(login: Login) -> MailServer:
    password = login.password.get_secret_value() if login.password else ""
    return MailServer(login.host, login.port, login.user, password, login.security.value)
