"""How a submission's state is told in one line, by whom and when."""

from __future__ import annotations

from bot.activity import Status
from bot.submission import Submission
from messages.escape import escape, one_line, shortened
from messages.phrases import day_of, listed, moment

_VERBS = {
    Status.DRAFT: "Taken up again",
    Status.SUBMITTED: "Sent for review",
    Status.APPROVED: "Approved",
    Status.RETURNED: "Returned",
    Status.WITHDRAWN: "Discarded",
}
REASON = 1000


def reviewers(names: tuple[str, ...]) -> str:
    """Who reviews: "Ana or Ben", or "a coordinator" where nobody is named."""
    shown = tuple(one_line(name, 60) for name in names[:3] if name.strip())
    return listed(shown) or "a coordinator"


def state_line(submission: Submission, decider: str | None, waiting_for: str, counts_toward: str | None) -> str:
    """The outcome as mrkdwn, to stand where the buttons were."""
    if submission.status is Status.SUBMITTED:
        return f"Sent for review. {escape(waiting_for)} decides next."
    if submission.status is Status.WITHDRAWN:
        return "Discarded. Nothing was sent for review."
    parts = [f"{_VERBS[submission.status]} by {escape(decider or 'a coordinator')}"]
    parts += [moment(submission.decided_at)] if submission.decided_at else []
    parts += [f"counts toward {escape(counts_toward)}"] if counts_toward else []
    return " · ".join(parts)


def state_words(submission: Submission, decider: str | None, time_zone: str) -> str:
    """The decision in plain words: "Approved by Ana on Tue Mar 10, 2026"."""
    by = f"{_VERBS[submission.status]} by {one_line(decider or '', 100) or 'a coordinator'}"
    return f"{by} on {day_of(submission.decided_at, time_zone)}" if submission.decided_at else by


def reason(submission: Submission) -> str:
    """The coordinator's reason, within its budget."""
    return shortened((submission.note or "").strip(), REASON) or "No reason was given."
