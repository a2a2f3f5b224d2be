"""Ask for what changes of the objectives themselves: a new one, another target, that one applies no more, other words for it."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from pages.parts.drawing import draw
from pages.parts.update.adding import show_adding
from pages.parts.update.context import Context
from pages.parts.update.fields import area_field, choice_field, task_field, text_field
from pages.parts.update.finish import Work, content, doubt, show_finish, show_said
from pages.parts.update.forms import WATCHED, Form, keep, open_form
from tracker import links
from tracker.updating import fragments as drawn
from tracker.updating.disputes import read_values
from tracker.updating.lines import LineOf, excluded, in_force, lines_in, standing_of
from tracker.updating.objectives import DESCRIBED, described, revised, withdrawn
from tracker.wording import changing
from tracker.wording import sections as words
from tracker.wording.labels import quarter_name, raised

_LINKED = "objectives_linked"
_AREAS = frozenset({"definition", "note"})
_LABELS = {WATCHED: words.AT_STAKE}


def show(context: Context) -> None:
    """Show the choice of what is to be done, and the form for it."""
    st.subheader(words.OBJECTIVES, anchor=False)
    show_said()
    if context.person is None:
        return
    present = content(context)
    chosen = _chosen(context, present)
    task = task_field(chosen, "task", words.WHAT, changing.TASKS)
    if task == "them":
        show_adding(context, present)
    else:
        _show_of_one(context, chosen, task, present)


def _chosen(context: Context, present: bytes) -> Form:
    """Return what is chosen: the task and the objective; a link that names one chooses it, once."""
    name, email = f"muc-tieu/{context.selection.plan}", context.person.email if context.person else ""
    stands = {"task": next(iter(changing.TASKS)), "line": ""}
    linked = context.selection.objective or st.query_params.get(links.OBJECTIVE_KEY)
    if linked and st.session_state.get(_LINKED) != linked and linked in lines_in(read_values(present)):
        st.session_state[_LINKED] = linked
        keep(open_form(name, email, stands), "line", linked)
    return open_form(name, email, stands)


def _show_of_one(context: Context, chosen: Form, task: str, present: bytes) -> None:
    """Show the form of a task that is about an objective there is."""
    lines = lines_in(read_values(present))
    asked = _ASKS.get(task, _describe)
    offered = {name: line for name, line in lines.items() if _fits(task, line)}
    if not offered:
        draw(drawn.hint(words.NO_NUMERIC))
        return
    line = offered.get(choice_field(chosen, "line", words.WHICH, {key: one.name for key, one in offered.items()}))
    if line and context.person:
        form = open_form(f"muc-tieu/{context.selection.plan}/{task}/{line.key}", context.person.email, _stands(context, task, line))
        work = asked(context, form, line)
        show_finish(context, form, work, present)


def _fits(task: str, line: LineOf) -> bool:
    return line.numeric if task == "dieu-chinh" else line.part is None if task == "thoi-ap-dung" else True


def _stands(context: Context, task: str, line: LineOf) -> dict[str, str]:
    if task == "sua":
        return standing_of(line)
    watched = in_force(line, context.plan.period) if task == "dieu-chinh" else excluded(line, context.plan.period)
    return {"since": "", "target": "", "document": "", "reason": "", WATCHED: watched}


def _revise(context: Context, form: Form, line: LineOf) -> Work:
    """Ask for a new target, and from when and by what it holds."""
    draw(drawn.hint(f"{words.revision_now(in_force(line, context.plan.period))}. {words.REVISE_LEAD}"))
    edits, doubts = revised(line.objective, line.part, line.unit, form.texts())
    said = changing.objective_message("dieu-chinh", line.name, form.value("document").strip())
    work = Work(edits, doubts if form.changed else {}, said, _LABELS, whole=form.value("target"), lines=True)
    target, since = st.columns(2)
    with target:
        text_field(form, "target", words.NEW_TARGET + (f" ({line.unit})" if line.unit else ""), below=partial(doubt, work, "target"))
    with since:
        choice_field(form, "since", words.SINCE, _quarters(context), below=partial(doubt, work, "since"))
    text_field(form, "document", words.REVISED_BY, below=partial(doubt, work, "document"))
    text_field(form, "reason", words.WHY)
    return work


def _withdraw(context: Context, form: Form, line: LineOf) -> Work:
    """Ask from when an objective applies no more, and why."""
    draw(drawn.hint(words.WITHDRAW_LEAD))
    edits, doubts = withdrawn(line.objective, form.texts())
    work = Work(
        edits,
        doubts if form.changed else {},
        changing.objective_message("thoi-ap-dung", line.name),
        _LABELS,
        whole=form.value("reason"),
        lines=True,
    )
    choice_field(form, "since", words.SINCE, _quarters(context), below=partial(doubt, work, "since"))
    text_field(form, "reason", words.WHY, below=partial(doubt, work, "reason"))
    text_field(form, "document", changing.LINE_FIELDS["document"])
    return work


def _describe(context: Context, form: Form, line: LineOf) -> Work:
    """Show the words of an objective, to be typed over."""
    edits, doubts = described(line.objective, line.part, form.texts(), form.stands)
    work = Work(edits, doubts, changing.objective_message("sua", line.name), changing.LINE_FIELDS, lines=True)
    areas = {area.id: area.name for area in context.library.reference.areas.values()}
    comparators = {one: raised(name) for one, name in words.CHOICES["comparator"].items()}
    for key in (key for key in DESCRIBED if key in form.stands):
        label, told = changing.LINE_FIELDS[key], words.DESCRIBE_TARGET_HELP if key == "target" else words.key_help(key)
        below = partial(doubt, work, key)
        names = areas if key == "area" else comparators if key == "comparator" else None
        if names:
            choice_field(form, key, label, names, help_text=told, below=below)
        else:
            draws: Callable[..., str] = area_field if key in _AREAS else text_field
            draws(form, key, label, help_text=told, below=below)
    return work


def _quarters(context: Context) -> dict[str, str]:
    period = context.plan.period
    return {period.code(quarter): raised(quarter_name(quarter)) for quarter in period.quarters}


_ASKS: Mapping[str, Callable[[Context, Form, LineOf], Work]] = {"dieu-chinh": _revise, "thoi-ap-dung": _withdraw, "sua": _describe}
