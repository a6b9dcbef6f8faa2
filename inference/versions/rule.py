"""When a new reader may read in place of the present one."""

from inference.versions.measures import Measure, Measures


def objection(new: Measures, present: Measures) -> str | None:
    """Return why the new reader may not read, in one sentence, or None where it may.

    It is to be no worse on every dev set, which is to say at most a standard error below the
    present one, and better on labels that neither learned from.
    """
    return _unmeasured(new, present) or _worse(new, present) or _no_better(new, present)


def _unmeasured(new: Measures, present: Measures) -> str | None:
    for measures, which in ((new, "it"), (present, "the reader that reads now")):
        if not measures.dev:
            return f"{which} was never measured on the dev sets"
    return None


def _worse(new: Measures, present: Measures) -> str | None:
    reached = {(one.set, one.measure): one for one in new.dev}
    for before in present.dev:
        now = reached.get((before.set, before.measure))
        if now is None or now.count != before.count:
            return f"it was not measured on the same as the reader that reads now: {before}"
        if now.part < before.part - before.error:
            return f"it is worse than the reader that reads now: {_both(now, before)}"
    return None


def _no_better(new: Measures, present: Measures) -> str | None:
    now, before = new.labels, present.labels
    if now is None or before is None or new.labelled != present.labelled:
        return "it and the reader that reads now were not measured on the same new labels"
    if now.hits <= before.hits:
        return f"it is no better than the reader that reads now: {_both(now, before)}"
    return None


def _both(now: Measure, before: Measure) -> str:
    return f"{now}, before {before.part:.2%}"
