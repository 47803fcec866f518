"""What is new in a mail, form by form. Each case: the text, then the words that must stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.mail.new_text import split

NEW = "We trained 45 people on Nov 3."
QUOTE = "> What was the date?\n> How many came?"
UNMARKED = "What was the date?\n\nHow many came?"

INTROS = [
    "On Mon, Nov 2, 2026 at 9:14 AM Alliance Bot <bot@agency.example> wrote:",
    "On Mon, Nov 2, 2026 at 9:14 AM Alliance Bot <\nbot@agency.example> wrote:",
    "On Nov 2, 2026, at 9:14 AM, Alliance Bot <bot@agency.example>\nwrote:",
    "On 11/02/2026 09:14 AM, Alliance Bot wrote:",
    "On Monday, November 2, 2026 at 09:14:05 AM EST, Alliance Bot\n<bot@agency.example> wrote:",
    "On Nov 2, 2026, at 9:14 AM, Somebody <\n416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4\n@agency.example> wrote:",
    "Alliance Bot <bot@agency.example> wrote:",
    "2026-11-02 9:14 GMT-05:00 Alliance Bot <bot@agency.example>:",
    "2026/11/2 Alliance Bot <bot@agency.example>",
    "Am 02.11.2026 um 09:14 schrieb Alliance Bot:",
    "Am Mo., 2. Nov. 2026 um 09:14 Uhr schrieb Alliance Bot <\nbot@agency.example>:",
    "El lun, 2 nov 2026 a las 9:14, Alliance Bot (<bot@agency.example>)\nescribió:",
    "El 2/11/2026 a las 9:14, Alliance Bot escribió:",
    "Le lun. 2 nov. 2026 à 09:14, Alliance Bot <bot@agency.example> a écrit :",
    "Le 2 novembre 2026 09:14, Alliance Bot <bot@agency.example> a écrit :",
    "Il giorno lun 2 nov 2026 alle ore 09:14 Alliance Bot <\nbot@agency.example> ha scritto:",
    "Em seg., 2 de nov. de 2026 às 09:14, Alliance Bot <bot@agency.example>\nescreveu:",
    "Op ma 2 nov. 2026 om 09:14 schreef Alliance Bot <bot@agency.example>:",
    "Den mån 2 nov. 2026 kl 09:14 skrev Alliance Bot <bot@agency.example>:",
    "Den man. 2. nov. 2026 kl. 09.14 skrev Alliance Bot <bot@agency.example>:",
    "pon., 2 lis 2026 o 09:14 Alliance Bot <bot@agency.example> napisał(a):",
    "2 ноября 2026 г., 09:14 пользователь Alliance Bot <bot@agency.example> написал:",
    "Alliance Bot <bot@agency.example> 于2026年11月2日周一 09:14写道：",
    "2026年11月2日(月) 9:14 Alliance Bot <bot@agency.example>:",
]

HEADERS = [
    "-----Original Message-----\nFrom: Alliance Bot\nSent: Monday, November 2, 2026 9:14 AM\nTo: Ann\nSubject: Logged",
    "________________________________\nFrom: Alliance Bot\nSent: Monday, November 2, 2026\nTo: Ann",
    "From: Alliance Bot <bot@agency.example>\nSent: Monday, November 2, 2026 9:14 AM\nTo: Ann\nSubject: Logged",
    "*From:* Alliance Bot <bot@agency.example>\n*Sent:* Monday, November 2, 2026\n*To:* Ann\n*Subject:* Logged",
    "From: bot@agency.example\nDate: Mon, 2 Nov 2026 09:14:05 -0500",
    "Von: Alliance Bot <bot@agency.example>\nGesendet: Montag, 2. November 2026 09:14\nAn: Ann\nBetreff: Logged",
    "De : Alliance Bot [mailto:bot@agency.example]\nEnvoyé : lundi 2 novembre 2026 09:14\nÀ : Ann\nObjet : Logged",
    "De: Alliance Bot <bot@agency.example>\nEnviado el: lunes, 2 de noviembre de 2026 9:14\nPara: Ann\nAsunto: Logged",
    "Fra: Alliance Bot [mailto:bot@agency.example]\nSendt: 2. november 2026 09:14\nTil: Ann\nEmne: Logged",
    "Od: Alliance Bot\nWysłano: poniedziałek, 2 listopada 2026\nDo: Ann\nTemat: Logged",
    "-------- Ursprüngliche Nachricht --------\nVon: Alliance Bot",
    "---------- Forwarded message ---------\nFrom: Alliance Bot <bot@agency.example>\nSubject: Logged",
    "Begin forwarded message:\n\nFrom: Alliance Bot <bot@agency.example>",
    "-- Please reply above this line --",
    "------On 11/02/2026 9:14 AM, Alliance Bot wrote-----",
]

SIGNATURES = [
    "-- \nAnn Lee\nSafety Director\nLocal 12",
    "--\nAnn Lee\nLocal 12",
    "Sent from my iPhone",
    "Sent from my Samsung Galaxy S24, an AT&T 5G smartphone",
    "Sent from my Verizon Wireless BlackBerry",
    "Get Outlook for iOS<https://aka.example/o0ukef>",
    "Enviado desde mi iPhone",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "CONFIDENTIALITY NOTICE: for the addressee only.\nDo not copy.",
    "This email and any attachments are confidential and intended for the person named above.",
    "_______________________________________________\nsafety mailing list\nsafety@lists.union.example",
]

ALL_NEW = [
    "On Nov 12 we sent:\n- 40 flyers\n- 12 posters",
    "On Tuesday Maria wrote:\nplease keep the doors closed",
    "Attended 2026:\n- 40 workers",
    "We met on Nov 3.\n-----\nThen 20 more came on Nov 5 and saw the ladder demonstration.",
    "Two sessions:\n-Ladder Safety\n-Toolbox Talk",
    "We handed out:\n\n-Fall Protection",
    "TO: Coordinator\nFROM: Ann Lee\nDATE: November 3, 2026\nSUBJECT: Ladder training\n\n45 came.",
    "From: Local 12\n45 came.",
    "Sent from my desk, which is easier than the phone.",
    "From the start 45 people came; to our surprise all stayed.",
    "Date: Nov 3\nReached: 45\nTopic: ladders",
    "Thank you,\nAnn",
    "Best,\nAnn\n\nPS: 12 more came late.",
    "Agenda\n=====\n1. Ladders\n2. Heat",
    "Contact was kept\n>>> see the poster <<<\nand 45 came",
    "Safety > speed was the topic; 45 came",
    "This message is short: 45 came.",
    "Please note the disclaimer we read aloud. 45 came.",
    "We used the -- mark in the middle -- of a line",
    "Meeting at 9:30: ladders\nMeeting at 10:30: heat",
]


@pytest.mark.parametrize("intro", INTROS)
def test_a_reply_above_marked_quotes_is_kept_alone(intro: str) -> None:
    assert split(f"{NEW}\n\n{intro}\n\n{QUOTE}\n").new == NEW


@pytest.mark.parametrize("intro", [intro for intro in INTROS if intro.endswith((":", "："))])
def test_a_reply_above_a_quote_without_marks_is_kept_alone(intro: str) -> None:
    assert split(f"{NEW}\n\n{intro}\n\n{UNMARKED}\n").new == NEW


@pytest.mark.parametrize("intro", INTROS)
def test_a_reply_below_the_quote_is_kept(intro: str) -> None:
    assert split(f"{intro}\n{QUOTE}\n\n{NEW}\n").new == NEW


@pytest.mark.parametrize("header", HEADERS)
def test_a_reply_above_the_header_of_the_original_is_kept_alone(header: str) -> None:
    assert split(f"{NEW}\n\n{header}\n\n{UNMARKED}\n").new == NEW


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_is_elided(signature: str) -> None:
    parted = split(f"{NEW}\n\n{signature}\n")
    assert parted.new == NEW
    assert signature.splitlines()[0].strip() in parted.elided


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_above_the_quote_is_elided_too(signature: str) -> None:
    assert split(f"{NEW}\n\n{signature}\n\n{INTROS[0]}\n{QUOTE}\n").new == NEW


@pytest.mark.parametrize("text", ALL_NEW)
def test_words_that_only_look_like_a_quote_or_signature_stay(text: str) -> None:
    assert split(text).new == text


def test_answers_between_the_quoted_lines_are_kept() -> None:
    text = f"{INTROS[0]}\n> What was the date?\n\nNovember 3\n\n> How many came?\n\n45\n"
    assert split(text).new.split() == ["November", "3", "45"]


def test_titles_and_numbers_below_a_closing_and_a_name_are_elided() -> None:
    parted = split(f"{NEW}\n\nBest regards,\nAnn Lee\nSafety Director\n(555) 123-4567\nann@union.example")
    assert parted.new == f"{NEW}\n\nBest regards,\nAnn Lee"
    assert "(555) 123-4567" in parted.elided


def test_the_senders_name_with_numbers_below_it_is_a_signature() -> None:
    text = f"{NEW}\n\nAnn Lee\nSafety Director\n(555) 123-4567"
    assert split(text, author="Ann Lee").new == f"{NEW}\n\nAnn Lee"
    assert split(text, author="Bo Day").new == text


def test_a_gateways_warning_above_the_words_is_elided() -> None:
    banner = "CAUTION: This email originated from outside of the organization. Do not click links."
    assert split(f"{banner}\n\n{NEW}").new == NEW


def test_what_is_elided_is_kept_for_people_to_see() -> None:
    parted = split(f"{NEW}\n\n{INTROS[0]}\n{QUOTE}\n-- \nAnn")
    assert QUOTE in parted.elided
    assert "Ann" in parted.elided


def test_the_text_of_a_forwarded_mail_is_found_without_its_header() -> None:
    text = "---------- Forwarded message ---------\nFrom: Bo <bo@union.example>\nSubject: Ladders\nTo: Ann\n\n40 came."
    assert (split(text).new, split(text).earlier) == ("", "40 came.")


@settings(deadline=None)
@given(st.lists(st.sampled_from([*INTROS, *HEADERS, *SIGNATURES, *ALL_NEW, QUOTE, NEW, "", " ", ">"]), max_size=12))
def test_no_word_disappears_from_both_halves(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    parted = split(text)
    assert sorted(f"{parted.new} {parted.elided}".split()) == sorted(text.split())


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("On wrote:>@<-_\n 12ab"), max_size=400))
def test_any_text_can_be_split(text: str) -> None:
    parted = split(text)
    assert sorted(f"{parted.new} {parted.elided}".split()) == sorted(text.split())
