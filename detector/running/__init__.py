"""How a run is run: worker processes with a deadline, a cache of what was found, progress, interruption."""
