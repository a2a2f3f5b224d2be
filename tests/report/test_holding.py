"""What a fragment is carried to the browser in: nothing on the way changes it, and what Streamlit would drop is refused here."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tracker.report.drawing import sprite, sprite_of
from tracker.report.holding import held, hold

HTML = st.text(st.sampled_from("<>\"'&;=/#amp39 pđ\u00a0\u200e"), max_size=60).filter(lambda text: "--" not in text and "]>" not in text)


class Attributes(HTMLParser):
    """A reader of HTML that keeps each element's attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, _tag, attrs):
        """Keep them."""
        self.found.append(dict(attrs))


@given(HTML)
def test_a_fragment_arrives_as_it_was(fragment):
    """A browser reads it from the attribute of the one element there is, and so do we."""
    reader = Attributes()
    reader.feed(hold(fragment))
    assert [one["data-held"] for one in reader.found] == [fragment]
    assert held(hold(fragment)) == held(hold.__wrapped__(Markup(fragment))) == fragment  # noqa: S704 - the test's own


def test_other_text_is_left_alone():
    """What holds nothing is what it is."""
    assert held("<style>p{}</style>") == "<style>p{}</style>"


@pytest.mark.parametrize("wrong", ["a --> b", "--!>", "]>", "</style>", "</SCRIPT", "</textarea>", "</title>"])
def test_what_streamlit_would_drop_is_refused(wrong):
    """An attribute with this in it is taken out by `st.html`: the page would be empty without a word."""
    with pytest.raises(ValueError, match="cannot hold"):
        hold(f"<p>{wrong}</p>")


def test_a_sprite_has_the_shapes_that_are_drawn():
    """A page that is sent over a slow line carries those it uses, and each as in the whole sprite."""
    few = sprite_of('<svg><use href="#i-low"/></svg>', '<svg><use href="#i-up"/></svg>')
    assert few.count("<symbol") == 2
    assert all(f'id="i-{name}"' in few for name in ("low", "up"))
    assert all(symbol in sprite() for symbol in few.split("</svg>")[0].split("<symbol")[1:])
    assert "<symbol" not in sprite_of("<p>no shape</p>")
