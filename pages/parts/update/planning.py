"""Ask what a new plan is to be: whose, for when, after which plan, by which document, and with which targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.person import may
from pages.parts.update.fields import choice_field, text_field
from pages.parts.update.forms import Form
from tracker.choosing import usable
from tracker.library import Library
from tracker.plan.models import Line
from tracker.quarters import Period
from tracker.reviewing import Reviewer
from tracker.searching import vietnamese_order
from tracker.store import open_store
from tracker.updating import fragments as drawn
from tracker.updating.days import read_day
from tracker.updating.objectives import read_target
from tracker.updating.starting import Head, targets_asked
from tracker.wording import changing
from tracker.wording import sections as words
from tracker.wording.labels import place, raised, validity
from tracker.wording.numbers import day

FIELDS = ("province", "period", "before", "title", "number", "issued", "about")
Targets = dict[tuple[str, int | None], Decimal]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The plan that is to be. `doubted` says that something typed cannot be understood."""

    province: str
    period: Period
    before: Reviewer | None
    head: Head
    doubted: bool


def allowed_provinces(library: Library) -> dict[str, str]:
    """Return the territories that the person may edit, by name; those of one name are told apart by their days."""
    known = library.reference.provinces.values()
    names = {one.id: (raised(place(one.kind, one.name)), validity(one.valid_from, one.valid_until)) for one in known}
    allowed = (one for one in sorted(names, key=lambda one: vietnamese_order(names[one][0])) if may(one, "edit").allowed)
    return {one: f"{names[one][0]} ({names[one][1]})" if names[one][1] else names[one][0] for one in allowed}


def ask_whose(form: Form, names: Mapping[str, str]) -> tuple[str, Period | None]:
    """Ask whose plan it is and for when; the period is None as long as it is not known."""
    period = Period.parse(form.value("period").replace("–", "-").replace(" ", ""))
    province = choice_field(form, "province", words.PROVINCE, names)
    needed = partial(draw, drawn.hint("" if period else words.PERIOD_NEEDED))
    text_field(form, "period", words.NEW_PERIOD, help_text=words.NEW_PERIOD_HELP, placeholder=words.PERIOD_EXAMPLE, below=needed)
    return province, period


def ask(library: Library, form: Form, names: Mapping[str, str]) -> Wanted | None:
    """Ask for everything but the targets; None as long as the province or the period is not known."""
    province, period = ask_whose(form, names)
    earlier = _earlier(library)
    lead = partial(draw, drawn.hint(words.NEW_LEAD))
    before = choice_field(form, "before", words.FROM_PLAN, {"": words.NOTHING_BEFORE, **earlier}, below=lead)
    head, doubted = ask_head(form, period)
    if period is None or province not in names:
        return None
    reviewer = open_store().reviewer(library, before) if before in earlier else None
    return Wanted(province, period, reviewer, head, doubted)


def ask_targets(form: Form, wanted: Wanted) -> tuple[Targets, bool]:
    """Ask for the new target of each objective that has a number; return those that are understood, and whether one is not."""
    found: Targets = {}
    doubted = False
    asked = targets_asked(wanted.before.plan) if wanted.before else {}
    if not asked:
        return found, doubted
    with st.expander(words.NEW_TARGETS, expanded=True):
        for (objective, part), (name, line) in asked.items():
            value, why = _target(form, objective, part, (name, line))
            doubted = doubted or bool(why)
            if value is not None:
                found[objective, part] = value
    return found, doubted


def _target(form: Form, objective: str, part: int | None, asked: tuple[str, Line]) -> tuple[Decimal | None, str | None]:
    name, line = asked
    field = f"target/{objective}/{'' if part is None else part}"
    typed = form.value(field).strip()
    value, why = read_target(typed, line.unit) if typed else (None, None)
    before = format(line.target, "f") if isinstance(line.target, Decimal) else ""
    text_field(form, field, words.target_label(name, before, line.unit), below=partial(draw, drawn.doubt(why or "")))
    return value, why


def ask_head(form: Form, period: Period | None) -> tuple[Head, bool]:
    """Ask for the title and the document; say whether something typed cannot be understood."""
    text_field(form, "title", words.PLAN_TITLE, placeholder=words.title_example(period))
    number, issued = st.columns(2)
    with number:
        text_field(form, "number", words.NEW_NUMBER, placeholder=words.NUMBER_EXAMPLE)
    with issued:
        typed = form.value("issued").strip()
        found = read_day(typed) if typed else None
        below = partial(_day_below, typed, found)
        text_field(form, "issued", words.NEW_ISSUED, help_text=words.DATE_HELP, placeholder=words.DATE_EXAMPLE, below=below)
    text_field(form, "about", words.NEW_ABOUT)
    texts = {name: form.value(name).strip() or None for name in ("title", "number", "about")}
    return Head(texts["title"], texts["number"], found, texts["about"]), bool(typed) and found is None


def _day_below(typed: str, found: date | None) -> None:
    draw(drawn.doubt(changing.no_date(typed) if typed and found is None else ""))
    draw(drawn.hint(words.understood(day(found)) if found and day(found) != typed else ""))


def _earlier(library: Library) -> dict[str, str]:
    """Return every plan that a new one can be taken from, by name."""
    names = {key: library.reference.called(*key) for key in usable(library)}
    ordered = sorted(names, key=lambda key: (vietnamese_order(names[key][0]), -key[1].first))
    return {f"{province}/{period}": words.plan_name(*names[province, period], str(period)) for province, period in ordered}
