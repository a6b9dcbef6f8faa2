"""The part of the report about the networks: their layers and how their training went."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inference.lab.report.canvas import BLUE, MUTED, ORANGE, Axes, Canvas
from inference.lab.report.networks import Layer, read_card, read_layers
from inference.lab.report.page import Block, Picture, Section, Table, Text
from inference.lab.training.card import Card, told_of


def network_section(folder: Path) -> Section:
    """Return the section about one network; ModelError names a file that is damaged."""
    layers, card = read_layers(folder), read_card(folder)
    blocks: list[Block] = [_layer_table(layers)]
    if card is None:
        blocks.append(Text("No card lies beside this network, so its training is not shown."))
    else:
        blocks += _training(card)
    return Section(f"The network {folder.name}", blocks)


def _layer_table(layers: list[Layer]) -> Table:
    total = sum(layer.parameters for layer in layers)
    rows: list[tuple[str | int, ...]] = [
        (layer.name, layer.kind, layer.told, layer.weights, layer.parameters) for layer in layers
    ]
    rows.append(("all", "", "", "", total))
    head = ("layer", "kind", "settings", "weights", "parameters")
    return Table("Layers and their parameters.", head, rows)


def _training(card: Card) -> list[Block]:
    versions = ", ".join(f"{name} {number}" for name, number in card.versions.items())
    blocks: list[Block] = [
        Text(f"Trained for {told_of(card).removesuffix(',')}; made with {versions}."),
        Table(
            "What it was trained on.",
            ("set", "licence, source", "sha256"),
            [(one.name, one.licence, f"{one.sha256[:16]}…") for one in card.sources],
        ),
    ]
    if card.metrics:
        rates = card.rates
        rows = [
            (name, rates[name].count if name in rates else "", rates.get(name, f"{value:.2%}"))
            for name, value in card.metrics.items()
        ]
        caption = "What the training run measured at its end, with the 95 % interval."
        blocks.append(Table(caption, ("on", "digits", "right"), rows))
    if card.history:
        caption = (
            "Loss and accuracy after every epoch. Training digits are distorted and validation "
            "digits are not, so validation can be the easier of the two."
        )
        if card.before:
            caption += " A dotted line marks where a run went on from the one before."
        unkept = sum(stage.epochs for stage in card.before if not stage.history)
        if unkept:
            caption += f" {unkept} epochs, between two such lines on one place, left no curve."
        if card.is_cut:
            caption += " The run that it went on from left no record."
        blocks.append(Picture(caption, curves([stage.history for stage in card.stages])))
    return blocks


History = Sequence[dict[str, float]]
"""For each epoch ``loss``, ``accuracy``, ``val_loss``, ``val_accuracy``."""


def curves(runs: Sequence[History]) -> bytes:
    """Return a PNG: loss on the left, accuracy on the right, training and validation in each.

    The runs follow one another; a dotted line stands where one went on from the one before.
    """
    canvas = Canvas(9.5, 3.2, columns=2)
    history = [epoch for run in runs for epoch in run]
    joints = np.cumsum([len(run) for run in runs])[:-1].tolist()
    for axes, measure in zip(canvas.axes, ("loss", "accuracy"), strict=True):
        _curve(axes, history, measure)
        for joint in joints:
            axes.axvline(joint + 0.5, color=MUTED, linestyle=":", linewidth=1.2)
    loss = canvas.axes[0]
    loss.set_yscale("log")
    loss.yaxis.set_major_formatter(_plain)
    loss.yaxis.set_minor_formatter(_plain)
    canvas.axes[1].yaxis.set_major_formatter(lambda value, _: f"{value:.1%}")
    canvas.axes[0].legend()
    return canvas.png()


def _curve(axes: Axes, history: History, measure: str) -> None:
    epochs = range(1, len(history) + 1)
    mark = "o" if len(history) < 3 else None
    for key, label, colour in (
        (measure, "training", BLUE),
        (f"val_{measure}", "validation", ORANGE),
    ):
        values = [epoch[key] for epoch in history if key in epoch]
        if len(values) == len(history):
            axes.plot(epochs, values, color=colour, label=label, marker=mark, linewidth=1.6)
    axes.set_title(measure, loc="left")
    axes.set_xlabel("epoch")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.grid(True)


def _plain(value: float, _: int) -> str:
    return f"{value:g}"
