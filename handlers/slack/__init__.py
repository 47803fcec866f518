"""The Slack door, over Socket Mode or HTTP."""
