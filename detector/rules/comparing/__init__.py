"""What several rules share: when two sides speak of the same thing, and whether they differ."""
