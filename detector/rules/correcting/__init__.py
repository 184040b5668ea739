"""Difference and both texts -> the words that would set the draft right, or None where they would not fit."""
