"""What a figure is, without any record: units, periods, measures, rates, and how they are written."""
