"""Tests of the live room benchmark."""
