"""Tests of the benchmarks: their books, their plans, and a tiny run of each."""
