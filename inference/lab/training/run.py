"""A whole training run: read, train, export, measure what was exported, write its card."""

from collections.abc import Iterator
from typing import Any

import keras

from inference.lab.data import DataError
from inference.lab.evaluation.rates import rate
from inference.lab.training.card import (
    Card,
    Source,
    Stage,
    card_json,
    card_text,
    interval,
    sha256_of,
    sources_of,
    stages_before,
    told_of,
    versions,
)
from inference.lab.training.checkpoint import Checkpoint, Fitted, Run, is_kept
from inference.lab.training.distillation import with_distillation
from inference.lab.training.export import EIGHT_BITS, export_litert, save_keras
from inference.lab.training.fine_tuning import with_fine_tuning
from inference.lab.training.fit import Schedule, fit, use_threads
from inference.lab.training.job import Job
from inference.lab.training.jobs import JOBS
from inference.lab.training.plan import Say, TrainingPlan
from inference.lab.training.warm_start import with_warm_start
from inference.reading.files import write_beside

NETWORK = "net.keras"
"""File of the network, the first that a finished run writes."""


def train(plan: TrainingPlan, say: Say = print) -> Card:
    """Carry out a plan; DataError says what is wrong with its data before anything is written."""
    _check_resumable(plan)
    before = stages_before(plan.begin)
    use_threads(plan.threads)
    keras.utils.set_random_seed(plan.seed)
    job = with_distillation(JOBS[plan.arch](plan.data, plan.seed), plan.teachers)
    job = with_fine_tuning(with_warm_start(job, plan.begin), plan, say)
    say(f"{plan.arch}: {len(job.feed)} batches an epoch, {len(job.validation[0])} validate")
    sources = sources_of(job.files)
    digests = {one.name: one.sha256 for one in sources}
    checkpoint = Checkpoint(plan.out, Run(arch=plan.arch, seed=plan.seed, sources=digests))
    schedule = Schedule(plan.length, plan.first_rate, checkpoint=checkpoint, resume=plan.resume)
    fitted = fit(job.net, job.feed, job.validation, schedule, say, job.objective)
    save_keras(fitted.net, plan.out / NETWORK)
    export_litert(fitted.net, plan.out / "net.tflite", eight_bits=plan.arch in EIGHT_BITS)
    card = _card(plan, job, fitted, sources, before)
    for line in table_of(card):
        say(line)
    write_beside(plan.out / "card.json", card_json(card))
    write_beside(plan.out / "card.md", card_text(card).encode())
    checkpoint.remove()
    return card


def table_of(card: Card) -> Iterator[str]:
    """Yield what a run ends with: how long it took, and each rate with its interval."""
    yield f"{card.arch}, {card.parameters:,} parameters: {told_of(card).removesuffix(',')}"
    wide = max([len("measured on"), *map(len, card.rates)])
    yield f"{'measured on':{wide}}  {'right':>8}  {'95 % interval':>19}  {'of':>7}"
    for name, one in card.rates.items():
        right = f"{100 * one.part:.2f} %"
        yield f"{name:{wide}}  {right:>8}  {interval(one):>19}  {one.count:>7,}"


def _check_resumable(plan: TrainingPlan) -> None:
    if plan.resume and not is_kept(plan.out) and (plan.out / NETWORK).is_file():
        raise DataError(
            f"{plan.out} holds a network that is finished: there is nothing to resume, and "
            "without --resume another one would take its place."
        )


def _card(
    plan: TrainingPlan, job: Job, fitted: Fitted, sources: list[Source], before: list[Stage]
) -> Card:
    served = plan.out / "net.tflite"
    files = [plan.out / NETWORK, served]
    right = {name: rate(job.objective.judge(served, own())) for name, own in job.measured.items()}
    return Card(
        arch=plan.arch,
        layers=_layers(fitted.net),
        parameters=int(fitted.net.count_params()),
        seed=plan.seed,
        epochs=len(fitted.history),
        sources=sources,
        versions=versions(),
        sha256={path.name: sha256_of(path) for path in files},
        metrics={name: rate.part for name, rate in right.items()},
        counted={name: rate.count for name, rate in right.items()},
        before=before,
        history=fitted.history,
        seconds=round(fitted.seconds, 1),
    )


def _layers(net: Any) -> list[str]:
    inputs = f"{net.input_shape[-1]} in"
    return [inputs, *(f"{layer.name} ({layer.count_params():,})" for layer in net.layers)]
