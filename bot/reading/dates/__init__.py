"""The days a text names: patterns for each way of naming them, their calendar, and what makes a day doubtful."""
