"""Tests of problem sets."""
