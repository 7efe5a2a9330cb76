"""What the figures say together: land, totals, stated equivalents, and the audit."""
