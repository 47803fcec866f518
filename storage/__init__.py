"""Remembers: inbox, records, outbox, journal. Takes a session and never commits; knows no channel."""
