"""The local workspace: Slack and a mailbox on this machine, for trying, training and testing."""
