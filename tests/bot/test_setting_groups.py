"""A group of settings is complete, or each missing part is named."""

from __future__ import annotations

import pytest

from bot import settings
from bot.setting_values import Security
from bot.settings import SettingsProblem
from tests.bot.given_settings import MAIL, SLACK

pytestmark = pytest.mark.usefixtures("no_settings_of_this_machine")


def test_slack_without_anything_names_each_part() -> None:
    with pytest.raises(SettingsProblem) as caught:
        settings.load().slack()
    assert caught.value.sentences == [
        "ALLIANCE_SLACK_BOT_TOKEN is missing; set it to the bot token that starts with xoxb- (your Slack app's "
        "OAuth & Permissions page).",
        "ALLIANCE_COORDINATOR_CHANNEL is missing; set it to the ID of the coordinators' channel (it starts with C; "
        "the channel's details, at the bottom).",
        "ALLIANCE_SLACK_APP_TOKEN is missing; set it to the app-level token that starts with xapp- (Basic "
        "Information page), for Socket Mode. For HTTP mode set ALLIANCE_SLACK_SIGNING_SECRET instead.",
    ]


def test_slack_over_socket_mode_is_complete_without_a_signing_secret() -> None:
    group = settings.load(**SLACK).slack()
    assert group.app_token is not None
    assert group.signing_secret is None
    assert group.api_url == "https://slack.com/api/"


def test_slack_over_http_is_complete_without_an_app_token() -> None:
    given = {**SLACK, "slack_app_token": None, "slack_signing_secret": "0123456789abcdef" * 2}
    assert settings.load(**given).slack().app_token is None


def test_a_program_may_have_a_channel_of_its_own() -> None:
    group = settings.load(**SLACK, coordinator_channels='{"iowa": "C0IOWA"}').slack()
    assert (group.channel_for("iowa"), group.channel_for("miosha")) == ("C0IOWA", "C0123456789")


def test_mail_without_anything_names_each_part() -> None:
    with pytest.raises(SettingsProblem) as caught:
        settings.load().mail()
    assert caught.value.sentences == [
        "ALLIANCE_MAIL_ADDRESS is missing; set it to the address that people write to, such as "
        "alliances@agency.example.",
        "ALLIANCE_IMAP_HOST is missing; set it to the host name of the mailbox's IMAP server.",
        "ALLIANCE_IMAP_PASSWORD is missing; set it to the mailbox's password or app password.",
        "ALLIANCE_SMTP_HOST is missing; set it to the host name of the SMTP server that sends for this mailbox.",
    ]


def test_mail_uses_one_login_and_the_usual_ports_unless_told_otherwise() -> None:
    group = settings.load(**MAIL, smtp_security="starttls").mail()
    assert (group.imap.port, group.imap.user) == (993, "alliances@agency.example")
    assert (group.smtp.port, group.smtp.security) == (587, Security.STARTTLS)
    assert group.smtp.password is not None
    assert group.smtp.password.get_secret_value() == "hunter2"


def test_the_calendar_needs_an_address_that_others_reach() -> None:
    with pytest.raises(SettingsProblem) as caught:
        settings.load().calendar()
    assert caught.value.sentences == [
        "ALLIANCE_CALENDAR_URL is missing; set it to the address under which calendar programs reach this bot, such as "
        "https://bot.agency.example/calendar/."
    ]


def test_the_address_of_the_calendar_is_all_that_has_to_be_set() -> None:
    group = settings.load(calendar_url="https://bot.agency.example/calendar").calendar()
    assert (group.url, group.host, group.port) == ("https://bot.agency.example/calendar/", "127.0.0.1", 3001)
