"""Schedules for tests."""

from handlers.engine.pace import Pace

NEVER = "0 0 0 29 2 *"
"""A time so rare that the product reminds nobody by itself: a test says what time it is."""
QUIET = Pace(tick=NEVER)
