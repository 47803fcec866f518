"""Whole journeys through the real parts, on both databases."""
