"""Answers to our own messages: about one draft, about several at once, and to a reminder."""
