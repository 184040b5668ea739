"""How a text is written, whatever it says: rows of numbers for the head ``ai``."""
