"""What can be made to go wrong: Slack's busy, broken and forgetful moments, on demand."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """One answer that goes wrong. `status` is the HTTP status; `error` is Slack's name for it."""

    status: int
    error: str
    retry_after: int | None = None


class Faults:
    """Orders for the next calls; each is used up once. Safe from any thread."""

    def __init__(self, drop: Callable[[str | None], None]) -> None:
        self._lock = Lock()
        self._drop = drop
        self._refusals: dict[str, deque[Refusal]] = defaultdict(deque)
        self._delays: dict[str, float] = {}
        self._copies = 1
        self._after_post: Callable[[dict[str, Any]], None] | None = None

    def rate_limit(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """Answer the next calls with HTTP 429 and `Retry-After` in seconds."""
        self._order(method, Refusal(429, "ratelimited", retry_after), times)

    def fail(self, method: str, error: str, times: int = 1) -> None:
        """Answer the next calls with `{"ok": false, "error": error}`."""
        self._order(method, Refusal(200, error), times)

    def server_error(self, method: str, times: int = 1) -> None:
        """Answer the next calls with HTTP 500."""
        self._order(method, Refusal(500, "internal_error"), times)

    def slow(self, method: str, seconds: float) -> None:
        """Let every call of this method wait; 0 ends it."""
        self._delays[method] = seconds

    def drop_sockets(self, reason: str | None = None) -> None:
        """Close every socket; with a reason (`refresh_requested`, `warning`) send Slack's `disconnect` first."""
        self._drop(reason)

    def redeliver(self, times: int) -> None:
        """Deliver the next event this many times in all, under the same event_id."""
        with self._lock:
            self._copies = times

    def after_post(self, callback: Callable[[dict[str, Any]], None] | None) -> None:
        """Call back with the message after each post is stored and before the app hears so; None ends it."""
        self._after_post = callback

    def refusal(self, method: str) -> Refusal | None:
        """The next refusal in store for this method, used up by asking."""
        with self._lock:
            waiting = self._refusals[method]
            return waiting.popleft() if waiting else None

    def delay(self, method: str) -> float:
        """Seconds that a call of this method waits."""
        return self._delays.get(method, 0.0)

    def copies(self) -> int:
        """How often to deliver the event at hand."""
        with self._lock:
            copies, self._copies = self._copies, 1
        return copies

    def posted(self, message: dict[str, Any]) -> None:
        """Tell whoever waits for it that a post was stored."""
        if self._after_post is not None:
            self._after_post(message)

    def _order(self, method: str, refusal: Refusal, times: int) -> None:
        with self._lock:
            self._refusals[method].extend([refusal] * times)
