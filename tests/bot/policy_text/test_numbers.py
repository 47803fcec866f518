"""Each way in which directives number their sections, by a small text of our own that has it."""

from __future__ import annotations

import pytest

from bot.policy_text.split import split
from tests.bot.policy_text.splitting import sections_of, split_up, text_in


def test_letters_that_are_roman_numerals_go_on_with_the_list_they_stand_in() -> None:
    letters = "\n\n".join(f"{letter}. Word {letter}\n\nA meaning." for letter in "ABCDEFGHIJKLM")
    sections = sections_of(
        f"I. Purpose\n\nTo agree.\n\nII. Words\n\n{letters}\n\nIII. Scope\n\nAll.\n\nIV. End\n\nNow."
    )
    assert sections == ["I", "II", *(f"II.{letter}" for letter in "ABCDEFGHIJKLM"), "III", "IV"]


def test_a_roman_numeral_beats_the_letter_where_the_outer_list_expects_it() -> None:
    text = """\
        I. One

        II. Two

        III. Three

        IV. Four

        A. Inner

        B. Inner Too

        V. Five

        G. Strange
    """
    assert sections_of(text) == ["I", "II", "III", "IV", "IV.A", "IV.B", "V"]


def test_headings_and_the_trail_above_them_are_kept() -> None:
    text = """\
        I. Rules for Members

        A. Reports.  Each member hands in a list.

        1. **Form:** The list is on paper.
    """
    passages = split_up(text)
    assert [(p.section, p.heading, p.trail, p.text) for p in passages] == [
        ("I", "Rules for Members", (), ""),
        ("I.A", "Reports", ("Rules for Members",), "Each member hands in a list."),
        ("I.A.1", "Form", ("Rules for Members", "Reports"), "The list is on paper."),
    ]
    assert [p.number for p in passages] == [0, 1, 2]


def test_a_number_behind_a_bullet_counts_and_leaves_the_deeper_list() -> None:
    text = """\
        A. Duties

        1. Speak up.
        - 2. **Worker Voice:** By one of these means:
            - a. a union;
            - b. a survey.
        - 3. **Web Page:** Each member has one.
        - 4. **Logo:** Ask first.
    """
    assert sections_of(text) == ["A", "A.1", "A.2", "A.2.a", "A.2.b", "A.3", "A.4"]


def test_bullets_without_a_number_are_paragraphs_of_their_section() -> None:
    text = """\
        I. Partners

        For a foreign office:

        - The bureau reads the draft.
        - The bureau answers.

        II. Next
    """
    assert text_in(text, "I").split("\n") == [
        "For a foreign office:",
        "The bureau reads the draft.",
        "The bureau answers.",
    ]


def test_a_paragraph_after_a_list_belongs_to_the_section_that_holds_the_list() -> None:
    text = """\
        I. Process

        A. Signing

        1. The draft is read.

        2. The draft is signed.

        The chart shows these steps.

        B. Filing
    """
    assert text_in(text, "I.A") == "The chart shows these steps."
    assert sections_of(text) == ["I", "I.A.1", "I.A.2", "I.A", "I.B"]


def test_paragraphs_under_an_item_with_a_heading_stay_with_it() -> None:
    text = """\
        I. Data

        1. Large Offices

        They send a form.

        They send it twice.

        2. Small Offices

        They send nothing.
    """
    assert text_in(text, "I.1") == "They send a form.\nThey send it twice."


def test_a_second_list_in_a_section_is_named_by_the_sentence_that_opens_it() -> None:
    text = """\
        I. Renewal

        To decide on renewal, the staff will:

        1. Look at the results.

        2. Suggest one of these:
        a. Renewal;
        b. An end.

        A suggestion to withdraw may be due to:

        1. No results.

        2. No money.

        Anyone may leave.
    """
    assert sections_of(text) == [
        "I", "I.1", "I.2", "I.2.a", "I.2.b", "I(withdraw)", "I(withdraw).1", "I(withdraw).2",
    ]  # fmt: skip
    assert text_in(text, "I").split("\n")[-1] == "Anyone may leave."


def test_a_list_that_goes_on_from_the_section_before_is_cited_as_printed() -> None:
    text = """\
        ## 1. Aims

        - a. To help.
        - b. To teach.

        ## 2. Time

        Two years.

        ## 3. Measures

        - c. Members listen.
          - (1) often;
          - (2) well.
        - d. Members speak.
    """
    assert sections_of(text) == ["1", "1.a", "1.b", "2", "3", "3.c", "3.c.1", "3.c.2", "3.d"]


def test_numbers_left_out_of_the_outer_list_are_left_out() -> None:
    assert sections_of("I. One\n\nText.\n\nII. Two\n\nText.\n\nIV. Four\n\nText.") == ["I", "II", "IV"]


def test_decimal_outlines_are_read() -> None:
    assert sections_of("1. Aim\n\n1.1 Scope\n\nAll.\n\n1.2 Terms\n\n1.2.1 Club\n\nA group.\n\n2. End\n\n2.1 Now") == [
        "1", "1.1", "1.2", "1.2.1", "2", "2.1",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "No numbers at all.", "(a) first (b) second", "XIIII. Odd\n\nC. Odd"])
def test_odd_texts_lose_no_word(text: str) -> None:
    assert " ".join(" ".join(p.text for p in split(text)).split()) in (" ".join(text.split()), "first (b) second")
