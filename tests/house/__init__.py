"""The house keeps its own rules: who may import whom, how large things get, what every notice and button has."""
