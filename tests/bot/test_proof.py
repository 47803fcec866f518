"""What a mail proves of who sent it."""

from __future__ import annotations

import pytest

from bot.proof import Proof, proof_of_mail


@pytest.mark.parametrize(
    ("vouched", "answers_ours", "checked", "proof"),
    [
        (True, False, True, Proof.SURE),
        (True, True, True, Proof.SURE),
        (False, True, True, Proof.PROVEN),
        (False, False, True, Proof.REFUTED),
        (False, True, False, Proof.SURE),
        (False, False, False, Proof.CLAIMED),
    ],
)
def test_what_a_mail_proves(*, vouched: bool, answers_ours: bool, checked: bool, proof: Proof) -> None:
    assert proof_of_mail(vouched=vouched, answers_ours=answers_ours, checked=checked) is proof
