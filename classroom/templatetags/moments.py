"""Days and times on pages: each template writes them by one of these."""

from django import template

from classroom import dates

register = template.Library()

register.filter("day", dates.day)
register.filter("moment", dates.moment)
register.filter("long_moment", dates.long_moment)
register.filter("long_day", dates.long_day)
register.filter("exact", dates.exact)
register.filter("clock", dates.clock)
