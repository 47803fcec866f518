"""What a local workspace remembers, in one SQLite file: messages, views, and events the app has not taken yet.

Survives a restart and a killed process. Without a folder it lives in memory. Every method may be called from any
thread.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

Json = dict[str, Any]

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
    channel TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT, body TEXT NOT NULL, PRIMARY KEY (channel, ts));
CREATE TABLE IF NOT EXISTS earlier (channel TEXT NOT NULL, ts TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS views (
    id TEXT PRIMARY KEY, user TEXT NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, body TEXT NOT NULL, attempt INTEGER NOT NULL, state TEXT NOT NULL);
"""


class Store:
    """The tables. `lock` makes a read and the write that rests on it one step."""

    def __init__(self, path: Path | None) -> None:
        self.lock = RLock()
        self._db = sqlite3.connect(str(path or ":memory:"), check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        with self.lock:
            self._db.close()

    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self.lock:
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write everything inside, or nothing."""
        with self.lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def secret(self, name: str) -> str:
        """A random text made on first use and the same ever after."""
        self._run("INSERT OR IGNORE INTO facts VALUES (?, ?)", name, secrets.token_hex(16))
        return str(self._run("SELECT value FROM facts WHERE name = ?", name)[0][0])

    def next_ts(self) -> str:
        """A message id: seconds and microseconds, later than every one before it."""
        with self.lock:
            last = self._run("SELECT value FROM facts WHERE name = 'last_ts'")
            now = max(time.time_ns() // 1000, int(last[0][0]) + 1 if last else 0)
            self._run("INSERT OR REPLACE INTO facts VALUES ('last_ts', ?)", str(now))
        return f"{now // 1_000_000}.{now % 1_000_000:06d}"

    def put_message(self, channel: str, message: Json) -> None:
        """Insert, or replace and keep what stood there before."""
        key, body = (channel, message["ts"]), json.dumps(message)
        with self.together():
            self._run("INSERT INTO earlier SELECT channel, ts, body FROM messages WHERE channel = ? AND ts = ?", *key)
            self._run("INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)", *key, message.get("thread_ts"), body)

    def message(self, channel: str, ts: str) -> Json | None:
        """The message as it stands now."""
        rows = self._run("SELECT body FROM messages WHERE channel = ? AND ts = ?", channel, ts)
        return json.loads(rows[0][0]) if rows else None

    def renderings(self, channel: str, ts: str) -> list[Json]:
        """The message as it stood before each edit, newest first."""
        rows = self._run("SELECT body FROM earlier WHERE channel = ? AND ts = ? ORDER BY rowid DESC", channel, ts)
        return [json.loads(body) for (body,) in rows]

    def messages(self, channel: str) -> list[Json]:
        """Everything said in a channel, oldest first, replies in threads included."""
        rows = self._run("SELECT body FROM messages WHERE channel = ? ORDER BY length(ts), ts", channel)
        return [json.loads(body) for (body,) in rows]

    def delete_message(self, channel: str, ts: str) -> None:
        """Take a message away for good."""
        self._run("DELETE FROM messages WHERE channel = ? AND ts = ?", channel, ts)

    def put_view(self, user: str, kind: str, place: int, view: Json) -> None:
        """Insert or replace a view by its id."""
        self._run(
            "INSERT OR REPLACE INTO views VALUES (?, ?, ?, ?, ?)", view["id"], user, kind, place, json.dumps(view)
        )

    def views(self, user: str, kind: str) -> list[Json]:
        """A person's modals (bottom of the stack first) or Home tab."""
        rows = self._run("SELECT body FROM views WHERE user = ? AND kind = ? ORDER BY place", user, kind)
        return [json.loads(body) for (body,) in rows]

    def view_owner(self, view_id: str) -> str | None:
        """Whose screen a view is on."""
        rows = self._run("SELECT user FROM views WHERE id = ?", view_id)
        return str(rows[0][0]) if rows else None

    def all_views(self) -> list[Json]:
        """Every view on anybody's screen."""
        return [json.loads(body) for (body,) in self._run("SELECT body FROM views")]

    def delete_view(self, view_id: str) -> None:
        """Take a view off the screen."""
        self._run("DELETE FROM views WHERE id = ?", view_id)

    def add_event(self, payload: Json) -> int:
        """Keep an event until the app has taken it; returns its number."""
        sql = "INSERT INTO events (body, attempt, state) VALUES (?, 0, 'waiting') RETURNING id"
        return int(self._run(sql, json.dumps(payload))[0][0])

    def event(self, number: int) -> tuple[Json, int]:
        """The payload, and how often it was sent in vain."""
        body, attempt = self._run("SELECT body, attempt FROM events WHERE id = ?", number)[0]
        return json.loads(body), int(attempt)

    def forget_event(self, number: int) -> None:
        """The app has taken it."""
        self._run("DELETE FROM events WHERE id = ?", number)

    def mark_event(self, number: int, state: str, attempt: int) -> None:
        """`waiting`, or `lost` after the last attempt."""
        self._run("UPDATE events SET state = ?, attempt = ? WHERE id = ?", state, attempt, number)

    def events(self, state: str) -> list[int]:
        """The numbers of the events in this state, oldest first."""
        return [int(n) for (n,) in self._run("SELECT id FROM events WHERE state = ? ORDER BY id", state)]
