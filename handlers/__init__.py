"""Acts: Slack, mail, the clock, and the use cases. Every effect of the product happens in this room."""
