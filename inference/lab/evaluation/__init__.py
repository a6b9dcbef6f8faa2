"""Measuring the reader on data sets: rates with intervals, calibration, the table of all."""
