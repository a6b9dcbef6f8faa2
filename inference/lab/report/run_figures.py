"""Figures of a training run: loss and accuracy after every epoch."""

from collections.abc import Sequence

from inference.lab.report.canvas import BLUE, ORANGE, Axes, Canvas

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
