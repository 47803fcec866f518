"""Each layout that directives come in, by a small text of our own that has it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from bot.answering.passage import Passage
from bot.policy_text.split import split


def _split(text: str) -> tuple[Passage, ...]:
    return split(dedent(text))


def _sections(text: str) -> list[str]:
    return list(dict.fromkeys(passage.section for passage in _split(text)))


def _text(text: str, section: str) -> str:
    return "\n".join(passage.text for passage in _split(text) if passage.section == section)


def test_letters_that_are_roman_numerals_go_on_with_the_list_they_stand_in() -> None:
    letters = "\n\n".join(f"{letter}. Word {letter}\n\nA meaning." for letter in "ABCDEFGHIJKLM")
    sections = _sections(f"I. Purpose\n\nTo agree.\n\nII. Words\n\n{letters}\n\nIII. Scope\n\nAll.\n\nIV. End\n\nNow.")
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
    assert _sections(text) == ["I", "II", "III", "IV", "IV.A", "IV.B", "V"]


def test_headings_and_the_trail_above_them_are_kept() -> None:
    text = """\
        I. Rules for Members

        A. Reports.  Each member hands in a list.

        1. **Form:** The list is on paper.
    """
    passages = _split(text)
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
    assert _sections(text) == ["A", "A.1", "A.2", "A.2.a", "A.2.b", "A.3", "A.4"]


def test_bullets_without_a_number_are_paragraphs_of_their_section() -> None:
    text = """\
        I. Partners

        For a foreign office:

        - The bureau reads the draft.
        - The bureau answers.

        II. Next
    """
    assert _text(text, "I").split("\n") == [
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
    assert _text(text, "I.A") == "The chart shows these steps."
    assert _sections(text) == ["I", "I.A.1", "I.A.2", "I.A", "I.B"]


def test_paragraphs_under_an_item_with_a_heading_stay_with_it() -> None:
    text = """\
        I. Data

        1. Large Offices

        They send a form.

        They send it twice.

        2. Small Offices

        They send nothing.
    """
    assert _text(text, "I.1") == "They send a form.\nThey send it twice."


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
    assert _sections(text) == [
        "I", "I.1", "I.2", "I.2.a", "I.2.b", "I(withdraw)", "I(withdraw).1", "I(withdraw).2",
    ]  # fmt: skip
    assert _text(text, "I").split("\n")[-1] == "Anyone may leave."


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
    assert _sections(text) == ["1", "1.a", "1.b", "2", "3", "3.c", "3.c.1", "3.c.2", "3.d"]


def test_numbers_left_out_of_the_outer_list_are_left_out() -> None:
    assert _sections("I. One\n\nText.\n\nII. Two\n\nText.\n\nIV. Four\n\nText.") == ["I", "II", "IV"]


def test_a_contents_list_is_no_text_even_when_the_body_numbers_otherwise() -> None:
    text = """\
        TABLE OF CONTENTS

        I.     Purpose

        II. Duties

        III. Steps and
        End

        Appendix A: Chart

        I. Purpose.  To agree.

        II. Duties

        IV. Steps

        Appendix A: Chart
    """
    assert _sections(text) == ["I", "II", "IV", "Appendix A"]
    assert _text(text, "I") == "To agree."


def test_a_contents_list_with_page_numbers_ends_before_the_second_cover() -> None:
    text = """\
        **TABLE OF CONTENTS**

        **A. Words.....1**

        **B. Aims of the Club and its
        Members.....2**

        ## The Office

        **AUTHORITY:** The statute.

        #### **A. Words**

        Meanings.

        #### B. Aims
    """
    assert _sections(text) == ["Cover", "Authority", "A", "B"]
    assert _text(text, "Cover") == "The Office"


def test_blank_lines_inside_sentences_are_mended() -> None:
    text = """\
        I. Terms

        A work plan is written by the team that describes the activities that the

        Club will complete. It names faith-

        based groups and com-
        munity halls. A community hall is large.

        1. Influence the

        rules of the house.
    """
    assert _text(text, "I") == (
        "A work plan is written by the team that describes the activities that the Club will complete. "
        "It names faith-based groups and community halls. A community hall is large."
    )
    assert _text(text, "I.1") == "Influence the rules of the house."


def test_a_single_blank_line_after_a_full_line_is_none_in_a_text_full_of_them() -> None:
    torn = "\n\n".join(["Members meet in the large hall of the town, and there they talk about what", "they did."] * 4)
    text = (
        f"I. Steps\n\n\n1. {torn}\n\n\n2. The paper is signed by the two senior heads of both of the parties.\n\n"
        "Signatures are kept for years in a strong box that nobody but the\nclerk may open.\n\n\n3. Done."
    )
    assert _text(text, "I.2").endswith(
        "parties. Signatures are kept for years in a strong box that nobody but the clerk may open."
    )


def test_a_wrapped_line_that_looks_like_a_number_opens_no_section() -> None:
    text = """\
        I. Terms

        A. A club is a group of people who meet in order to talk, as described in Section
        B. Another sentence follows, and it refers to the list of clubs that is kept by office
        B. Smith of the county, who keeps many lists.

        B. Members

        They pay.
    """
    assert _sections(text) == ["I", "I.A", "I.B"]
    assert "Section B. Another" in _text(text, "I.A")


def test_page_furniture_is_dropped() -> None:
    text = """\
        SUBJECT: Rules of the Club
        Handbook 7-B
        I. Start

        The text runs over the page and

        ---
        -
        ![](picture.png)
        Page 3 of 9

        Handbook 7-B
        Rules of the Club

        goes on here.
        https://club.example/rules.html

        II. End

        See https://club.example/rules.html
    """
    assert _text(text, "I") == "The text runs over the page and goes on here."
    assert _text(text, "II") == "See https://club.example/rules.html"


def test_lines_at_the_edge_of_most_pages_are_running_heads() -> None:
    pages = [
        f"The Club\nDraft {number}\n{roman}. Part {roman}\nThe club {roman} meets often.\n{number}"
        for number, roman in enumerate(("I", "II", "III"), 1)
    ]
    assert [(p.section, p.heading, p.text) for p in split("\f".join(pages))] == [
        ("I", "Part I", "The club I meets often."),
        ("II", "Part II", "The club II meets often."),
        ("III", "Part III", "The club III meets often."),
    ]


def test_an_abstract_with_broken_bold_has_a_section_a_label() -> None:
    text = """\
        DIRECTIVE: 7

        ABSTRACT

        - Purpose:** To agree.
        - Action Offices:** All.
        - Contact:** The Club
        1 Main Street
        555-0100

        By the Authority of

        Executive Summary

        The rules are new.

        I. Purpose

        To agree.
    """
    assert _sections(text) == [
        "Cover", "Abstract.Purpose", "Abstract.Action Offices", "Abstract.Contact", "Executive Summary", "I",
    ]  # fmt: skip
    assert _text(text, "Abstract.Contact") == "The Club 1 Main Street 555-0100"
    assert _text(text, "Cover") == "DIRECTIVE: 7\nBy the Authority of"


def test_a_footnote_goes_to_the_section_that_refers_to_it_and_interrupts_no_sentence() -> None:
    text = """\
        I. Aim

        Clubs spread the word.¹

        II. States

        This is a program for which state

        ¹ See a study of clubs.

        adoption is free.
    """
    assert _text(text, "I(fn1)") == "See a study of clubs."
    assert _text(text, "II") == "This is a program for which state adoption is free."


def test_appendices_are_sections_whose_own_numbers_are_text() -> None:
    text = """\
        I. Forms

        Use the form in

        Appendix A. It is short.

        Appendix A

        **CLUB
        DIARY**

        I. Name

        IV. Date

        Appendix B: Letters

        Dear member,
    """
    passages = _split(text)
    assert _sections(text) == ["I", "Appendix A", "Appendix B"]
    assert "Appendix A. It is short." in _text(text, "I")
    assert {p.heading for p in passages if p.section == "Appendix A"} == {"CLUB DIARY"}
    assert {p.heading for p in passages if p.section == "Appendix B"} == {"Letters"}


def test_a_false_bullet_in_a_broken_sentence_is_part_of_the_sentence() -> None:
    text = "A. Means\n\n - 1. Use lists to spread event\n- and product news.\n - 2. Speak."
    assert _text(text, "A.1") == "Use lists to spread event and product news."


def test_links_and_bold_leave_their_words() -> None:
    text = (
        r"I. Web"
        "\n\n"
        r"See the [Guide *for* Clubs](#) at [https://club.example/a\\_b](https://club.example/a_b) **now**."
    )
    assert _text(text, "I") == "See the Guide for Clubs at https://club.example/a_b now."


def test_decimal_outlines_are_read() -> None:
    assert _sections("1. Aim\n\n1.1 Scope\n\nAll.\n\n1.2 Terms\n\n1.2.1 Club\n\nA group.\n\n2. End\n\n2.1 Now") == [
        "1", "1.1", "1.2", "1.2.1", "2", "2.1",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "No numbers at all.", "(a) first (b) second", "XIIII. Odd\n\nC. Odd"])
def test_odd_texts_lose_no_word(text: str) -> None:
    assert " ".join(" ".join(p.text for p in split(text)).split()) in (" ".join(text.split()), "first (b) second")
