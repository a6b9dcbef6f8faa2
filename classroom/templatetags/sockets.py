"""The addresses of sockets in templates, as ``url`` gives those of pages."""

from django import template

from classroom.sockets import socket_url

register = template.Library()
register.simple_tag(socket_url)
