"""Answers that the dev sets lack, composed from dev digits of one writer each, and measured."""
