"""The answer to a question: plain words, the paragraph with its sentence marked, where it stands."""

from __future__ import annotations

from messages.answer_given import AnswerGiven

GIVEN = AnswerGiven(
    "When?", "On Friday. (section X)", "Some say Monday. It is <Friday>. So.", "P-1, section X", None, "It is <Friday>."
)


def test_in_slack_the_sentence_is_bold_within_the_whole_paragraph() -> None:
    quoted = list(GIVEN.slack().blocks)[1]["elements"][0]["elements"]
    assert [(part["text"], part.get("style")) for part in quoted] == [
        ("Some say Monday. ", None),
        ("It is <Friday>.", {"bold": True}),
        (" So.", None),
    ]


def test_by_mail_the_sentence_stands_between_asterisks_and_is_strong_in_html() -> None:
    mail = GIVEN.email()
    assert "> Some say Monday. *It is <Friday>.* So." in mail.text
    assert "Some say Monday. <strong>It is &lt;Friday&gt;.</strong> So." in mail.html


def test_without_a_text_of_the_agency_there_is_no_quote() -> None:
    assert [block["type"] for block in AnswerGiven("When?", "On Friday.").slack().blocks] == ["section", "context"]
