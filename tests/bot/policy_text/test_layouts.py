"""Each layout that directives come in, by a small text of our own that has it."""

from __future__ import annotations

from bot.policy_text.split import split
from tests.bot.policy_text.splitting import sections_of, split_up, text_in


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
    assert sections_of(text) == ["I", "II", "IV", "Appendix A"]
    assert text_in(text, "I") == "To agree."


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
    assert sections_of(text) == ["Cover", "Authority", "A", "B"]
    assert text_in(text, "Cover") == "The Office"


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
    assert text_in(text, "I") == (
        "A work plan is written by the team that describes the activities that the Club will complete. "
        "It names faith-based groups and community halls. A community hall is large."
    )
    assert text_in(text, "I.1") == "Influence the rules of the house."


def test_a_single_blank_line_after_a_full_line_is_none_in_a_text_full_of_them() -> None:
    torn = "\n\n".join(["Members meet in the large hall of the town, and there they talk about what", "they did."] * 4)
    text = (
        f"I. Steps\n\n\n1. {torn}\n\n\n2. The paper is signed by the two senior heads of both of the parties.\n\n"
        "Signatures are kept for years in a strong box that nobody but the\nclerk may open.\n\n\n3. Done."
    )
    assert text_in(text, "I.2").endswith(
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
    assert sections_of(text) == ["I", "I.A", "I.B"]
    assert "Section B. Another" in text_in(text, "I.A")


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
    assert text_in(text, "I") == "The text runs over the page and goes on here."
    assert text_in(text, "II") == "See https://club.example/rules.html"


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
    assert sections_of(text) == [
        "Cover", "Abstract.Purpose", "Abstract.Action Offices", "Abstract.Contact", "Executive Summary", "I",
    ]  # fmt: skip
    assert text_in(text, "Abstract.Contact") == "The Club 1 Main Street 555-0100"
    assert text_in(text, "Cover") == "DIRECTIVE: 7\nBy the Authority of"


def test_a_footnote_goes_to_the_section_that_refers_to_it_and_interrupts_no_sentence() -> None:
    text = """\
        I. Aim

        Clubs spread the word.¹

        II. States

        This is a program for which state

        ¹ See a study of clubs.

        adoption is free.
    """
    assert text_in(text, "I(fn1)") == "See a study of clubs."
    assert text_in(text, "II") == "This is a program for which state adoption is free."


def test_appendices_are_sections_whose_own_numbers_aretext_in() -> None:
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
    passages = split_up(text)
    assert sections_of(text) == ["I", "Appendix A", "Appendix B"]
    assert "Appendix A. It is short." in text_in(text, "I")
    assert {p.heading for p in passages if p.section == "Appendix A"} == {"CLUB DIARY"}
    assert {p.heading for p in passages if p.section == "Appendix B"} == {"Letters"}


def test_a_false_bullet_in_a_broken_sentence_is_part_of_the_sentence() -> None:
    text = "A. Means\n\n - 1. Use lists to spread event\n- and product news.\n - 2. Speak."
    assert text_in(text, "A.1") == "Use lists to spread event and product news."


def test_links_and_bold_leave_their_words() -> None:
    text = (
        r"I. Web"
        "\n\n"
        r"See the [Guide *for* Clubs](#) at [https://club.example/a\\_b](https://club.example/a_b) **now**."
    )
    assert text_in(text, "I") == "See the Guide for Clubs at https://club.example/a_b now."
