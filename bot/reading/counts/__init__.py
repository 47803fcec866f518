"""How many a text tells: its numbers, what each counts, and the one number reached that they tell together."""
