"""One TOML a program; `bot.program` gives their shape and loads them."""
