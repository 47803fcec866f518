"""How sure it is that somebody acts who they say they are, and what that lets them do."""

from __future__ import annotations

from enum import IntEnum


class Proof(IntEnum):
    """From the weakest to the strongest; each may do what those before it may.

    refuted: the receiving server tells who sent a mail, and does not vouch for this one; it may begin nothing.
    claimed: nobody can tell; it may begin something that goes to the real person and waits for their word.
    proven: it answers a mail that only this person got, which somebody may have forwarded; it decides what is theirs.
    sure: Slack or the receiving server vouches for it; it decides for the office too.
    """

    REFUTED = 0
    CLAIMED = 1
    PROVEN = 2
    SURE = 3


def proof_of_mail(*, vouched: bool, answers_ours: bool, checked: bool) -> Proof:
    """What a mail proves of its From.

    `vouched`: the receiving server vouches for it; `answers_ours`: it names a mail that we sent to that very address;
    `checked`: we know which server would vouch. Where none does, to answer our mail is the best there is.
    """
    if vouched or (answers_ours and not checked):
        return Proof.SURE
    if answers_ours:
        return Proof.PROVEN
    return Proof.REFUTED if checked else Proof.CLAIMED
