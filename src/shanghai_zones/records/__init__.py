"""The records, their tables, and the dataset that holds them together."""
