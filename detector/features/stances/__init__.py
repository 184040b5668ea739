"""What a sentence asserts and what it denies: each of its words with the side it is told on, and words that oppose."""
