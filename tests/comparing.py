"""Write folders of plans that are compared: illustrative figures of real territories, on both sides of the mergers."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
LISTS = ("provinces.yaml", "areas.yaml")
INTERNET = "Hộ gia đình có Internet cáp quang trên tổng số hộ gia đình"


def empty(folder: Path) -> Path:
    """Make a targets folder with the shipped lists of provinces and areas."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LISTS:
        shutil.copy(ROOT / "targets" / name, folder / name)
    return folder


def objective(key: str, actuals: str, target: str = "80", **given: str) -> str:
    """Write one objective of percent on one line; `given` overrides or adds keys."""
    values = {"id": key, "name": f"Mục tiêu {key}", "area": "xa-hoi-so", "unit": '"%"', "comparator": "at_least", "target": target}
    values |= {"actuals": f"{{{actuals}}}"} | given
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in values.items() if value) + "}"


def plan(folder: Path, key: str, objectives: Sequence[str], more: str = "") -> None:
    """Write one illustrative plan; `key` is its province and period."""
    province, _, period = key.partition("/")
    head = [f"province: {province}", f"period: {period}", "illustrative: true", more, "objectives:"]
    path = folder / f"{key}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*filter(None, head), *objectives]) + "\n", encoding="utf-8")


def internet(actuals: str, target: str = "80", **given: str) -> str:
    """Write the objective that the plans share."""
    return objective("internet", actuals, target, **{"name": "Hộ có Internet", "indicator": "internet", "definition": INTERNET} | given)


def merged(folder: Path) -> Path:
    """Write plans of 2025 on both sides of the mergers: two territories named Lào Cai, one that stayed, other thresholds, the nation."""
    empty(folder)
    plan(folder, "lao-cai/2025", [internet("q1: 60, q2: 78.5"), objective("b", "q1: 90, q2: {assessed: high}")])
    plan(folder, "lao-cai-2025/2025", [internet("q3: 82"), objective("b", "")])
    plan(folder, "ha-noi/2025", [internet("q1: 85, q2: 86, q3: 90", "90"), objective("b", "q1: 30, q2: 50, q3: 70")])
    plan(
        folder,
        "yen-bai/2025",
        [internet("q1: 55", "70", definition="Thuê bao trên tổng số hộ"), objective("b", "q1: 75")],
        "thresholds: [60, 80]",
    )
    plan(folder, "an-giang/2025", [internet("", unit='"% hộ"', definition=""), objective("b", "")])
    plan(folder, "quoc-gia/2025", [internet("", "85", name="Hộ gia đình dùng Internet cáp quang")])
    return folder


def crowd(folder: Path, provinces: int = 40, objectives: int = 24) -> Path:
    """Write so many provinces' plans of 2024 with figures for three quarters, every third objective shared by all."""
    empty(folder)
    known = yaml.safe_load((folder / "provinces.yaml").read_text(encoding="utf-8"))["provinces"]
    there = [one["id"] for one in known if one["kind"] != "national" and "valid_from" not in one]
    for place, province in enumerate(there[:provinces]):
        lines = []
        for number in range(objectives):
            figures = ", ".join(f"q{quarter}: {(place * 7 + number * 13 + quarter * 9) % 90 + 10}" for quarter in (1, 2, 3))
            more = {"indicator": f"chung-{number}", "definition": f"Cách đo {number}"} if number % 3 == 0 else {}
            lines.append(objective(f"m-{number}", figures, str(60 + number), **more))
        plan(folder, f"{province}/2024", lines)
    return folder
