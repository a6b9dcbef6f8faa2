"""The part of the report about whole answers: accuracy, confidence, mistakes, writers."""

from inference.lab.data.folder import DataFolder
from inference.lab.evaluation.calibration import expected_calibration_error
from inference.lab.report.answers import JudgedAnswers, confidences, judge_answers, worst_answers
from inference.lab.report.cells import wall
from inference.lab.report.digit_part import writer_blocks
from inference.lab.report.judged_figures import reliability
from inference.lab.report.page import Block, Picture, Section, Table, Text
from inference.lab.report.writers import Writer, by_writer
from inference.reading.reader import Reader


def answer_section(reader: Reader, folder: DataFolder) -> Section | None:
    """Return the section about whole answers, or None where the folder holds no dev numbers."""
    answers = judge_answers(reader, folder)
    if not answers:
        return None
    blocks: list[Block] = [
        Text(f"Whole numbers and negatives, read by {reader.settings.version}; dev figures."),
        Table(
            "Answers read right as a whole, with the 95 % interval.",
            ("set", "which", "answers", "right"),
            [(one.name, one.counted, one.rate.count, one.rate) for one in answers],
        ),
        *_reliability(answers),
    ]
    worst = worst_answers(reader, answers)
    if worst:
        caption = (
            "The worst mistakes: wrong with the most confidence. In an orange frame: not flagged "
            "as unsure, so no teacher would have looked."
        )
        blocks.append(Picture(caption, wall(worst, 5, breadth=1.8)))
    return Section("Whole answers", [*blocks, *writer_blocks("answers", _writers(answers))])


def _reliability(answers: list[JudgedAnswers]) -> list[Block]:
    found = confidences(answers)
    if found is None:
        return [Text("Too few writers to judge confidence by writers left out of its fit.")]
    caption = (
        "Reliability: each confidence comes from a fit to other writers. "
        f"Expected calibration error: {expected_calibration_error(found):.2%}."
    )
    return [Picture(caption, reliability([("all dev numbers", found)]))]


def _writers(answers: list[JudgedAnswers]) -> list[list[Writer]]:
    return [
        by_writer(
            own.name, [one.record.writer for one in own.judged], [one.right for one in own.judged]
        )
        for own in answers
    ]
