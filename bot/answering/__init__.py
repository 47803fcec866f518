"""Answers: what a program's rules say, and what the asker's own alliance owes and did."""
