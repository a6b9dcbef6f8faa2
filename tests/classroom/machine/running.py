"""How the machine is run: so many steps, in lessons of a few, from a seed that is told."""

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.classroom.machine.machine import AnyRoom

STEPS = 30
"""Steps of one lesson: many short ones differ more than a few long ones."""


def run(machine: type[AnyRoom], *, steps: int, number: int = 0, shrinks: bool = False) -> None:
    """Run a machine; what it finds says by which ``ASTRO_MACHINE_SEED`` it is found again."""
    lessons = settings(
        max_examples=max(1, steps // STEPS),
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate, *([Phase.shrink] if shrinks else [])],
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(number)(machine), settings=lessons)
    except Exception as error:
        error.add_note(f"Found again by ASTRO_MACHINE_SEED={number} ASTRO_MACHINE_STEPS={steps}")
        raise
