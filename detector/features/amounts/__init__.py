"""How much a text states: numbers, percentages, money, measures."""
