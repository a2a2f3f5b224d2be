"""The fragments of a review: one line of HTML each, every text escaped, every state in shape and word."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.statuses import first_quarter, judged, last_known, moved, row, status
from tracker.report import fragments
from tracker.report.drawing import SLIDES_SHEET, environment, sprite, styles, stylesheet
from tracker.report.palette import LOOKS, colours
from tracker.status import BANDS, JUDGED_BANDS, Row, Status
from tracker.wording import labels

VOID = {"br", "use", "rect", "line", "path", "circle", "meta", "link", "img"}
PAIRS = [
    *[(name, "page") for name in ("text", "muted", "better", "worse", "link")],
    *[("text", "soft"), ("muted", "soft")],
    *[(f"{band}-text", f"{band}-fill") for band in JUDGED_BANDS],
    *[(f"{band.replace('_', '-')}-ink", "page") for band in BANDS],
]
FRACTION = {"actual": "97.691863820", "numerator": "1693", "denominator": "1733"}
NASTY = "<script>alert(1)</script>\n\n**đậm** \"'&\u2028"


class Outline(HTMLParser):
    """Reads tags in order and fails on what is not closed."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []
        self.feed(html)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        """Note the tag, and that it is open."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Fail where another tag was opened later."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the text."""
        self.texts.append(data)


def link(shown: Row) -> str | None:
    """Name an objective's page."""
    return f"/muc-tieu?muc-tieu={shown.id}&quy=q2"


def every(shown: Status) -> list[str]:
    """Draw every fragment of a review."""
    drawn = (sprite(), fragments.notices(shown), fragments.sentence(shown), fragments.tally(shown), fragments.movement(shown, link))
    more = (fragments.groupings(shown), fragments.legend(shown), fragments.list_heading(shown, shown.rows))
    return [str(one) for one in (*drawn, *more, fragments.objectives(shown, shown.rows, link), fragments.overview([(shown, "/quy")]))]


def text(html: str) -> str:
    """Return what a reader sees or hears, blanks folded; a no-break space counts as a blank."""
    return re.sub(r"\s+", " ", "".join(Outline(str(html)).texts))


def listed(*rows: Row, **given: object) -> str:
    """Return what the list of these rows says."""
    shown = status(rows, **given)
    return text(fragments.objectives(shown, shown.rows, link))


def nasty() -> Status:
    """Build a review in which every text is hostile."""
    words = {"area": NASTY, "lead": NASTY, "reason": NASTY, "next_step": NASTY, "note": NASTY, "source": NASTY, "as_written": NASTY}
    shown = [row(NASTY, "low", target="9", actual="1", unit=NASTY, movement=moved("high", -1), **words), judged(NASTY, "high")]
    return status(shown, unsound=(NASTY,), province_name=NASTY, plan_title=NASTY, illustrative=True)


@pytest.mark.parametrize("shown", [first_quarter(), nasty(), status([]), status([row(band=band) for band in BANDS])])
def test_fragments_are_one_line_of_closed_tags(shown):
    """A blank line would wake Markdown, and an unclosed tag would swallow the page."""
    for html in every(shown):
        assert "\n" not in html
        Outline(html)


def test_texts_are_escaped():
    """No text of a file becomes a tag."""
    for html in every(nasty()):
        assert "script" not in {tag for tag, _ in Outline(html).tags}
        assert "\u2028" not in html
    assert NASTY.split("\n", maxsplit=1)[0] in text(fragments.objectives(nasty(), nasty().rows, link))


def test_a_link_is_escaped():
    """What the caller returns stands in an attribute."""
    html = str(fragments.objectives(status([row()]), [row()], lambda _: '/x?a="><script>'))
    assert 'href="/x?a=&#34;&gt;&lt;script&gt;"' in html


@pytest.mark.parametrize("band", BANDS)
def test_every_band_has_a_shape_and_a_word(band):
    """The tally, the list, the groupings and the legend name each band beside its shape."""
    shown = status([row(band=band, area="kinh-te-so", lead="Sở A")])
    symbol = f"#i-{band.replace('_', '-')}"
    for html in (fragments.tally(shown), fragments.by_area(shown), fragments.legend(shown), fragments.objectives(shown, shown.rows, link)):
        assert symbol in html
        assert labels.band_label(band, shown.thresholds).lower() in text(html).lower()
    assert f'id="{symbol[1:]}"' in sprite()


def test_no_two_bands_look_alike():
    """Shapes differ from each other, and so do the colours of the four judged bands in both modes."""
    assert len({look.shape for look in LOOKS.values()}) == len(BANDS)
    for mode in ("light", "dark"):
        assert len({getattr(LOOKS[band], mode).fill for band in JUDGED_BANDS}) == len(JUDGED_BANDS)


