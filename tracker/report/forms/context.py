"""Say everything that a Word template may show, as plain texts and lists: nothing in it can be called."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.publishing.edition import Edition
from tracker.report.forms import office
from tracker.report.forms.office import OfficeLine, clean
from tracker.report.rows import Line, area_names, line, nowhere
from tracker.status import Status, worst_first
from tracker.wording import documents as words
from tracker.wording import editions, labels, sentences

Item = dict[str, str]
Value = str | list[str] | list[Item]


def context(edition: Edition, address: str | None) -> dict[str, Value]:
    """Return the value of every placeholder; `words.PLACEHOLDERS` says what each is for."""
    status = edition.status
    return {
        **{key: clean(text) for key, text in words.letterhead(status).items()},
        "ten_ban": clean(editions.committee(status)),
        "nam": str(words.dated(edition).year),
        "trich_yeu": clean(words.subject(status)),
        "trang_thai": clean(editions.state(edition)),
        "du_thao": editions.DRAFT if edition.version is None else "",
        "luu_y": [clean(text) for text in office.warnings(edition)],
        "can_cu": [clean(words.basis(document)) for document in status.documents],
        "mo_dau": clean(words.opening(status)),
        "cong_bo": clean(sentences.announcement(status)),
        "nhan_xet": [clean(text) for text in (words.dates(status), *office.remarks(status))],
        **_watched(status),
        **_moved(status),
        **_concluded(status),
        "nguon": clean(words.all_sources(status)),
        "lien_ket": clean(address),
        "cach_xep_nhom": [{"nhom": name, "quy_tac": rule} for name, rule in office.legend(status).values()],
        "cach_tinh": words.METHOD,
        "muc_tieu": [_objective(one) for one in office.office_lines(status)],
        "dieu_chinh": [{"noi_dung": clean(editions.change_line(change))} for change in office.changes(edition)],
        "loi_dieu_chinh": f"{editions.CHANGED}. {editions.CHANGED_LEAD}",
    }


def _watched(status: Status) -> dict[str, Value]:
    places = {id(row): str(place) for place, row in enumerate(status.rows, 1)}
    rows = [row for row in worst_first(status.rows) if row.band in ("low", "not_reported")]
    shown = [(places[id(row)], line(row, status, nowhere, area_names(status))) for row in rows]
    return {
        "can_quan_tam": [_watched_one(place, one) for place, one in shown],
        "khong_can_quan_tam": "" if rows else words.nothing_to_watch(status),
    }


def _watched_one(place: str, shown: Line) -> Item:
    row = shown.row
    said = {
        "stt": place, "ten": row.name, "danh_gia": shown.word, "so_lieu": office.standing(shown), "don_vi": row.lead,
        "nguyen_nhan": row.reason, "giai_phap": row.next_step,
    }  # fmt: skip
    return {key: clean(text) for key, text in said.items()}


def _moved(status: Status) -> dict[str, Value]:
    said = sentences.movement_line(status) or sentences.first_of_all(status)
    return {"thay_doi": clean(said), "len_nhom": list(_moves(status, 1)), "xuong_nhom": list(_moves(status, -1))}


def _moves(status: Status, step: int) -> Iterator[Item]:
    for row in sentences.moved(status, step):
        moved = line(row, status, nowhere, area_names(status)).moved
        texts = (moved.step, moved.text) if moved else ()
        yield {"ten": clean(row.name), "noi_dung": clean(", ".join(text for text in texts if text and text != labels.UNCHANGED))}


def _concluded(status: Status) -> dict[str, Value]:
    items = [
        {"stt": str(place), "noi_dung": clean(said.text), "chi_tiet": clean(words.conclusion(said))}
        for place, said in enumerate(status.conclusions, 1)
    ]
    return {"ket_luan": items, "khong_ket_luan": "" if items else words.NO_CONCLUSIONS}


def _objective(one: OfficeLine) -> Item:
    figure = f"{one.qualifier} {one.figure}".strip()
    return {
        "stt": one.place, "ten": one.name, "don_vi_tinh": one.unit, "ke_hoach": str(one.goal), "thuc_hien": figure,
        "ty_le": str(one.attained), "danh_gia": one.word, "don_vi": one.lead, "ghi_chu": "\n".join(one.notes),
    }  # fmt: skip
