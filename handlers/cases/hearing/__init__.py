"""What people say by either channel: which case it asks for, what it answers to, and whether it may decide."""
