"""Generators of problems: from a spec to a set, without Django."""

from classroom.generators.base import Made, NoSolution, Spec, Style
from classroom.generators.make import KINDS, generate, spec_data, spec_from

__all__ = ["KINDS", "Made", "NoSolution", "Spec", "Style", "generate", "spec_data", "spec_from"]