@pytest.mark.parametrize("mode", [0, 1])
@pytest.mark.parametrize(("upper", "lower"), PAIRS)
def test_contrast(upper, lower, mode):
    """Text on its ground has WCAG AA's 4.5, in light and in dark."""
    above, below = sorted((luminance(colours()[upper][mode]), luminance(colours()[lower][mode])), reverse=True)
    assert (above + 0.05) / (below + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return WCAG's relative luminance of `#RRGGBB`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_dark_follows_the_page_and_light_stands_first():
    """Old browsers know no light-dark(): plain values come first, and no rule asks the width of the screen."""
    sheet = str(styles())
    assert sheet.index("--tk-page:#FFFFFF;") < sheet.index("@supports(color:light-dark(#000,#fff))") < sheet.index("--tk-page:light-dark(")
    # Streamlit's own columns and the row of pages break at a width of the screen; slides fill the screen itself.
    by_screen = ("update.css", "frame.css", SLIDES_SHEET)
    shared = stylesheet(*(path.name for path in Path(fragments.__file__).parent.glob("*.css") if path.name not in by_screen))
    assert not re.search(r"@media[^{]*width", shared)


def test_tiles_lead_to_groups_that_exist():
    """Every link inside the page has its target in the list."""
    shown = status([row(band="done"), row(band="low"), row(band="not_due")])
    wanted = {attrs["href"] for tag, attrs in Outline(str(fragments.tally(shown))).tags if tag == "a"}
    ids = {"#" + attrs["id"] for _, attrs in Outline(str(fragments.objectives(shown, shown.rows, link))).tags if "id" in attrs}
    assert wanted == ids == {"#nhom-done", "#nhom-low", "#nhom-not-due"}


def test_the_tally_compares_with_the_previous_quarter():
    """More done and fewer low are better; other counts say nothing."""
    shown = status([row(), row()], counts_before={**dict.fromkeys(BANDS, 1), "high": 1})
    html = str(fragments.tally(shown))
    assert "tăng 1 so với quý I (1)" in text(html)
    assert re.findall(r'<span class="(better|worse|even)">', html) == ["better", "even", "even", "better"]


def test_groups_come_worst_first():
    """Whatever order rows are given in, the list starts with what is behind."""
    shown = status([row(band=band) for band in BANDS])
    ids = re.findall(r'id="nhom-([a-z-]+)"', str(fragments.objectives(shown, shown.rows, link)))
    assert ids == ["low", "not-reported", "middle", "high", "done", "not-due", "not-applicable"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"target": "95", "actual": "97"}, "97% / chỉ tiêu 95%"),
        ({"target": "320", "actual": "224", "unit": "sản phẩm"}, "224 / chỉ tiêu 320 sản phẩm"),
        ({"target": "12", "actual": "13.2", "unit": "ngày", "comparator": "at_most", "band": "high"}, "13,2 / chỉ tiêu ≤ 12 ngày"),
        ({"target": "95", "actual": "96.2", "qualifier": "over"}, "hơn 96,2%"),
        ({"target": True, "actual": False, "band": "low", "attainment": "0.00", "share": 0.0}, "chưa đạt / chỉ tiêu mốc phải đạt"),
        ({"target": "95", **FRACTION, "stated": "81.2"}, "97,7% / chỉ tiêu 95% 1.693/1.733 nguồn ghi 81,2%"),
        ({"target": "97.7", **FRACTION, "band": "high"}, "97,69% / chỉ tiêu 97,7%"),
        ({"target": "40", "actual": "45", "as_written": "40 - 50"}, "Văn bản giao: 40 - 50"),
        ({"as_written": "Đạt mức tiên tiến", "assessed": True, "band": "high"}, "Văn bản giao: Đạt mức tiên tiến không công bố"),
        ({"target": "50", "band": "not_reported", "last": last_known("27.5")}, "chưa có số / chỉ tiêu 50% Chưa báo cáo quý I: 27,5%"),
        ({"target": "50", "band": "not_reported", "last": last_known(None, "high")}, "quý I: trên 70%"),
        ({"target": "50", "assessed": True, "band": "middle"}, "không công bố / chỉ tiêu 50% 50–70% Ban Chỉ đạo đánh giá, không kèm số"),
        ({"target": "600", "band": "not_applicable", "unit": "cơ sở"}, "không tính / chỉ tiêu 600 cơ sở Không áp dụng"),
        ({"target": "8", "actual": "2", "ceiling": True, "unit": "vụ", "comparator": "at_most"}, "2 / chỉ tiêu ≤ 8 vụ Trong hạn mức"),
        ({"target": "95", "actual": "94.962", "band": "high"}, "99,96%"),
        ({"note": "Ghi lại", "source": "Báo cáo 341"}, "Ghi chú: Ghi lại Nguồn: Báo cáo 341"),
        ({"reason": "Thiếu vốn", "next_step": "Bổ sung"}, "Nguyên nhân: Thiếu vốn Tiếp theo: Bổ sung"),
    ],
)
def test_a_row_says(given, said):
    """What the figures are, what is missing, and why."""
    assert said in listed(row(**given))


