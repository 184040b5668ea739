"""What lies in models/, verified and loaded: rows of numbers -> calibrated probabilities."""
