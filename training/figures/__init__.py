"""Scores -> figures, each with its n and a 95 % interval."""
