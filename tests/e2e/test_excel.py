"""A form goes to a department and comes back in a real browser: downloaded, filled in, saved by LibreOffice, uploaded, checked, saved."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ROOT, serving
from tests.e2e.looks import faults
from tests.e2e.office import ADVICE, executable
from tests.exchange.books import filled

ADDRESS = "/cap-nhat?tinh=tinh-mau-a&nam=2024&quy=q2&phan=excel"
SLOW = 60_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a copy of the illustrative plans to edit; return the base URL and the plan's file."""
    folder = Path(shutil.copytree(ROOT / "tests" / "minh-hoa", tmp_path_factory.mktemp("excel") / "targets"))
    with serving(folder, folder.parent / "log.txt", edit=True) as url:
        yield url, folder / "tinh-mau-a" / "2024.yaml"


def opened(page: Page, url: str) -> Page:
    """Open the section and wait until it can take files."""
    page.goto(f"{url}{ADDRESS}")
    page.get_by_test_id("stFileUploaderDropzone").wait_for(timeout=SLOW)
    return page


def downloaded(page: Page, folder: Path, button: str) -> Path:
    """Press a button that downloads, and return the file."""
    with page.expect_download(timeout=SLOW) as download:
        page.get_by_role("button", name=button, exact=True).click()
    place = folder / download.value.suggested_filename
    download.value.save_as(place)
    return place


def resaved(place: Path, folder: Path) -> Path:
    """Have LibreOffice open a workbook and save it its own way."""
    office = executable()
    if not office:
        pytest.fail(ADVICE, pytrace=False)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(place)]
    subprocess.run(command, check=True, timeout=120, stdin=subprocess.DEVNULL, capture_output=True)
    return folder / "out" / place.name


def upload(page: Page, *places: Path) -> None:
    """Give files to the page."""
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(list(places))


def save_button(page: Page) -> Locator:
    """Find the button that saves."""
    return page.locator(".st-key-excel-save button")


def test_there_and_back_through_libreoffice(site: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    """What a department typed comes back as it typed it, and the file differs afterwards in just those figures."""
    url, plan = site
    before = plan.read_text(encoding="utf-8").splitlines()
    opened(page, url)
    form = downloaded(page, tmp_path, "Tải mẫu")
    assert form.name == "so-lieu_tinh-mau-a_2024_q2.xlsx"
    form.write_bytes(
        filled(form.read_bytes(), {
            ("ho-so-mang", "figure"): "93,25%", ("to-cong-nghe-so", "figure"): "1.872", ("kien-truc-so", "figure"): "chưa đạt",
            ("ho-so-suc-khoe", "figure"): 95.5,
        })
    )  # fmt: skip
    back = resaved(form, tmp_path)
    with ZipFile(back) as archive:
        assert b"LibreOffice" in archive.read("docProps/app.xml")
    upload(page, back)
    expect(page.locator("table.exchange caption")).to_have_text("Sẽ ghi 4 ô", timeout=SLOW)
    expect(page.locator("table.exchange")).to_contain_text("1.872")
    assert plan.read_text(encoding="utf-8").splitlines() == before
    expect(save_button(page)).to_contain_text("Lưu 4 ô")
    save_button(page).click()
    expect(page.locator(".entry-saved")).to_contain_text("Đã lưu 4 ô", timeout=SLOW)
    after = plan.read_text(encoding="utf-8").splitlines()
    lines = [line for line in unified_diff(before, after, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]
    differ = [set(re.split(r"[ ,{}]+", old[1:])) ^ set(re.split(r"[ ,{}]+", new[1:])) for old, new in zip(*[iter(lines)] * 2, strict=True)]
    assert differ == [{"92.6", "93.25"}, {"1871", "1872"}, {"true", "false"}, {"95", "95.5"}]


def test_wrong_rows_conflicts_and_looks(site: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    """What cannot be taken is named and left out with the keyboard; a conflict is chosen; every width and both modes are fit to be seen."""
    url, plan = site
    opened(page, url)
    with ZipFile(downloaded(page, tmp_path, "Tải mẫu từng đơn vị (.zip)")) as archive:
        assert "so-lieu_tinh-mau-a_2024_q2_so-y-te.xlsx" in archive.namelist()
    form = downloaded(page, tmp_path, "Tải mẫu").read_bytes()
    one, other, large = (tmp_path / name for name in ("so-y-te.xlsx", "so-noi-vu.xlsx", "lon.xlsx"))
    one.write_bytes(
        filled(form, {("kinh-te-so-grdp", "figure"): "6,25", ("tram-y-te-phan-mem", "figure"): "nhiều", ("cap-do-an-toan", "figure"): "63"})
    )
    other.write_bytes(filled(form, {("kinh-te-so-grdp", "figure"): "7"}))
    large.write_bytes(bytes(100_000_000))
    before = plan.read_text(encoding="utf-8")
    upload(page, one, other, large)
    trouble = page.locator(".exchange-trouble")
    expect(trouble.first).to_contain_text("so-y-te.xlsx, trang “Số liệu”, dòng 12", timeout=SLOW)
    expect(trouble.first).to_contain_text("cột H (Thực hiện): nhiều")
    expect(page.get_by_test_id("stRadioGroup")).to_contain_text("so-noi-vu.xlsx, trang “Số liệu”, dòng 9")
    refusal = page.get_by_test_id("stFileChips").evaluate("box => getComputedStyle(box, '::after').content")
    assert "Không nhận: tệp lớn hơn 2 MB" in refusal
    expect(save_button(page)).to_be_disabled()
    assert faults(page) == {}
    box = page.get_by_label("Bỏ qua dòng này: so-y-te.xlsx")
    box.focus()
    page.keyboard.press("Space")
    expect(trouble.first).to_contain_text("Bỏ qua, không ghi dòng này.", timeout=SLOW)
    page.get_by_text("7 (so-noi-vu.xlsx").click()
    expect(save_button(page)).to_be_enabled(timeout=SLOW)
    assert plan.read_text(encoding="utf-8") == before
    save_button(page).click()
    expect(page.locator(".entry-saved")).to_contain_text("Đã lưu 2 ô", timeout=SLOW)
    added = [
        line[1:].strip() for line in unified_diff(before.splitlines(), plan.read_text(encoding="utf-8").splitlines(), n=0) if line[0] == "+"
    ]
    assert added[1:] == ["value: 63", "value: 7"]
