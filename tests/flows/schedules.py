"""Schedules for tests."""

NEVER = "0 0 0 29 2 *"
"""A time so rare that the product reminds nobody by itself: a test says what time it is."""
