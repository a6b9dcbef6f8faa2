"""A question on the spot while it is being typed: what it comes to, and what is wrong with it."""

from django.http import Http404, HttpResponse, JsonResponse

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.live.selectors.boards import room_of
from classroom.live.services.spot import separator_in
from classroom.notation import prompt_html
from classroom.problems.typed import typed_question
from classroom.protocol import MAX_TYPED


@teacher_page("GET")
def typed(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """How a question would be asked in one's own room, as JSON; nothing is asked or kept."""
    assert request.user.pk is not None
    room = room_of(room_id, request.user.pk)
    if room is None:
        raise Http404
    prompt, accepted = (request.GET.get(name, "")[:MAX_TYPED] for name in ("prompt", "accepted"))
    found = typed_question(prompt, accepted, separator=separator_in(room))
    fault = found.faults.get("prompt", "")
    return JsonResponse(
        {
            "prompt_html": "" if fault else prompt_html(found.draft.prompt),
            "answer": found.answer,
            "faults": found.faults,
        }
    )
