"""Nothing secret reaches the log, whatever shape it comes in."""

from __future__ import annotations

import logging

import pytest

from bot.redact import HIDDEN, RedactingFormatter, redact


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("token xoxb-1-2-abc failed", f"token {HIDDEN} failed"),
        ("token xoxe.xoxp-1-Mi0y failed", f"token {HIDDEN} failed"),
        ("opened with xapp-1-A0-9-fe", f"opened with {HIDDEN}"),
        (
            'POST "https://hooks.slack.com/actions/T1/2/Zz" gave 404',
            f'POST "https://hooks.slack.com/{HIDDEN}" gave 404',
        ),
        ("wss://wss-primary.slack.com/link/?ticket=5f-2", f"wss://wss-primary.slack.com/link/?ticket={HIDDEN}"),
        (
            "see https://bot.agency.example/calendar/aB3-_xY7aB3-_xY7aB3-_xY7aB3-_xY7.ics now",
            f"see https://bot.agency.example/calendar/{HIDDEN}.ics now",
        ),
        ("{'Authorization': 'Bearer abc.def'}", f"{{'Authorization': '{HIDDEN}'}}"),
        ("Authorization: Basic dXNlcg==", f"Authorization: {HIDDEN}"),
        ("authorization=abcdef&x", f"authorization={HIDDEN}"),
        ("postgresql+psycopg://bot:p4ss@db/x", f"postgresql+psycopg://bot:{HIDDEN}@db/x"),
    ],
)
def test_a_secret_is_hidden_and_the_rest_of_the_line_kept(line: str, safe: str) -> None:
    assert redact(line) == safe


@pytest.mark.parametrize("line", ["imaps://mail.agency.example:993/", "see https://docs.example/a:b and me@x.example"])
def test_an_address_without_a_password_is_kept(line: str) -> None:
    assert redact(line) == line


def test_a_password_of_any_form_is_hidden_by_its_value() -> None:
    assert redact("LOGIN bot hunter2", ["hunter2"]) == f"LOGIN bot {HIDDEN}"


def test_arguments_and_tracebacks_are_hidden_too() -> None:
    try:
        raise ConnectionError("refused for xoxb-1-2-abc")
    except ConnectionError as problem:
        error = (type(problem), problem, problem.__traceback__)
    record = logging.LogRecord("door", logging.ERROR, "x.py", 1, "as %s", ("hunter2",), error)
    line = RedactingFormatter(["hunter2"]).format(record)
    assert f"as {HIDDEN}" in line
    assert f"ConnectionError: refused for {HIDDEN}" in line
