"""The page of practice: for anyone, and by name for a student with a card."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from classroom.live import cookies
from classroom.models import FactMemory, Practice, Student
from classroom.practice.levels import LEVELS


def page_for(student: Student | None = None) -> Any:
    client = Client()
    if student is not None:
        assert student.card is not None
        client.cookies[cookies.CARD.name] = cookies.CARD.signed(student.card)
    return client.get("/practice/")


def test_a_guest_may_choose_any_level_without_a_query(
    django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        text = page_for().content.decode()
    for name, levels in LEVELS.items():
        for number in range(1, len(levels) + 1):
            assert f'data-operation="{name}" data-level="{number}"' in text
    assert "data-remember" not in text
    assert 'data-seat="guest"' in text


def test_ada_is_greeted_by_her_name_and_told_what_is_due(ada_with_card: Student) -> None:
    for fact in ("7×8", "6×9"):
        FactMemory.objects.create(
            student=ada_with_card, fact=fact, card={}, due_at=timezone.now() - timedelta(days=1)
        )
    response = page_for(ada_with_card)
    assert "What shall we practise, Ada?" in response.content.decode()
    assert f'data-seat="{ada_with_card.pk}"' in response.content.decode()
    assert response.context["due"] == 2


def test_a_card_that_was_taken_back_makes_a_guest(ada_with_card: Student) -> None:
    old = Student.objects.get(pk=ada_with_card.pk)
    Student.objects.filter(pk=ada_with_card.pk).update(card=None)
    assert 'data-seat="guest"' in page_for(old).content.decode()


def test_looking_at_the_page_leaves_no_row(ada_with_card: Student) -> None:
    page_for(ada_with_card)
    assert not Practice.objects.exists()


def test_the_home_page_leads_to_practice(client: Client, db: None) -> None:
    text = client.get("/").content.decode()
    assert 'href="/practice/"' in text
    assert "Practise with the astronaut" in text
