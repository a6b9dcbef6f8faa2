"""The part of the report about the networks: their layers and how their training went."""

from pathlib import Path

from inference.lab.report.networks import Layer, read_card, read_layers
from inference.lab.report.page import Block, Picture, Section, Table, Text
from inference.lab.report.run_figures import curves
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
