"""What happens, and how far it has come: predicates with their status, and how sure a text is of them."""
