"""JSON to records and back: loading, writing, the schema and the checker."""
