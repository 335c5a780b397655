"""Figures that are printed, not pinned: run one with ``python -m tests.benchmarks.<name>``."""
