"""The addresses of the classroom."""

from django.urls import include, path

from classroom.desk import views as desk
from classroom.health import alive, ready
from classroom.live.views import board, colleagues, dressing, join, layout, play, polls, spot

app_name = "classroom"

urlpatterns = [
    path("", join.home, name="home"),
    path("join/<str:code>/", join.join, name="join"),
    path("play/<str:code>/", play.play, name="play"),
    path("play/<str:code>/poll/", polls.seat, name="play_poll"),
    path("not-me/", join.not_me, name="not_me"),
    path("layout/", layout.layout, name="layout"),
    path("avatar/", dressing.avatar, name="avatar"),
    path("stage/<str:token>/", board.stage, name="stage"),
    path("stage/<str:token>/poll/", polls.stage, name="stage_poll"),
    path("teach/", desk.desk, name="desk"),
    path("teach/rooms/new/", desk.room_new, name="room_new"),
    path("teach/rooms/<int:room_id>/", board.board, name="board"),
    path("teach/rooms/<int:room_id>/poll/", polls.board, name="board_poll"),
    path("teach/rooms/<int:room_id>/invite/", board.invite, name="board_invite"),
    path("teach/rooms/<int:room_id>/colleagues/", colleagues.board_link, name="board_link"),
    path("colleague/<str:token>/", colleagues.colleague, name="colleague"),
    path("teach/rooms/<int:room_id>/typed/", spot.typed, name="board_typed"),
    path("", include("classroom.accounts.urls")),
    path("", include("classroom.privacy.urls")),
    path("", include("classroom.rosters.urls")),
    path("", include("classroom.homework.urls")),
    path("", include("classroom.reports.urls")),
    path("", include("classroom.problems.urls")),
    path("", include("classroom.practice.urls")),
    path("", include("classroom.notes.urls")),
    path("", include("classroom.library.urls")),
    path("livez", alive, name="livez"),
    path("readyz", ready, name="readyz"),
    path("health/", ready, name="health"),
]
