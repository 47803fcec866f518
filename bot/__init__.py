"""Thinks: the agencies' rules, and how to read people. Pure: no Slack, mail, SQL, socket, clock or random."""
