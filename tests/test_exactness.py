"""The bands are exact: against a reference in fractions, at the edges, at the largest figures, and without a float on the way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cells import UNIT, frame, line
from tests.depth import DEPTH
from tests.reference import Actual, Decided, Line, reference, worst
from tracker.attainment import attain, compound, with_band

LARGEST = 10**21 - 1
LONGEST = 10**12 - 1
BANDS = ("done", "high", "middle", "low")
COMPARATORS = ("at_least", "above", "at_most", "below")


def outcomes(attained: pl.DataFrame) -> list[Decided]:
    """Return what `attain` decided, row by row, as the reference writes it."""
    columns = attained.select("band", "exceeded", "standing", "denominator", "ratio_over", "ratio_under")
    return [
        (
            band,
            exceeded,
            None if standing is None else Fraction(standing, UNIT * denominator),
            None if over is None else Fraction(over, under),
        )
        for band, exceeded, standing, denominator, over, under in columns.iter_rows()
    ]


def assert_as_reference(lines: Sequence[Line]) -> None:
    """Compare every quarter of every line with the reference."""
    expected = [(each, decided) for each in lines for decided in reference(each)]
    found = outcomes(attain(frame(lines)))
    different = [(each, decided, got) for (each, decided), got in zip(expected, found, strict=True) if decided != got]
    assert not different, different[:3]


def scaled(numbers: st.SearchStrategy[int], by: int = UNIT) -> st.SearchStrategy[Fraction]:
    """Draw decimals, given as whole numbers of one `by`-th."""
    return numbers.map(lambda number: Fraction(number, by))


ANY = scaled(st.integers(-30, 120), 10) | scaled(st.integers(-30, 30), 1) | scaled(st.integers(-LARGEST, LARGEST))
POSITIVE = scaled(st.integers(1, 120), 10) | scaled(st.integers(1, LARGEST))
NOT_NEGATIVE = POSITIVE | st.just(Fraction(0))


@st.composite
def actuals(draw: st.DrawFn, kind: str, *, summed: bool) -> Actual:
    """Draw what one quarter may report."""
    form = draw(st.sampled_from(["figure", "figure", "figure", "fraction", "assessed", "excluded"]))
    if form == "excluded":
        return Actual(excluded=True)
    if form == "assessed" or kind == "judged":
        return Actual(assessed=draw(st.sampled_from(BANDS)))
    if kind == "milestone":
        return Actual(reached=draw(st.booleans()))
    if form == "fraction" and not summed:
        whole = draw(st.integers(1, 40) | st.integers(1, LONGEST))
        return Actual(Fraction(draw(st.integers(0, 40) | st.integers(0, LONGEST))), whole)
    return Actual(draw(ANY), cumulative=summed and draw(st.booleans()))


@st.composite
def lines(draw: st.DrawFn, *, summed: bool = False) -> Line:
    """Draw a line with everything that a plan may say of it, or one that adds its figures up."""
    kind = "numeric" if summed else draw(st.sampled_from(["numeric", "numeric", "milestone", "judged"]))
    basis = "target" if summed else draw(st.sampled_from(["target", "baseline"]))
    comparator = draw(st.sampled_from(COMPARATORS))
    targets = ANY if basis == "baseline" else POSITIVE if comparator in {"at_least", "above"} else NOT_NEGATIVE
    quarters = draw(st.sampled_from([4, 8]))
    each = st.integers(0, quarters - 1)
    reported = draw(st.dictionaries(each, actuals(kind, summed=summed), min_size=quarters // 4))
    if summed and draw(st.booleans()):
        reported = {quarter: reported[quarter] for quarter in reported if quarter > 3} | {3: Actual(draw(ANY), whole_year=True)}
    low, high = sorted((draw(st.integers(1, 10_000)), draw(st.integers(1, 10_000))))
    return Line(
        kind=kind,
        comparator=comparator if kind == "numeric" else None,
        basis=basis,
        aggregation="sum" if summed else "latest",
        target=draw(targets) if kind == "numeric" else None,
        baseline=draw(ANY) if kind == "numeric" and (basis == "baseline" or draw(st.booleans())) else None,
        revisions=draw(st.dictionaries(each, targets, max_size=2)) if kind == "numeric" else {},
        actuals=reported,
        due=draw(st.none() | st.frozensets(each, min_size=1)),
        excluded_from=draw(st.none() | each),
        unpublished_yet=draw(st.booleans()),
        thresholds=draw(st.sampled_from([(Fraction(50), Fraction(70)), (Fraction(low, 100), Fraction(high, 100))])),
        quarters=quarters,
    )


@settings(max_examples=80 * DEPTH, deadline=None)
@given(st.lists(lines() | lines(summed=True), min_size=1, max_size=6))
def test_whole_lines_agree_with_the_reference(written):
    """Lines of every kind, beside one another, are decided as the reference decides each alone."""
    assert_as_reference(written)


@settings(max_examples=40 * DEPTH, deadline=None)
@given(st.lists(lines().filter(lambda each: each.quarters == 4), min_size=1, max_size=4))
def test_compounds_agree_with_the_reference(parts):
    """A compound is as the reference combines its parts."""
    expected = [worst([decided[:2] for decided in quarter]) for quarter in zip(*map(reference, parts), strict=True)]
    assert compound(attain(frame(parts, parts=True))).select("band", "exceeded").rows() == expected


def random_line(rng: random.Random, *, on_boundary: bool) -> Line:
    """Write one line of one figure, any comparator and basis, the figure on a boundary or anywhere."""
    comparator, basis = rng.choice(COMPARATORS), rng.choice(["target", "baseline"])
    share = rng.choice([Fraction(1, 2), Fraction(7, 10), Fraction(1)]) if on_boundary else Fraction(rng.randint(0, 1500), 1000)
    target, baseline = (Fraction(rng.randint(1, 30_000), rng.choice([1, 10, 100, 1000])) for _ in range(2))
    rising = comparator in {"at_least", "above"}
    if basis == "baseline":
        baseline, target = sorted((baseline, target), reverse=not rising)
        figure = baseline + (target - baseline) * share
    elif rising:
        figure = target * share
    else:
        figure, target = target, target * share
    if not on_boundary:
        figure += Fraction(rng.randint(-1, 1), UNIT)
    return Line(comparator=comparator, basis=basis, target=target, baseline=baseline, actuals={0: as_reported(rng, figure)}, quarters=1)


def as_reported(rng: random.Random, figure: Fraction) -> Actual:
    """Write a figure as a decimal or as a fraction, of exactly the same percentage."""
    part = figure / 100
    if figure < 0 or rng.random() < 0.5 or max(part.numerator, part.denominator) > LONGEST:
        return Actual(figure)
    times = rng.randint(1, LONGEST // max(part.numerator, part.denominator, 1))
    return Actual(Fraction(part.numerator * times), part.denominator * times)


@pytest.mark.parametrize("seed", [2024])
def test_ten_thousand_objectives(seed):
    """Half of them exactly at 50 %, 70 % or the target, by every comparator and basis, fractions included: all as the reference."""
    rng = random.Random(seed)  # noqa: S311 - the same figures every time
    written = [random_line(rng, on_boundary=number % 2 == 0) for number in range(10_000 * DEPTH)]
    edges = [ratio for each in written for *_, ratio in reference(each) if ratio in {Fraction(1, 2), Fraction(7, 10), 1}]
    assert len(edges) > 4_990 * DEPTH
    assert_as_reference(written)


TOP, BOTTOM = (Fraction(number, UNIT) for number in (LARGEST, -LARGEST))
TINY = Fraction(1, UNIT)


@pytest.mark.parametrize("comparator", COMPARATORS)
@pytest.mark.parametrize("target", [TOP, TOP - TINY, TINY])
@pytest.mark.parametrize("baseline", [None, TOP, BOTTOM, TINY])
@pytest.mark.parametrize("thresholds", [(50, 70), (Fraction("0.01"), 100), (Fraction("99.99"), 100)])
def test_largest_figures(comparator, target, baseline, thresholds):
    """Twelve digits before the point, nine after it and fractions of twelve digits over twelve stay exact."""
    decimals = [Actual(figure) for figure in (TOP, BOTTOM, TINY, Fraction(LARGEST * 7 // 10, UNIT))]
    fractions = [Actual(Fraction(over), LONGEST) for over in (0, 1, LONGEST - 1, LONGEST)]
    figures = [*decimals, *fractions, Actual(Fraction(LONGEST), 1)]
    basis = "target" if baseline is None else "baseline"
    common = {
        "comparator": comparator,
        "basis": basis,
        "target": target,
        "baseline": baseline,
        "thresholds": tuple(map(Fraction, thresholds)),
    }
    assert_as_reference([Line(**common, actuals=dict(enumerate(figures)), quarters=len(figures))])


@pytest.mark.parametrize("target", [TOP, TINY])
def test_largest_sums(target):
    """Twenty quarters of the largest figure add up exactly."""
    assert_as_reference([Line(aggregation="sum", target=target, actuals=dict.fromkeys(range(20), Actual(TOP)), quarters=20)] * 2)


def test_no_float_on_the_way():
    """No column of any step is a float, and no step divides or casts to one."""
    steps = frame([line(q1="2/3"), line(target=True), line(aggregation="sum", q1="1")]).lazy().pipe(with_band)
    types = steps.collect_schema().dtypes()
    assert pl.Int128 in types
    assert not [dtype for dtype in types if dtype.is_float() or dtype.is_decimal()]
    plans = steps.explain(optimized=False) + steps.explain()
    assert "cum_sum" in plans
    assert not [word for word in ("Float", "f64", "f32", "Decimal", " / ", "//", "div", "mean", "round") if word in plans]
