"""Which criteria of WCAG 2.2 the tests check, and what came of it.

A test says by ``@pytest.mark.wcag("1.4.3")`` which criteria it checks. ``python -m tests.wcag``
runs all that say so, and writes ``docs/accessibility.md`` from what came of them: what no test
checks is said to be unchecked.
"""
