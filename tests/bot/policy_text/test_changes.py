"""What a second text changes, and what it touches."""

from __future__ import annotations

from bot.answering.clause import Clause
from bot.policy_text.changes import changes, clauses_on, without_text
from bot.policy_text.version import policy_text, section_version

BEFORE = "I. Aim\n\nTo agree.\n\nII. Time\n\nTwo years.\n\nIII. Cost\n\nNone."
AFTER = "I. Aim\n\nTo\nagree.\n\nII. Time\n\nThree years.\n\nA. Start\n\nAt once."


def test_line_breaks_make_no_new_version_but_words_do() -> None:
    assert policy_text("p", "I. Aim\n\nTo\nagree.").version == policy_text("p", "I. Aim\r\n\r\n\r\nTo agree.").version
    assert policy_text("p", BEFORE).version != policy_text("p", AFTER).version


def test_changes_name_the_sections_that_came_went_and_changed() -> None:
    found = changes(policy_text("p", BEFORE), policy_text("p", AFTER))
    assert (found.added, found.gone, found.changed) == (("II.A",), ("III",), ("II",))
    assert not changes(policy_text("p", BEFORE), policy_text("p", BEFORE))


def test_a_section_keeps_its_version_while_others_change() -> None:
    before, after = policy_text("p", BEFORE), policy_text("p", AFTER)
    assert section_version(before, "I") == section_version(after, "I")
    assert section_version(before, "II") != section_version(after, "II")
    assert section_version(after, "III") == ""


def test_clauses_are_found_by_the_sections_they_cite() -> None:
    clauses = [_clause("time", "II"), _clause("cost", "III", "II"), _clause("aim", "I")]
    assert [clause.key for clause in clauses_on(clauses, frozenset({"II"}))] == ["time", "cost"]
    assert without_text(clauses, policy_text("p", AFTER)) == {"cost": ("III",)}


def _clause(key: str, *sections: str) -> Clause:
    return Clause(
        key=key, sections=sections, title="A title", text="A text that is long enough.", asks=("one", "two", "three")
    )
