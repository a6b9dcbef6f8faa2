"""What is kept of one student's practice, as data."""

from typing import Any

from classroom.models import FactMemory, Practice


def practice_data(run: Practice) -> dict[str, Any]:
    """Return a run of practice, with its answers."""
    return {
        "operation": run.operation,
        "level": run.level,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
        "asked": run.asked,
        "right": run.right,
        "score": run.score,
        "answers": [
            {
                "number": answer.number,
                "prompt": answer.prompt,
                "fact": answer.fact,
                "read_as": answer.text,
                "model_version": answer.model_version,
                "mark": answer.mark,
                "first_ink_ms": answer.first_ink_ms,
                "writing_ms": answer.writing_ms,
                "at": answer.at,
            }
            for answer in run.answers.all()
        ],
    }


def fact_data(fact: FactMemory) -> dict[str, Any]:
    """Return what is remembered of a table fact."""
    return {
        "fact": fact.fact,
        "due_at": fact.due_at,
        "times_forgotten": fact.lapses,
        "missed_at": fact.missed_at,
        "missed_in_class": fact.missed_in_class,
        "scheduler": fact.card,
    }
