"""When, by a text: dates, weekdays, years."""
