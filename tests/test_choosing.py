"""Which review an address names, and what is offered where it names none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import PLAN, TODAY
from tracker.choosing import Unresolved, choose, choose_objective, latest_reviews, narrow, opened, pinned
from tracker.library import Library, build_library
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.reviewing import Reviewer

FOLDER = Path("/nowhere/targets")
PROVINCES = """\
provinces:
  - {id: lao-cai, name: Lào Cai, kind: province, valid_until: 2025-06-30, successor: lao-cai-2025}
  - {id: lao-cai-2025, name: Lào Cai, kind: province, valid_from: 2025-07-01}
  - {id: yen-bai, name: Yên Bái, kind: province, valid_until: 2025-06-30, successor: lao-cai-2025}
  - {id: ha-noi, name: Hà Nội, kind: city}
  - {id: hue, name: Huế, kind: city}
  - {id: son-la, name: Sơn La, kind: province}
"""


def plan(province: str, period: str, actuals: str) -> str:
    """Write one plan with what was reported for its first objective."""
    return (
        PLAN.replace("province: lao-cai", f"province: {province}").replace("2024", period).replace("      q1: 97\n", f"      {actuals}\n")
    )


def library(**files: str) -> Library:
    """Make a library of the plans below; `ha_noi_2024` stands for ha-noi/2024.yaml."""
    contents = {FOLDER / "provinces.yaml": PROVINCES.encode()}
    for name, content in files.items():
        province, _, period = name.rpartition("_")
        contents[FOLDER / province.replace("_", "-") / f"{period.replace('to', '-')}.yaml"] = content.encode()
    return build_library(FOLDER, contents, TODAY)


LIBRARY = library(
    lao_cai_2024=plan("lao-cai", "2024", "{q1: 97, q2: 98}".strip("{}").replace(", ", "\n      ")),
    lao_cai_2023=plan("lao-cai", "2023", "q4: 97"),
    ha_noi_2021to2025=plan("ha-noi", "2021-2025", "2024-q3: 97"),
    hue_2024=plan("hue", "2024", "{}".strip("{}") or "q1:"),
    son_la_2024=PLAN.replace("lao-cai", "son-la").replace("objectives:", "xyz: 1\nobjectives:"),
)
YEAR = Period(2024, 2024)
NEWEST = Selection("ha-noi", Period(2021, 2025), Quarter(2024, 3))
LATEST = Selection("lao-cai", YEAR, Quarter(2024, 2))
EARLIER = Selection("lao-cai", Period(2023, 2023), Quarter(2023, 4))
UNOPENED = Selection("hue", YEAR, None)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"tinh": "lao-cai", "nam": "2024", "quy": "q1"}, Selection("lao-cai", YEAR, Quarter(2024, 1))),
        ({"tinh": "lao-cai", "nam": "2024", "quy": "1"}, Selection("lao-cai", YEAR, Quarter(2024, 1))),
        ({"tinh": "lao-cai", "nam": "2024"}, LATEST),
        ({"tinh": "lao-cai"}, LATEST),
        ({"tinh": "lao-cai", "quy": "q1"}, Selection("lao-cai", YEAR, Quarter(2024, 1))),
        ({"tinh": "lao-cai", "nam": "2023"}, EARLIER),
        ({"tinh": "ha-noi", "nam": "2021-2025", "quy": "2024-q3"}, NEWEST),
        ({"tinh": "hue"}, UNOPENED),
        ({"tinh": "hue", "nam": "2024"}, UNOPENED),
        ({"nam": "2023"}, EARLIER),
        ({"nam": "2024", "quy": "q1"}, Selection("lao-cai", YEAR, Quarter(2024, 1))),
        ({"quy": "2024-q3"}, NEWEST),
        ({}, NEWEST),
        ({"nhom": "thap"}, NEWEST),
    ],
)
def test_what_is_left_out_is_filled(parameters, expected):
    """What an address leaves out becomes the latest there is of what it does name."""
    assert choose(parameters, LIBRARY) == expected


@pytest.mark.parametrize(
    ("parameters", "what", "text", "offers"),
    [
        ({"tinh": "lao-cai", "nam": "2024", "quy": "q3"}, "quarter", "q3", [LATEST, Selection("lao-cai", YEAR, Quarter(2024, 1))]),
        ({"tinh": "lao-cai", "nam": "2024", "quy": "xyz"}, "quarter", "xyz", [LATEST, Selection("lao-cai", YEAR, Quarter(2024, 1))]),
        (
            {"tinh": "lao-cai", "nam": "2024", "quy": "2023-q1"},
            "quarter",
            "2023-q1",
            [LATEST, Selection("lao-cai", YEAR, Quarter(2024, 1))],
        ),
        ({"tinh": "lao-cai", "quy": "q4"}, "quarter", "q4", [LATEST, Selection("lao-cai", YEAR, Quarter(2024, 1))]),
        ({"tinh": "hue", "nam": "2024", "quy": "q1"}, "quarter", "q1", [UNOPENED]),
        ({"quy": "q9"}, "quarter", "q9", [NEWEST]),
        ({"tinh": "lao-cai", "nam": "2022"}, "period", "2022", [LATEST, EARLIER]),
        ({"tinh": "lao-cai", "nam": "2024-2023"}, "period", "2024-2023", [LATEST, EARLIER]),
        ({"tinh": "lao-cai", "nam": "../2024"}, "period", "../2024", [LATEST, EARLIER]),
        ({"nam": "1999"}, "period", "1999", [NEWEST, LATEST, EARLIER, UNOPENED]),
        ({"tinh": "laocai"}, "province", "laocai", [LATEST]),
        ({"tinh": "Lào Cai"}, "province", "Lào Cai", [LATEST]),
        ({"tinh": "ha noi"}, "province", "ha noi", [NEWEST]),
        ({"tinh": "xyzxyz"}, "province", "xyzxyz", [NEWEST, LATEST, UNOPENED]),
        ({"tinh": ""}, "province", "", [NEWEST, LATEST, UNOPENED]),
        ({"tinh": "lao-cai-2025"}, "no_plan", "lao-cai-2025", [LATEST]),
        ({"tinh": "son-la"}, "broken", "son-la", [NEWEST, LATEST, EARLIER, UNOPENED]),
        ({"tinh": "son-la", "nam": "2024"}, "broken", "son-la/2024", [NEWEST, LATEST, EARLIER, UNOPENED]),
    ],
)
def test_what_is_named_wrongly_is_never_replaced(parameters, what, text, offers):
    """An address that names no review says what of it is unknown, and offers the nearest reviews."""
    found = choose(parameters, LIBRARY)
    assert isinstance(found, Unresolved)
    assert (found.what, found.text, list(found.offers)) == (what, text, offers)
    assert (found.file is not None) == (what == "broken")


def test_an_empty_folder():
    """Without a plan there is nothing to offer."""
    assert choose({}, library()) == Unresolved("nothing", "", ())
    assert choose({"tinh": "lao-cai"}, library()) == Unresolved("no_plan", "lao-cai", ())


def test_latest_reviews_come_first():
    """The newest open quarter leads, and plans without one come last."""
    assert list(latest_reviews(LIBRARY)) == [NEWEST, LATEST, EARLIER, UNOPENED]
    assert opened(LIBRARY.files["lao-cai/2024"]) == (Quarter(2024, 1), Quarter(2024, 2))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "/quy?tinh=ha-noi&nam=2021-2025&quy=2024-q3"),
        ({"tinh": "lao-cai"}, "/quy?tinh=lao-cai&nam=2024&quy=q2"),
        ({"tinh": "lao-cai", "quy": "1"}, "/quy?tinh=lao-cai&nam=2024&quy=q1"),
        ({"tinh": "lao-cai", "nam": "2024", "quy": "Q1", "nhom": "thap"}, "/quy?tinh=lao-cai&nam=2024&quy=q1&nhom=thap"),
        ({"tinh": "lao-cai", "nam": "2024", "quy": "q1", "nhom": "thap"}, None),
        ({"tinh": "lao-cai", "nam": "2022"}, None),
        ({"tinh": "lao-cai", "quy": "q4"}, None),
        ({"nam": "1999"}, None),
    ],
)
def test_short_addresses_are_pinned(parameters, expected):
    """A shorter address is sent to the full one; one that means nothing is left as it is."""
    assert pinned("quy", parameters, LIBRARY) == expected


def test_only_pages_of_one_review_are_pinned():
    """The overview shows every plan, so its address names none."""
    assert pinned("", {}, LIBRARY) is None


FILTERED = library(
    ha_noi_2024=PLAN.replace("lao-cai", "ha-noi")
    .replace("    name: Hai", "    lead: Sở Y tế\n    name: Hai")
    .replace("id: mot", "id: ho-so-mang")
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, {}),
        ({"nhom": "hoan-thanh"}, {"band": "done"}),
        ({"linh-vuc": "chinh-quyen-so"}, {"area": "chinh-quyen-so"}),
        ({"don-vi": "so-y-te"}, {"lead": "Sở Y tế"}),
        ({"tim": "  hồ   sơ "}, {"search": "hồ sơ"}),
        ({"tim": "  "}, {}),
        ({"nhom": ""}, {}),
        ({"nhom": "xyz"}, "band"),
        ({"linh-vuc": "kinh-te-so"}, "area"),
        ({"don-vi": "so-tai-chinh"}, "lead"),
    ],
)
def test_filters(parameters, expected):
    """A filter that the review does not have is told, with the whole review offered."""
    file = FILTERED.files["ha-noi/2024"]
    assert file.plan is not None
    selection = Selection("ha-noi", YEAR, Quarter(2024, 1))
    found = narrow(parameters, selection, Reviewer(FILTERED, file, file.plan).status(Quarter(2024, 1)))
    if isinstance(expected, str):
        assert isinstance(found, Unresolved)
        assert (found.what, found.offers) == (expected, (selection,))
    else:
        assert found == Selection("ha-noi", YEAR, Quarter(2024, 1), **expected)


@pytest.mark.parametrize(
    ("wanted", "expected"), [("hai", "hai"), ("ho-so-mang", "ho-so-mang"), ("ho-so", ["ho-so-mang"]), ("", ["ho-so-mang", "hai"])]
)
def test_objectives(wanted, expected):
    """An objective that the plan does not have is told, with the ids most like it."""
    plan_of = FILTERED.files["ha-noi/2024"].plan
    assert plan_of is not None
    found = choose_objective({"muc-tieu": wanted}, Selection("ha-noi", YEAR, Quarter(2024, 1)), plan_of)
    if isinstance(expected, str):
        assert found == Selection("ha-noi", YEAR, Quarter(2024, 1), objective=expected)
    else:
        assert isinstance(found, Unresolved)
        assert [offer.objective for offer in found.offers] == expected
