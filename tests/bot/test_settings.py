"""Every wrong or missing setting is named in one sentence, and no sentence shows a value."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from bot import settings
from bot.settings import SettingsProblem
from tests.bot.given_settings import MAIL, SLACK

pytestmark = pytest.mark.usefixtures("no_settings_of_this_machine")


def problems(**given: str) -> list[str]:
    with pytest.raises(SettingsProblem) as caught:
        settings.load(**given)
    return caught.value.sentences


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "slack_bot_token",
            "xapp-1-secret",
            "ALLIANCE_SLACK_BOT_TOKEN starts with xapp-, which is the app-level token; paste the bot token that "
            "starts with xoxb- (OAuth & Permissions page).",
        ),
        (
            "slack_bot_token",
            "xoxp-1-secret",
            "ALLIANCE_SLACK_BOT_TOKEN starts with xoxp-, which is a user token; paste the bot token that "
            "starts with xoxb- (OAuth & Permissions page).",
        ),
        (
            "slack_bot_token",
            "xoxe.xoxb-secret",
            "ALLIANCE_SLACK_BOT_TOKEN starts with xoxe, which is a token that expires, which this bot does not renew; "
            "paste the bot token that starts with xoxb- (OAuth & Permissions page).",
        ),
        (
            "slack_app_token",
            "xoxb-1-secret",
            "ALLIANCE_SLACK_APP_TOKEN starts with xoxb-, which is the bot token; paste the app-level token that "
            "starts with xapp- (Basic Information page, App-Level Tokens).",
        ),
        (
            "slack_app_token",
            "secret",
            "ALLIANCE_SLACK_APP_TOKEN does not start with xapp-; paste the app-level token that "
            "starts with xapp- (Basic Information page, App-Level Tokens).",
        ),
        (
            "slack_signing_secret",
            "secret",
            "ALLIANCE_SLACK_SIGNING_SECRET is not 32 of the characters 0-9 and a-f; paste the signing secret "
            "(Basic Information page).",
        ),
        (
            "slack_api_url",
            "secret.example",
            "ALLIANCE_SLACK_API_URL must begin with https:// (or http:// for a workspace on this machine).",
        ),
        (
            "calendar_url",
            "secret.example/calendar",
            "ALLIANCE_CALENDAR_URL must begin with https:// (or http:// for a workspace on this machine).",
        ),
        ("calendar_port", "0", "ALLIANCE_CALENDAR_PORT should be greater than or equal to 1."),
        (
            "coordinator_channel",
            "#secret-reviews",
            "ALLIANCE_COORDINATOR_CHANNEL is not a channel's ID; paste the ID that starts with C (the channel's "
            "details, at the bottom).",
        ),
        (
            "coordinator_channels",
            "secret",
            'ALLIANCE_COORDINATOR_CHANNELS is not JSON; write it like {"iowa": "C0123456789"}.',
        ),
        (
            "coordinator_channels",
            '{"secret": "C1"}',
            "ALLIANCE_COORDINATOR_CHANNELS names a program there is none of; the programs are "
            "calosha, federal, iowa, miosha.",
        ),
        (
            "coordinator_channels",
            '["secret"]',
            "ALLIANCE_COORDINATOR_CHANNELS should be a valid dictionary.",
        ),
        (
            "mail_address",
            "secret",
            "ALLIANCE_MAIL_ADDRESS is not an email address; write it like alliances@agency.example.",
        ),
        (
            "mail_authserv_id",
            "spf=secret",
            "ALLIANCE_MAIL_AUTHSERV_ID is not a server's name; copy what follows “Authentication-Results:” in the "
            "headers of a mail that the mailbox got, up to the first semicolon, such as mx.google.com.",
        ),
        (
            "database_url",
            "mysql://u:secret@db/x",
            "ALLIANCE_DATABASE_URL must begin with sqlite:/// or postgresql://, the two databases this bot knows.",
        ),
        (
            "imap_port",
            "secret",
            "ALLIANCE_IMAP_PORT should be a valid integer, unable to parse string as an integer.",
        ),
        ("smtp_port", "70000", "ALLIANCE_SMTP_PORT should be less than or equal to 65535."),
        ("imap_security", "secret", "ALLIANCE_IMAP_SECURITY should be 'tls', 'starttls' or 'none'."),
        ("mail_sent_copy", "secret", "ALLIANCE_MAIL_SENT_COPY should be 'server' or 'bcc'."),
        ("mail_poll_seconds", "0", "ALLIANCE_MAIL_POLL_SECONDS should be greater than 0."),
        ("worker_concurrency", "0", "ALLIANCE_WORKER_CONCURRENCY should be greater than or equal to 1."),
        ("poll_seconds", "0", "ALLIANCE_POLL_SECONDS should be greater than or equal to 0.01."),
        ("log_level", "secret", "ALLIANCE_LOG_LEVEL should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do_and_without_its_value(
    field: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.variable(field), value)
    assert problems() == [sentence]
    assert "secret" not in sentence.replace("signing secret", "")


def test_every_wrong_setting_is_named_at_once() -> None:
    assert len(problems(imap_port="x", smtp_port="y", log_level="z")) == 3


def test_a_wrong_value_is_nowhere_in_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_SLACK_BOT_TOKEN", "hunter2")
    with pytest.raises(SettingsProblem) as caught:
        settings.load()
    formatted = logging.Formatter().formatException((SettingsProblem, caught.value, caught.value.__traceback__))
    assert "hunter2" not in formatted


def test_a_misspelt_name_in_the_environment_or_the_file_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_SLAK_BOT_TOKEN", "xoxb-1")
    Path(".env").write_text("ALLIANCE_IMAP_HOSTS=a\nOTHER_TOOL=b\n", encoding="utf-8")
    assert problems() == [
        "ALLIANCE_IMAP_HOSTS is not a setting; did you mean ALLIANCE_IMAP_HOST?",
        "ALLIANCE_SLAK_BOT_TOKEN is not a setting; did you mean ALLIANCE_SLACK_BOT_TOKEN?",
    ]


def test_variables_of_the_hosting_platform_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_BOT_SERVICE_HOST", "10.0.0.1")
    assert settings.load().log_level == "INFO"


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("ALLIANCE_IMAP_HOST=file\nALLIANCE_SMTP_HOST=file\n", encoding="utf-8")
    monkeypatch.setenv("ALLIANCE_IMAP_HOST", "environment")
    found = settings.load()
    assert (found.imap_host, found.smtp_host) == ("environment", "file")


def test_an_empty_line_in_the_file_sets_nothing() -> None:
    Path(".env").write_text("ALLIANCE_SLACK_BOT_TOKEN=\nALLIANCE_IMAP_PORT=\n", encoding="utf-8")
    found = settings.load()
    assert not found.wants_slack
    assert found.imap_port is None


def test_the_default_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    found = settings.load(data_dir=str(tmp_path))
    assert found.database_url.get_secret_value() == f"sqlite:///{tmp_path}/alliance-bot.db"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_by_the_driver_we_bring(scheme: str) -> None:
    found = settings.load(database_url=f"{scheme}://u:p@db/x")
    assert found.database_url.get_secret_value() == "postgresql+psycopg://u:p@db/x"


def test_no_secret_shows_in_a_printed_group() -> None:
    found = settings.load(**SLACK, **MAIL, database_url="postgresql://u:hunter2@db/x")
    assert not re.search("xoxb-1|xapp-1|hunter2", f"{found!r} {found} {found.slack()!r} {found.mail()!r}")
    assert set(found.secrets()) == {"xoxb-1", "xapp-1", "hunter2", "postgresql+psycopg://u:hunter2@db/x"}