@pytest.mark.parametrize("written", ["95", "95%", "≥ 95%", " 95 % "])
def test_the_target_as_written_is_shown_only_where_it_differs(written):
    """`95` beside `95%` would be said twice."""
    assert labels.AS_WRITTEN not in listed(row(target="95", actual="97", as_written=written))


@pytest.mark.parametrize(
    ("movement", "said"),
    [
        (moved("low", 1, "1"), "+1 điểm % tốt hơn lên từ nhóm dưới 50%"),
        (moved("done", -1, "-9", better=False), "−9 điểm % kém hơn xuống từ nhóm hoàn thành"),
        (moved("middle", 0, "0", better=None), "không đổi"),
        (moved("not_reported", 0, None, better=None), "quý I: chưa báo cáo"),
    ],
)
def test_movement_is_said_in_words(movement, said):
    """Arrow and colour never stand alone."""
    assert said in listed(row(band="middle", target="90", actual="60", movement=movement))


def test_a_falling_figure_can_be_better():
    """The arrow follows the figure, the colour follows what is better."""
    shown = status([row(band="high", unit="ngày", comparator="at_most", target="12", actual="13.2", movement=moved("high", 0, "-1.3"))])
    assert re.search(r'moved-by better">.{0,80}#i-down', str(fragments.objectives(shown, shown.rows, link)))


def test_parts_stand_below_their_objective():
    """A compound target shows each part with its own figure and band."""
    parts = (
        row("Hạng Đông Nam Á", "done", unit="hạng", target="3", actual="3"),
        row("Hạng thế giới", "low", unit="hạng", target="50", actual="20"),
    )
    said = listed(row("Thứ hạng", "low", parts=parts))
    assert "2 phần Dưới 50% lấy theo phần thấp nhất" in said
    assert said.index("Thứ hạng") < said.index("100,0%") < said.index("Hạng thế giới") < said.index("40,0%")


def test_unnamed_objectives_are_one_line_of_links():
    """Nineteen rows without name and figure would say nothing nineteen times."""
    said = text(fragments.objectives(first_quarter(), first_quarter().rows, link))
    assert "9 mục tiêu chưa công bố tên và số liệu Ban Chỉ đạo chỉ công bố số lượng của nhóm. Mục tiêu 14, Mục tiêu 15," in said
    assert "(tên chưa công bố)" not in said


def test_without_a_previous_quarter_nothing_is_compared():
    """No column, no section, and one sentence that says why."""
    shown = first_quarter()
    assert fragments.movement(shown, link) == ""
    assert "So với" not in text(fragments.objectives(shown, shown.rows, link))
    assert text(fragments.sentence(shown)).count("chưa có quý trước để so sánh") == 1


def test_unknown_leads_are_one_sentence():
    """No table of nothing."""
    assert "Nguồn không nêu đơn vị chủ trì." in text(fragments.by_lead(first_quarter()))
    assert "Chưa công bố lĩnh vực" in text(fragments.by_area(first_quarter()))


def test_a_list_that_is_filtered_says_so():
    """The heading names both numbers, and an empty list says that nothing fits."""
    shown = first_quarter()
    assert "2 trong 24 mục tiêu" in text(fragments.list_heading(shown, shown.rows[:2]))
    assert "Không có mục tiêu nào khớp" in text(fragments.objectives(shown, [], link))


def test_the_list_is_a_table_for_assistive_technology():
    """Cells keep their roles where CSS turns rows into cards."""
    tags = Outline(str(fragments.objectives(first_quarter(), first_quarter().rows, link))).tags
    assert all(attrs.get("role") for tag, attrs in tags if tag in {"table", "thead", "tbody", "tr", "th", "td"})
    assert {attrs["scope"] for tag, attrs in tags if tag == "th"} == {"col", "row", "rowgroup"}
    assert "caption" in {tag for tag, _ in tags}


def test_notices_only_where_there_is_something_to_say():
    """Illustrative plans and objectives that could not be worked out are announced."""
    assert fragments.notices(first_quarter()) == ""
    said = text(fragments.notices(status([], illustrative=True, unsound=("ho-so", None), total=2)))
    assert labels.ILLUSTRATIVE in said
    assert "2 mục tiêu chưa tính được vì tệp kế hoạch có lỗi: ho-so." in said


def test_a_card_of_the_overview():
    """Name, quarter, tally, freshness and the way in."""
    html = fragments.overview_card(first_quarter(), "/quy?tinh=lao-cai")
    assert 'href="/quy?tinh=lao-cai"' in html
    assert "Tỉnh Lào Cai Quý I/2024" in text(html)
    assert "7 hoàn thành và vượt kế hoạch giao 9 trên 70%" in text(html)
    assert "Ban Chỉ đạo họp ngày 03/4/2024." in text(html)


def test_every_template_escapes():
    """No template switches escaping off."""
    sources = (environment().loader.get_source(environment(), name)[0] for name in environment().list_templates())
    assert not any("|safe" in source.replace(" ", "") or "autoescape" in source for source in sources)
