"""A report to look at: the data, the training runs and the mistakes, as one HTML file."""
