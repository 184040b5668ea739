"""Corpora and corruptions -> labelled rows for the heads."""
