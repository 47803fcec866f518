"""What is owed, who hears of it and when, and what their buttons and replies do."""
