"""Training the reader of the pen's path on composed and real numbers, with CTC."""
