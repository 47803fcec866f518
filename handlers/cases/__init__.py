"""Use cases: load, decide, save, announce. A case never calls a door and never commits."""
