"""A question on the spot while it is being typed: what it comes to, and what is wrong with it."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from classroom.live.selectors.colleagues import AtBoard
from classroom.live.services.spot import separator_in
from classroom.live.views.at_board import board_page
from classroom.notation import prompt_html
from classroom.problems.typed import typed_question
from classroom.protocol import MAX_TYPED


@board_page
def typed(request: HttpRequest, at: AtBoard) -> HttpResponse:
    """How a question would be asked in a room, as JSON; nothing is asked or kept."""
    names = ("prompt", "accepted", "background")
    prompt, accepted, background = (request.GET.get(name, "")[:MAX_TYPED] for name in names)
    separator = separator_in(at.room)
    found = typed_question(prompt, accepted, separator=separator, background=background)
    fault = found.faults.get("prompt", "")
    return JsonResponse(
        {
            "prompt_html": "" if fault else prompt_html(found.draft.prompt),
            "answer": found.answer,
            "faults": found.faults,
        }
    )
