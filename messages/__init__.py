"""Speaks: every word we send, Slack and email side by side. Pure: knows the notices, not how they travel."""
