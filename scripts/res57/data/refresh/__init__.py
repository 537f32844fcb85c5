"""Fetch figures from their producers, hold back what looks wrong, and append the rest to ``data/``."""
