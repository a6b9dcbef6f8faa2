"""The whole report, for a data folder with or without a reader, and for a network just trained."""

from pathlib import Path

from inference.lab.data.folder import DataFolder
from inference.lab.report.answer_part import answer_section
from inference.lab.report.data_part import Pictures, data_sections, look
from inference.lab.report.digit_part import digit_section
from inference.lab.report.page import Section, page
from inference.lab.report.run_part import network_section
from inference.lab.report.sets import images_of
from inference.lab.report.subjects import Subject, served, trained
from inference.reading.files import write_beside
from inference.reading.reader import Reader

REPORT_FILE = "report.html"


def explore(folder: DataFolder, reader: Reader | None) -> bytes:
    """Return the report on a data folder, and on how a reader does on its dev sets, if given.

    DataError or ModelError name a file that is missing or damaged.
    """
    pictures = images_of(folder)
    sections = data_sections(look(pictures, folder))
    title = "Astro Numbers: the data"
    if reader is not None:
        sections += _judged(served(reader), pictures, folder)
        title += f" and the reader {reader.settings.version}"
    return page(title, _lead(folder), sections)


def report_training(out: Path, data: Path | None, pictures: Pictures | None = None) -> Path:
    """Write the report on the network in ``out`` beside it, and return its path.

    ``data`` is the folder that it was trained from; without one, ``pictures`` are the MNIST images
    that were downloaded. DataError and ModelError name a file that is missing or damaged.
    """
    folder = DataFolder(data) if data is not None else None
    pictures = images_of(folder) if folder is not None else pictures
    sections = data_sections(look(pictures, folder))
    sections += _judged(trained(out), pictures, folder)
    path = out / REPORT_FILE
    write_beside(path, page(f"Astro Numbers: training {out.name}", _lead(folder), sections))
    return path


def _judged(
    subject: Subject, pictures: Pictures | None, folder: DataFolder | None
) -> list[Section]:
    sections = [network_section(network) for network in subject.networks]
    digits = digit_section(subject, pictures, folder)
    answers = None
    if subject.reader is not None and folder is not None:
        answers = answer_section(subject.reader, folder)
    return [*sections, *(one for one in (digits, answers) if one is not None)]


def _lead(folder: DataFolder | None) -> str:
    what = f"All sets of the folder {folder.root.name}" if folder is not None else "MNIST images"
    return f"{what} are counted and judged in full; samples are a few, the same in every report."
