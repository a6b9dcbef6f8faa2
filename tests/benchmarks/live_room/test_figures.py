from benchmarks.live_room.figures import Figure, every, most, none, table


def test_the_table_has_the_plain_way_and_the_bar_beside_each_figure() -> None:
    lines = table([most("p95, ms", 1234.4, 2000, plain="90"), Figure("frames sent", "7")])
    assert (
        lines
        == """\
|             | Astro Numbers | plain way |     bar |
| :---------- | ------------: | --------: | ------: |
| p95, ms     |         1,234 |        90 | ≤ 2,000 |
| frames sent |             7 |           |         |"""
    )


def test_a_bar_is_kept_up_to_its_value() -> None:
    assert most("p95, ms", 250, 250).kept
    assert not most("p95, ms", 250.1, 250).kept
    assert none("lost", 0).kept
    assert not none("lost", 1).kept
    assert every("stored", 300, 300).kept
    assert not every("stored", 301, 300).kept, "stored twice"
