"""Sets as files to be saved."""

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.exchange import Sheet, csv_download, download, file_name, xlsx_download
from classroom.problems.drafts import draft_of
from classroom.problems.file_json import to_json
from classroom.problems.file_table import EXAMPLES, HEADER, rows_of
from classroom.problems.views.access import readable_set


@teacher_page("GET")
def set_export(request: AuthenticatedHttpRequest, set_id: int, kind: str) -> HttpResponseBase:
    """A set as JSON, which holds everything, or as a table."""
    problem_set = readable_set(request, set_id)
    problems = problem_set.problems.kept().select_related("picture").order_by("position")
    name = file_name(problem_set.title, kind)
    if kind == "json":
        return download(to_json(problem_set, map(draft_of, problems)), name)
    rows = rows_of(map(draft_of, problems.defer("picture__content")))
    return _table(name, kind, rows)


@teacher_page("GET", never_cached=False)
def set_template(request: AuthenticatedHttpRequest, kind: str) -> HttpResponseBase:
    """A table with three examples, to be filled."""
    return _table(file_name(_("Problem set"), kind), kind, list(EXAMPLES))


def _table(name: str, kind: str, rows: list[tuple[str | int, ...]]) -> HttpResponseBase:
    if kind == "csv":
        return csv_download(name, HEADER, rows)
    if kind == "xlsx":
        return xlsx_download(name, [Sheet(_("Problems"), HEADER, rows)])
    raise Http404
