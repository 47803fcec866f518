"""The calendar door: people's own calendar programs ask here, by HTTP, for the due days of whoever gave the address."""
