"""Pictures for people: every page of the site, and a walk through a lesson.

``python -m tests.tour walk`` makes ``docs/images/lesson.gif`` and ``lesson.png`` from the gallery.
``python -m tests.tour take FOLDER`` takes a picture of every page of a real site after a lesson;
``python -m tests.tour pair BEFORE AFTER`` puts two such folders beside each other, a small
picture a page, into ``docs/images/pages/``.
"""
