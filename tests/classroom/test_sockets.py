"""The addresses of sockets: by name, in pages as in routing."""

from django.template import Context, Template

from classroom.sockets import urlpatterns
from classroom.templatetags.sockets import socket_url


def test_every_socket_has_a_name_of_its_own() -> None:
    names = [pattern.name for pattern in urlpatterns]
    assert all(names)
    assert len(set(names)) == len(names)


def test_a_page_says_where_its_socket_is() -> None:
    line = Template("{% load sockets %}{% socket_url 'board' room %} {% socket_url 'practice' %}")
    assert line.render(Context({"room": 7})) == "/ws/board/7/ /ws/practice/"
    assert socket_url("seat", "ABC234") == "/ws/seat/ABC234/"


def test_the_marks_of_a_signed_link_stay_as_they_are() -> None:
    assert socket_url("stage", "MQ:1abcDE:x_y-z") == "/ws/stage/MQ:1abcDE:x_y-z/"
