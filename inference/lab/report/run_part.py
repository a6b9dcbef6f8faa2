"""The part of the report about the networks: their layers and how their training went."""

from collections.abc import Sequence
from pathlib import Path

from inference.lab.report.canvas import BLUE, ORANGE, Axes, Canvas
from inference.lab.report.networks import Layer, read_card, read_layers
from inference.lab.report.page import Block, Picture, Section, Table, Text
from inference.lab.training.card import Card


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
        Text(f"Trained for {card.epochs} epochs with seed {card.seed}; made with {versions}."),
        Table(
            "What it was trained on.",
            ("set", "licence, source", "sha256"),
            [(one.name, one.licence, f"{one.sha256[:16]}…") for one in card.sources],
        ),
    ]
    if card.metrics:
        rows = [(name, f"{value:.2%}") for name, value in card.metrics.items()]
        blocks.append(Table("What the training run measured at its end.", ("on", "right"), rows))
    if card.history:
        caption = (
            "Loss and accuracy after every epoch. Training digits are distorted and validation "
            "digits are not, so validation can be the easier of the two."
        )
        blocks.append(Picture(caption, curves(card.history)))
    return blocks


History = Sequence[dict[str, float]]
"""For each epoch ``loss``, ``accuracy``, ``val_loss``, ``val_accuracy``."""


def curves(history: History) -> bytes:
    """Return a PNG: loss on the left, accuracy on the right, training and validation in each."""
    canvas = Canvas(9.5, 3.2, columns=2)
    _curve(canvas.axes[0], history, "loss")
    _curve(canvas.axes[1], history, "accuracy")
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
