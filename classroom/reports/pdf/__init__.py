"""Results on A4 paper."""
