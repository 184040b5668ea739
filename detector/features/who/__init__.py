"""Who a text names: persons, organisations, places, and the offices they hold."""
