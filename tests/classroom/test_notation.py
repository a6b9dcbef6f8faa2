r"""Maths in prompts: what ``$…$`` becomes, and what it can never become."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.formulas import formulas
from classroom.notation import BadNotation, check_prompt, prompt_html, prompt_text

MATHML = {
    *("math", "mrow", "mfrac", "msup", "msub", "msubsup", "msqrt", "mroot", "mover", "munder"),
    *("mn", "mi", "mo", "mtext", "mspace"),
}
HARMLESS = {
    *("stretchy", "fence", "form", "accent", "mathvariant", "lspace", "rspace", "width"),
}


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("7 × 8 =", "7 × 8 ="),
        (r"$\frac{3}{4} + \frac{1}{4}$ =", "3/4 + 1/4 ="),
        (r"$1\frac{1}{2} - \frac{1}{2}$", "1 1/2 − 1/2"),
        (r"$\frac{1+2}{3}$", "(1 + 2)/3"),
        (r"$2^3$ =", "2^3 ="),
        (r"$10^{-2}$", "10^(−2)"),
        (r"$90^\circ$", "90°"),
        (r"$\sqrt{16}$ and $\sqrt[3]{8}$", "√16 and ∛8"),
        (r"$7 \times \Box = 56$", "7 × ▢ = 56"),
        (r"$-3 + 4$", "−3 + 4"),
        (r"$(-3) \cdot 4$", "(−3) · 4"),
        (r"$56 \div 8$", "56 ÷ 8"),
        (r"$3,5 + 1$", "3,5 + 1"),
        (r"$2\text{ cm}$", "2 cm"),
        (r"A pen costs \$3.", "A pen costs $3."),
    ],
)
def test_a_prompt_is_said_in_one_line(prompt: str, said: str) -> None:
    assert prompt_text(prompt) == said


@pytest.mark.parametrize(
    "prompt",
    [
        "Sam has $5 and spends $2. What is left?",
        "It costs $5",
        "$5 and 5$ are the same.",
        "$5 is more than $3, and $7 is most.",
        "From $5–$10, or $5-$10, or $5/$10?",
        "Ann pays 5$ and Bo pays 7$.",
        "5$ + 7$ = ?",
        "US$5 and AU$6",
        "Is $ 5 + $ 6 more?",
        "$1,20 + $3,40 =",
        "$5+$6=$11",
        "Il a $5 et $2.",
        "$12.50 (a ticket) or $3 (a drink)",
        "$5, $6",
    ],
)
def test_amounts_of_money_stand_as_they_were_written(prompt: str) -> None:
    check_prompt(prompt)
    assert prompt_text(prompt) == prompt
    assert prompt_html(prompt) == prompt
    assert formulas(prompt) == []


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("$7 \\times 8$ =", ["7 \\times 8"]),
        ("$ 3 + 4 $ =", [" 3 + 4 "]),
        ("$x$ and $y$", ["x", "y"]),
        ("2$\\frac{1}{2}$ is $a b$", ["\\frac{1}{2}", "a b"]),
        ("$2 cm$ + $3\\text{ long words }$", ["2 cm", "3\\text{ long words }"]),
        ("Cost: $3 each, total $x$", ["x"]),
        ("It has $5, so $5 - 2$ =", ["5 - 2"]),
        ("$5$", ["5"]),
        (r"\$5 and $5$", ["5"]),
    ],
)
def test_what_looks_like_a_formula_is_one(prompt: str, found: list[str]) -> None:
    assert formulas(prompt) == found
    check_prompt(prompt)


def test_a_fraction_is_drawn_and_the_words_around_it_are_escaped() -> None:
    assert prompt_html(r"Is $\frac{1}{2}$ < 1?") == (
        "Is <math><mrow><mfrac><mrow><mn>1</mn></mrow>"
        "<mrow><mn>2</mn></mrow></mfrac></mrow></math> &lt; 1?"
    )


def test_a_decimal_comma_keeps_its_digits_together() -> None:
    assert '<mn>3</mn><mo lspace="0" rspace="0">,</mo><mn>5</mn>' in prompt_html("$3,5$")


@pytest.mark.parametrize(
    ("prompt", "fault", "part"),
    [
        (r"It is $\frac{1}{2} =", "open", r"\frac{1}{2} ="),
        (r"Sam has $5, and 2^3 are?", "open", "5, and 2^3 are?"),
        ("a $$ b", "empty", ""),
        (r"$\newcommand{\x}{1}$", "empty", r"\newcommand{\x}{1}"),
        (r"$\frac{3}{4$", "broken", r"\frac{3}{4"),
        (r"$\frac{1}$", "broken", r"\frac{1}"),
        (r"$2^$", "broken", "2^"),
        (r"$\fraction{1}{2}$", "unknown", r"\fraction"),
        (r"$\begin{matrix}1&2\end{matrix}$", "unknown", r"\begin{matrix}1&2\end{matrix}"),
    ],
)
def test_a_formula_that_cannot_be_shown_is_refused_and_stays_as_typed_in_a_lesson(
    prompt: str, fault: str, part: str
) -> None:
    with pytest.raises(BadNotation) as caught:
        check_prompt(prompt)
    assert (caught.value.fault, caught.value.part) == (fault, part)
    assert prompt_text(prompt) == prompt
    assert prompt_html(prompt) == prompt.replace("&", "&amp;")


@pytest.mark.parametrize(
    "formula",
    [
        "{" * 199 + "1" + "}" * 199,
        r"\sqrt{" * 60 + "1" + "}" * 60,
        r"\left(" * 60,
        r"\frac1" * 66,
        r"\sqrt" * 300 + "1",
        "x^{" * 99 + "1" + "}" * 99,
    ],
    ids=["braces", "roots", "brackets", "fractions", "bare roots", "powers"],
)
def test_a_formula_nested_without_end_is_refused_and_harms_nobody(formula: str) -> None:
    with pytest.raises(BadNotation):
        check_prompt(f"${formula}$")
    assert prompt_text(f"${formula}$") == f"${formula}$"


class Elements(HTMLParser):
    """Gathers the elements and attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.names |= {name for name, _ in attrs}


def assert_harmless(prompt: str) -> None:
    found = Elements(prompt_html(prompt))
    assert found.elements <= MATHML
    assert found.names <= HARMLESS


@pytest.mark.parametrize(
    "prompt",
    [
        "<script>alert(1)</script>",
        r"$\text{<script>alert(1)</script>}$",
        r"$\href{javascript:alert(1)}{x}$",
        r"$\style{color:red}{x}$",
        r"$\class{x}{y}$",
        r"$\color{red}{x}$",
        r"$\mathbf{<b onclick=alert(1)>}$",
        r"$\unicode{x3c}img src=x onerror=alert(1)\unicode{x3e}$",
        r"$\text{&lt;img src=x onerror=alert(1)&gt;}$",
    ],
)
def test_no_prompt_brings_an_element_of_its_own(prompt: str) -> None:
    assert_harmless(prompt)


PIECES = r"\frac \sqrt \text \href \left( \right) \Box ^ _ { } $ <b> & &lt; \" ' 1 23 x + = \style"
LATEX = st.sampled_from([*PIECES.split(), " ", r"\unicode{x3c}"])


@given(st.lists(LATEX, max_size=24).map("".join) | st.text(max_size=40))
def test_whatever_is_typed_gives_harmless_html_and_some_text(prompt: str) -> None:
    assert_harmless(prompt)
    assert isinstance(prompt_text(prompt), str)
