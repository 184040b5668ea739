"""Who does what to whom: the two parties of each directed verb, comparison and relation of kin in a sentence."""
