"""Fill a Word template in: nothing in it can run, read or take long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from tracker.report.forms.packing import FormProblem, packed

MAX_OUTPUT, MAX_LOOPS, MAX_DEPTH = 16_000_000, 60, 2
_FILTERS = ("upper", "lower", "trim", "length")
_TIMES = ("created", "modified", "last_printed")
_LOOP = ("index", "first", "last", "length")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.If, nodes.For, nodes.Filter,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_INNERMOST = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_TAGS = re.compile(r"<[^>]*>")


def _bounded(pieces: Iterable[str]) -> str:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_OUTPUT:
            raise FormProblem("too_much")
        kept.append(piece)
    return "".join(kept)


def _literal(value: object) -> object:
    """Spell underscores out: docxtpl turns `{_{` into brackets after it has filled the template in."""
    if isinstance(value, (list, dict)):
        raise FormProblem("list")
    return Markup(str(escape(value)).replace("_", "&#95;")) if isinstance(value, str) else value  # noqa: S704 - it was escaped


class Closed(ImmutableSandboxedEnvironment):
    """A Jinja without anything to call: names of the context, `for` and `if` over them, and four filters.

    Templates are checked before they run, by what they are made of; the sandbox is the second wall.
    """

    concat = staticmethod(_bounded)

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_literal)
        self.known = frozenset(known)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.tests.clear()

    def from_string(self, source: Any, *given: Any, **named: Any) -> Template:  # noqa: ANN401 - jinja's own signature
        """Return a template of this source once everything in it is allowed."""
        tree = self.parse(source)
        _check(tree, str(source))
        if unknown := sorted(meta.find_undeclared_variables(tree) - self.known):
            raise FormProblem("unknown", unknown[0], _near(unknown[0], self.known))
        return super().from_string(source, *given, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """Return an item's field, or where a loop stands; nothing else has attributes."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        near = _near(attribute, obj) if isinstance(obj, dict) else ""
        raise FormProblem("unknown", attribute, near)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """Treat brackets as a dot."""
        return self.getattr(obj, str(argument))

    def call(self, *_: Any, **__: Any) -> Any:  # noqa: ANN401
        """Refuse every call."""
        raise FormProblem("forbidden", "()")


class _Checked(DocxTemplate):  # type: ignore[misc]
    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401
        """Refuse what the library would repair by leaving rows out."""
        etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False))
        return super().fix_tables(xml)


def fill(form: bytes, context: Mapping[str, object], properties: Mapping[str, str], moment: datetime) -> bytes:
    """Return the template filled in, as a Word file with these properties, made at this moment; FormProblem says what of it is wrong."""
    try:
        template = _Checked(BytesIO(form))
        template.render(dict(context), Closed(context), autoescape=True)
        for name, value in {**properties, **dict.fromkeys(_TIMES, moment)}.items():
            setattr(template.docx.core_properties, name, value)
        content = BytesIO()
        template.save(content)
    except FormProblem:
        raise
    except TemplateSyntaxError as error:
        raise _syntax(error) from error
    except TemplateError as error:
        raise FormProblem("forbidden", str(error)[:60]) from error
    except RecursionError as error:
        raise FormProblem("too_much") from error
    except etree.XMLSyntaxError as error:
        raise FormProblem("torn") from error
    except Exception as error:  # a file that is a zip file and no Word document fails anywhere in python-docx
        raise FormProblem("not_word") from error
    return packed(content.getvalue())


def _check(tree: nodes.Template, source: str) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED) or not _harmless(node):
            raise FormProblem("forbidden", _around(source, node.lineno))
    if sum(1 for _ in tree.find_all(nodes.For)) > MAX_LOOPS or _depth(tree) > MAX_DEPTH:
        raise FormProblem("too_much")


def _harmless(node: nodes.Node) -> bool:
    if isinstance(node, nodes.For):
        return (
            isinstance(node.iter, (nodes.Name, nodes.Getattr)) and isinstance(node.target, nodes.Name) and not (node.test or node.recursive)
        )
    if isinstance(node, nodes.Filter):
        return node.name in _FILTERS and node.node is not None and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name) and not node.attr.startswith("_")
    return not isinstance(node, nodes.Name) or not (node.name.startswith("_") or node.name == "self")


def _depth(node: nodes.Node) -> int:
    inner = max(map(_depth, node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


def _syntax(error: TemplateSyntaxError) -> FormProblem:
    message = error.message or ""
    if found := _INNERMOST.search(message):
        return FormProblem("block_open", found[1])
    if found := _UNKNOWN_TAG.search(message):
        return FormProblem("block_unknown", found[1])
    return FormProblem("syntax", _around(error.source or "", error.lineno))


def _around(source: str, line: int | None) -> str:
    """Return the words of a line: the library begins one at each paragraph."""
    lines = source.splitlines()
    return _TAGS.sub("", lines[line - 1] if line and line <= len(lines) else "").strip()[:60]


def _near(name: str, names: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(names), 1)), "")
