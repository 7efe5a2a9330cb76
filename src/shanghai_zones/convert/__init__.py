"""Land and money from one unit to another: numbers, columns and Pint quantities."""
