"""How well the readers do on labelled examples; what the measuring commands print."""
