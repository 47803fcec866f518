"""How long Slack waits for an acknowledgement, which follows the commit, when 20 clicks come at once.

The product is one process in Socket Mode with its default settings; it reads and answers each click meanwhile.
Time runs in the workspace, from the envelope's sending to its acknowledgement.
"""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.places import Workers, connected, databases, workspace
from handlers.local.deliveries import Retry, Transport
from handlers.local.store import Json
from handlers.local.workspace import LocalWorkspace
from tests.flows.office import eventually, newest

ROUNDS, CLICKS, PAUSE = 20, 20, 1.0
MARIA, TOLD = "U0MARIA", "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."


class Timed:
    """A transport that notes the seconds of each interaction."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.seconds: list[float] = []

    async def ready(self) -> None:
        """As the transport."""
        await self._transport.ready()

    async def next_arrival(self) -> None:
        """As the transport."""
        await self._transport.next_arrival()

    async def deliver(self, kind: str, payload: Json, retry: Retry | None) -> Json | None:
        """As the transport, timed."""
        began = time.perf_counter()
        answer = await self._transport.deliver(kind, payload, retry)
        if kind == "interactive":
            self.seconds.append(time.perf_counter() - began)
        return answer


def measure(slack: LocalWorkspace) -> list[float]:
    """The seconds of all clicks."""
    slack.say(MARIA, TOLD)
    card = eventually(lambda: newest(slack.dm(MARIA), "draft_confirm"))
    room = slack.dm_channel(MARIA)
    timed = Timed(slack._deliveries.transport)
    slack._deliveries.transport = timed

    def click(_number: int) -> None:
        slack.press(MARIA, room, card["ts"], "draft_confirm", stale=True)

    slack.press(MARIA, room, card["ts"], "draft_confirm")
    eventually(lambda: "Sent for review" in str(slack.messages(room)))
    timed.seconds.clear()
    with ThreadPoolExecutor(CLICKS) as people:
        for _ in range(ROUNDS):
            list(people.map(click, range(CLICKS)))
            time.sleep(PAUSE)
    return timed.seconds


def main() -> None:
    """Print the table."""
    print(f"stored and acknowledged, ms: {ROUNDS} rounds of {CLICKS} clicks at once")
    print(f"{'database':<12}{'clicks':>8}{'p50':>8}{'p95':>8}{'max':>8}")
    with databases() as places:
        for name, url in places:
            with workspace(url) as (slack, settings):
                workers = Workers(settings)
                workers.start()
                connected(slack, 1)
                ms = sorted(1000 * seconds for seconds in measure(slack))
                workers.kill_all()
            p95 = statistics.quantiles(ms, n=20)[-1]
            print(f"{name:<12}{len(ms):>8}{statistics.median(ms):>8.0f}{p95:>8.0f}{ms[-1]:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
