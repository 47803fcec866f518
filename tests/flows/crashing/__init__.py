"""The product in a process of its own that ends itself with SIGKILL at a named point, and is started again."""
