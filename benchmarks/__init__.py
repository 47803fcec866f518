"""Figures, printed and never asserted: `uv run python -m benchmarks.acknowledge`, `.throughput`, `.chaos`."""
