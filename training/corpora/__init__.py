"""Readers of the public data sets, one module per family; ``sets`` says where each comes from."""
