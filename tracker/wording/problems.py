"""Say every problem of a file in Vietnamese: what is wrong, and what to write instead."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping

from tracker.wording.doubts import DOUBTS
from tracker.wording.problems_beside_plans import FOLLOWED, GRANTED, RANKED

LONGEST = 400
MOST_OFFERED = 24

# fmt: off
DATE_EXAMPLE = "ví dụ 2024-03-31"

_SYNTAX: dict[str, tuple[str, str]] = {
    "file_too_large": ("Tệp lớn hơn {limit} MB nên không được đọc.", "Tách thành nhiều tệp, mỗi tỉnh mỗi kỳ một tệp."),
    "file_unreadable": ("Không mở được tệp: {text}.", "Kiểm tra quyền đọc của tệp và của thư mục."),
    "not_utf8": ("Chỗ này không phải chữ UTF-8.", "Lưu lại tệp với bảng mã UTF-8 (trong Notepad: Lưu dưới dạng, Mã hóa: UTF-8)."),
    "not_utf8_wide": ("Tệp được lưu ở bảng mã UTF-16 hoặc UTF-32.", "Lưu lại tệp với bảng mã UTF-8 (trong Notepad: Lưu dưới dạng, Mã hóa: UTF-8)."),
    "invisible_character": ("Có ký tự điều khiển không nhìn thấy ({code}).", "Xóa ký tự này; thường nó theo vào khi dán từ Word hay trang web."),
    "empty_file": ("Tệp chưa có nội dung.", "Chép mẫu trong docs/dinh-dang.md vào tệp rồi điền."),
    "not_a_mapping": ("Tệp phải gồm các dòng “khóa: giá trị”.", "Bắt đầu bằng dòng như: province: lao-cai"),
    "second_document": ("Dấu {mark} chia tệp làm hai; phần sau không được đọc.", "Xóa dòng {mark} hoặc chuyển phần sau sang tệp khác."),
    "too_deep": ("Các mục lồng nhau quá {limit} tầng.", "Kiểm tra dấu ngoặc và thụt lề; một kế hoạch không cần quá sáu tầng."),
    "too_many_values": ("Tệp có quá nhiều mục.", "Tách thành nhiều tệp, mỗi tỉnh mỗi kỳ một tệp."),
    "alias": ("Không dùng dấu * để lặp lại giá trị ở chỗ khác.", "Viết thẳng giá trị; nếu là chữ thì đặt trong nháy kép."),
    "anchor": ("Không dùng dấu & để đặt tên cho giá trị.", "Xóa phần bắt đầu bằng &; nếu là chữ thì đặt cả giá trị trong nháy kép."),
    "tag": ("Không dùng dấu ! trước giá trị.", "Xóa phần bắt đầu bằng !; nếu là chữ thì đặt cả giá trị trong nháy kép."),
    "merge_key": ("Không dùng khóa << để gộp mục khác.", "Viết đủ các khóa cần có."),
    "key_not_text": ("Tên khóa phải là một từ, không phải danh sách hay nhóm.", "Viết dạng “khóa: giá trị”."),
    "duplicate_key": ("Khóa “{key}” đã có ở dòng {line}; nếu để cả hai, một giá trị sẽ mất.", "Giữ lại một dòng và xóa dòng kia."),
    "syntax": ("Chỗ này không đúng cú pháp YAML.", "So với mẫu trong docs/dinh-dang.md: thụt lề bằng dấu cách, sau dấu hai chấm có một dấu cách."),
    "tab": ("Có dấu Tab; YAML chỉ nhận dấu cách để thụt lề.", "Thay mỗi Tab bằng hai dấu cách."),
    "quote_not_closed": ("Dấu nháy mở ở đây mà không có nháy đóng.", "Thêm dấu nháy ở cuối giá trị."),
    "unknown_escape": ("Trong nháy kép, dấu \\ có nghĩa riêng.", "Dùng nháy đơn thay cho nháy kép, hoặc viết \\\\ thay cho \\."),
    "bracket_not_closed": ("Dấu {bracket} mở ở đây mà không được đóng.", "Thêm dấu đóng ở cuối dòng, như {{q1: 97, q2: 98}}."),
    "bracket_not_opened": ("Thừa dấu {bracket}.", "Xóa dấu này, hoặc thêm dấu mở tương ứng ở phía trước."),
    "hard_blank": ("Chỗ này là dấu cách đặc biệt ({code}), trông như dấu cách thường nhưng YAML không nhận.", "Xóa đi rồi gõ lại bằng phím cách."),
    "value_needs_quotes": ("Giá trị không thể bắt đầu bằng {char}.", "Đặt trong nháy: {fixed}"),
    "colon_in_value": ("Trong giá trị có dấu hai chấm và dấu cách nên YAML hiểu thành khóa mới.", "Đặt trong nháy: {fixed}"),
    "pair_in_value": ("Hai khóa đứng trên một dòng.", "Xuống dòng và thụt vào thêm hai dấu cách trước {value}, hoặc viết trong ngoặc nhọn: {{{value}}}"),
    "comma_in_text": ("Trong ngoặc nhọn, dấu phẩy ngăn hai khóa nên phần chữ sau dấu phẩy bị tách ra.", "Đặt cả chữ trong nháy: {fixed}"),
    "dash_in_value": ("Dấu gạch và dấu cách mở một danh sách nên không đứng sau dấu hai chấm.", "Số âm viết liền: -5. Danh sách viết xuống dòng hoặc trong ngoặc: [q2, q4]. Chữ đặt trong nháy kép."),
    "space_after_dash": ("Sau dấu gạch đầu dòng phải có một dấu cách.", "Viết: - {value}"),
    "comma_missing": ("Trong ngoặc, chỗ này thiếu hoặc thừa dấu phẩy, hoặc thiếu dấu đóng ngoặc.", "Viết dấu phẩy giữa hai mục: {{q1: 97, q2: 98}}; chữ có dấu phẩy, hai chấm hay ngoặc thì đặt trong nháy kép."),
    "colon_missing": ("Dòng “{text}” thiếu dấu hai chấm.", "Viết dạng “khóa: giá trị”, sau dấu hai chấm có một dấu cách."),
    "space_after_colon": ("Sau dấu hai chấm phải có một dấu cách.", "Viết: {key}: {value}"),
    "text_after_quote": ("Sau nháy đóng còn chữ.", "Đặt cả giá trị trong một cặp nháy đơn, hoặc bỏ hết dấu nháy bên trong."),
    "indentation": ("Dòng này thụt lề không khớp với các dòng quanh nó.", "Thụt lề bằng số dấu cách của dòng cùng cấp phía trên."),
}

_NUMBERS: dict[str, tuple[str, str]] = {
    "number_expected": ("“{text}” không phải số.", "Viết một số, ví dụ 97.5; chưa có số thì để trống."),
    "number_absent": ("Chỗ này cần một số mà chưa ghi.", "Viết một số, ví dụ 97.5, hoặc xóa cả dòng."),
    "number_block": ("Số không đứng sau dấu > hoặc |.", "Viết số ngay sau dấu hai chấm, ví dụ 97.5; chưa có số thì để trống."),
    "number_quoted": ('"{text}" nằm trong nháy nên là chữ, không phải số.', "Bỏ dấu nháy: {fixed}"),
    "number_comma": ("“{text}” là chữ, không phải số.", "Viết dấu chấm thập phân: {fixed}"),
    "number_grouped": ("“{text}” có dấu phân cách hàng nghìn.", "Viết liền: {fixed}"),
    "number_spaced": ("“{text}” có dấu cách thừa.", "Viết liền: {fixed}"),
    "number_percent": ("“{text}” có dấu %; dấu này đứng ở khóa unit.", 'Viết {fixed} và unit: "%"'),
    "number_comparator": ("“{text}” không phải số: dấu so sánh đứng ở khóa riêng.", "Viết số {fixed}; ở mục tiêu thêm dòng comparator: {comparator}"),
    "number_minus": ("“{text}” dùng dấu trừ in, YAML không hiểu.", "Viết dấu trừ thường: {fixed}"),
    "number_leading_zero": ("“{text}” có số 0 ở đầu; có máy đọc thành số khác.", "Bỏ số 0: {fixed}"),
    "number_plus": ("“{text}” có dấu cộng ở đầu.", "Bỏ dấu cộng: {fixed}"),
    "number_exponent": ("“{text}” viết theo lũy thừa.", "Viết đủ chữ số: {fixed}"),
    "number_underscore": ("“{text}” có dấu gạch dưới.", "Viết liền: {fixed}"),
    "number_bare_point": ("“{text}” thiếu chữ số bên dấu chấm.", "Viết đủ: {fixed}"),
    "number_colon": ("“{text}” có dấu hai chấm; có máy đọc thành số khác.", "Viết dấu chấm thập phân: {fixed}, hoặc đổi ra một đơn vị."),
    "number_nan": ("“{text}” không phải một con số.", "Chưa có số thì để trống sau dấu hai chấm."),
    "number_base": ("“{text}” viết ở hệ đếm khác.", "Viết số thường: {fixed}"),
    "number_fraction": ("“{text}” là phân số.", "Viết tử và mẫu riêng, ví dụ {{numerator: 1693, denominator: 1733}}; chỉ tiêu thì ghi một số."),
    "number_range": ("“{text}” là một khoảng.", 'Chỉ tiêu ghi cận dưới ({fixed}) và as_written: "{text}"; thực hiện ghi một số.'),
    "number_qualified": ("“{text}” có chữ kèm số.", "Thực hiện thì viết {{value: {fixed}, qualifier: {qualifier}}}; chỉ tiêu thì viết {fixed} và comparator: {comparator}"),
    "number_flag": ("“{text}” không phải số.", "Viết một số; mục tiêu đạt/chưa đạt thì ghi target: true và actuals là true hoặc false."),
    "number_with_unit": ("“{text}” có chữ kèm số; đơn vị đứng ở khóa unit.", "Chỉ viết số: {fixed}"),
    "number_digits": ("“{text}” có quá nhiều chữ số.", "Nhiều nhất {whole} chữ số trước và {decimals} chữ số sau dấu chấm; đổi sang đơn vị lớn hơn."),
    "number_not_whole": ("“{text}” không phải số nguyên; dấu chấm là dấu thập phân.", "Viết số nguyên, liền các chữ số, ví dụ {fixed}"),
    "number_negative": ("“{text}” không thể âm.", "Viết số từ 0 trở lên."),
    "number_thousands": ("“{text}” đọc được hai cách: {fixed} (chấm hàng nghìn) hoặc {decimal} (chấm thập phân).", "Viết {fixed}, hoặc {longer} nếu đúng là số thập phân {decimal}."),
}

_VALUES: dict[str, tuple[str, str]] = {
    "single_value_expected": ("Ở đây cần một giá trị, không phải danh sách hay nhóm khóa.", "Viết giá trị ngay sau dấu hai chấm."),
    "mapping_expected": ("Ở đây cần các dòng “khóa: giá trị” thụt vào.", "Viết mỗi khóa một dòng; dùng được: {known}."),
    "quarters_expected": ("Ở đây cần mỗi quý một dòng thụt vào.", "Viết, ví dụ: q1: 97 (kế hoạch nhiều năm: 2024-q1: 97)."),
    "list_expected": ("Ở đây cần một danh sách.", "Mỗi mục một dòng, bắt đầu bằng “- ”, hoặc viết [q2, q4]."),
    "list_length": ("Ở đây cần đúng {expected} giá trị.", "Ví dụ: [50, 70]."),
    "placeholder": ("Chỗ này chưa điền: {text}.", "Ghi nội dung thật thay cả <…>; chưa dùng đến thì xóa dòng này."),
    "text_needs_quotes": ("“{text}” ở đây là chữ nhưng máy đọc thành kiểu khác.", 'Đặt trong nháy kép: "{text}"'),
    "text_empty": ("Chữ trong nháy để trống.", "Ghi nội dung, hoặc xóa cả dòng."),
    "text_block_empty": ("Sau dấu > hoặc | không có nội dung.", "Ghi nội dung trong nháy kép ngay sau dấu hai chấm."),
    "id_form": ("“{text}” không dùng làm mã được.", "Chỉ dùng a–z, 0–9 và dấu gạch nối: {fixed}"),
    "date_form": ("“{text}” không phải ngày.", "Viết năm-tháng-ngày: {fixed}"),
    "date_unreal": ("Không có ngày “{text}”.", "Xem lại ngày và tháng; viết năm-tháng-ngày."),
    "flag_form": ("“{text}” không phải true hay false.", "Viết true (có) hoặc false (không), không đặt trong nháy."),
    "email_form": ("“{text}” không phải địa chỉ thư điện tử.", "Viết một địa chỉ không dấu, ví dụ an@laocai.gov.vn"),
    "url_form": ("“{text}” không phải địa chỉ web.", "Viết cả địa chỉ, bắt đầu bằng https://"),
    "period_form": ("“{text}” không phải kỳ kế hoạch.", "Viết một năm (2024) hoặc một giai đoạn (2021-2025)."),
    "quarter_unknown": ("“{text}” không phải quý của kế hoạch này ({known}).", "Viết: {fixed}"),
    "choice_unknown": ("“{text}” không có trong danh sách: {known}.", "{advice}"),
    "key_unknown": ("Không có khóa “{key}” ở đây.", "{advice}"),
    "key_missing": ("Thiếu khóa “{key}” ({meaning}).", "Thêm dòng {key}: rồi ghi giá trị sau dấu hai chấm."),
    "value_missing": ("Khóa “{key}” chưa có giá trị.", "Sau dấu hai chấm, ghi {meaning}."),
    "value_wrong": ("Giá trị này không đúng kiểu.", "Xem khóa này trong docs/dinh-dang.md."),
}

_RULES: dict[str, tuple[str, str]] = {
    "target_false": ("Một mốc cần đạt ghi là true.", "Viết target: true; kết quả từng quý là true hoặc false."),
    "comparator_missing": ("Chỉ tiêu bằng số cần biết cao hơn hay thấp hơn là tốt.", "Thêm dòng: comparator: at_least (hoặc above, at_most, below)."),
    "comparator_without_number": ("Chỉ tiêu này không phải số nên không có dấu so sánh.", "Xóa dòng comparator, hoặc ghi target là một số."),
    "needs_number": ("Khóa “{key}” chỉ dùng khi target là một số.", "Xóa khóa này, hoặc ghi target là một số."),
    "unit_missing": ("Chỉ tiêu bằng số cần có đơn vị tính.", 'Thêm dòng, ví dụ: unit: "%"'),
    "area_missing": ("Mục tiêu chưa có lĩnh vực.", "Thêm dòng, ví dụ: area: chinh-quyen-so (danh sách trong areas.yaml)."),
    "area_unknown": ("Không có lĩnh vực “{text}” trong areas.yaml.", "{advice}"),
    "target_sign": ("Chỉ tiêu {text} không chia được thành tỷ lệ hoàn thành.", "Ghi số dương, hoặc thêm baseline và basis: baseline."),
    "baseline_missing": ("basis: baseline cần có hiện trạng ban đầu.", "Thêm dòng, ví dụ: baseline: {{value: 62.3, as_of: 2023-12-31}}"),
    "baseline_reached": ("Hiện trạng ban đầu {text} đã đạt chỉ tiêu {target}, nên không tính được phần đường đã đi.", "Xem lại baseline, target và comparator."),
    "sum_basis": ("Cộng dồn (aggregation: sum) không đi với basis: baseline.", "Bỏ một trong hai khóa."),
    "sum_fraction": ("Cộng dồn (aggregation: sum) không đi với phân số.", "Ghi value là số của riêng quý, hoặc bỏ aggregation."),
    "revision_order": ("Điều chỉnh từ {text} đứng sau điều chỉnh từ {before}.", "Xếp các lần điều chỉnh theo thứ tự quý tăng dần, mỗi quý một lần."),
    "due_twice": ("Quý {text} ghi hai lần.", "Xóa một lần."),
    "parts_exclusive": ("Mục tiêu có parts thì khóa “{key}” đứng ở từng phần.", "Chuyển “{key}” vào từng mục của parts."),
    "figure_without_target": ("Mục tiêu không có target thì không có số để so; chỉ ghi được assessed.", "Thêm target và comparator, hoặc thay số bằng {{assessed: high}}."),
    "milestone_figure": ("Mốc đạt/chưa đạt không nhận số.", "Viết true (đã đạt) hoặc false (chưa đạt)."),
    "number_figure": ("Chỉ tiêu là số nên thực hiện cũng phải là số.", "Viết một số, ví dụ 97.5; chưa có số thì để trống."),
    "actual_exclusive": ("Trong một quý chỉ ghi một trong ba: số liệu, assessed, not_applicable.", "Xóa “{key}” hoặc xóa số liệu."),
    "not_applicable_reason": ("Không áp dụng thì phải có lý do.", "Thêm khóa reason vào cùng nhóm, ghi vì sao."),
    "figure_when_excluded": ("Mục tiêu không áp dụng từ {since} nên quý {text} không có số liệu.", "Xóa giá trị này, hoặc sửa not_applicable."),
    "fraction_incomplete": ("Phân số thiếu “{key}”.", "Ghi đủ numerator (tử số) và denominator (mẫu số)."),
    "fraction_unit": ("Phân số chỉ dùng cho đơn vị bắt đầu bằng %, ở đây là “{unit}”.", 'Ghi value là số thực hiện, hoặc đổi unit thành "%".'),
    "denominator_zero": ("Mẫu số bằng 0.", "Ghi mẫu số thật; chưa có thì để trống cả phân số."),
    "fraction_differs": ("Ghi {text}% nhưng {fraction} là {computed}%.", "Xem lại nguồn; nếu nguồn ghi lệch thì giữ cả hai, trang sẽ hiện cả hai số."),
    "cumulative_alone": ("cumulative chỉ dùng với số liệu của mục tiêu cộng dồn (aggregation: sum).", "Bỏ cumulative, hoặc thêm aggregation: sum cho mục tiêu."),
    "qualifier_alone": ("qualifier đứng một mình, không có số liệu.", "Thêm value, hoặc xóa qualifier."),
    "year_and_quarters": ("Năm {year} đã có số cả năm nên không ghi thêm {text}.", "Giữ số cả năm hoặc giữ các quý, không giữ cả hai."),
    "version_unreadable": ("Không đọc được bản đã công bố này.", "Khôi phục tệp từ bản sao lưu hoặc từ git; tệp này do lệnh publish ghi, không sửa tay."),
    "version_edited": ("Bản đã công bố này bị sửa tay sau khi công bố.", "Khôi phục tệp từ git; muốn điều chỉnh, sửa tệp kế hoạch rồi công bố lần mới."),
    "percent_range": ("{text}% nằm ngoài khoảng 0–100%.", "Xem lại con số; nếu đúng thì để nguyên."),
    "nearly_done": ("Số ghi kèm “{word}” {text} mà tính là hoàn thành?", "Xem lại số thật; con số ghi ở value quyết định nhóm."),
    "low_without_reason": ("Dưới {threshold}% mà chưa có nguyên nhân và giải pháp.", "Thêm reason: … và next_step: … vào số liệu của quý."),
    "lead_alike": ("“{text}” gần giống “{other}” ({where}).", "Nếu là một đơn vị thì viết thống nhất một cách; nếu là hai đơn vị thì để nguyên."),
    "tally_differs": ("Số công bố {announced} khác số tính được {computed}.", "Xem lại số liệu từng mục tiêu hoặc số công bố; nếu nguồn ghi vậy thì để nguyên."),
    "id_twice": ("Mã “{text}” đã dùng cho mục tiêu ở dòng {line}.", "Đặt mã khác; liên kết đã gửi đi dùng mã này."),
    "document_unnamed": ("Văn bản chưa có số hiệu và tên.", "Ghi thêm number (số hiệu) hoặc title (trích yếu)."),
    "thresholds_order": ("Ngưỡng phải tăng dần, lớn hơn 0, nhỏ hơn 100 và có nhiều nhất hai chữ số thập phân.", "Ví dụ: [50, 70]."),
    "no_objectives": ("Kế hoạch chưa có mục tiêu nào.", "Thêm mục tiêu vào objectives."),
    "province_unknown": ("Không có tỉnh “{text}” trong provinces.yaml.", "{advice}"),
    "province_folder": ("Tệp nằm trong thư mục “{folder}” nhưng ghi province là “{text}”.", "Viết province: {folder}, hoặc chuyển tệp sang thư mục {text}."),
    "period_file": ("Tệp tên “{file}” nhưng ghi period là “{text}”.", "Viết period: {file}, hoặc đổi tên tệp thành {text}.yaml."),
    "period_past_province": ("Kế hoạch đến hết {year} nhưng {name} chỉ có đến {until}.", "Nếu là kế hoạch của tỉnh sau sáp nhập thì dùng mã {successor}."),
    "period_past_end": ("Kế hoạch đến hết {year} nhưng {name} chỉ có đến {until}.", "Xem lại mã tỉnh hoặc kỳ kế hoạch."),
    "listed_twice": ("Mã “{text}” ghi hai lần.", "Mỗi mã một mục."),
    "successor_unknown": ("Không có tỉnh kế thừa “{text}” trong tệp này.", "Ghi đúng mã của tỉnh kế thừa."),
    "file_extra": ("Tệp này không thuộc chỗ nào trong thư mục số liệu nên không được đọc.", "Kế hoạch đặt ở <mã tỉnh>/<kỳ>.yaml, ví dụ lao-cai/2024.yaml; việc ngoài cuộc họp ở <mã tỉnh>/tasks.yaml; bảng xếp hạng ở indices/<mã>.yaml."),
}
# fmt: on

_UNREADABLE = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENOENT: "tệp không còn hoặc liên kết hỏng",
    errno.EISDIR: "đây là thư mục",
}

PROBLEMS: Mapping[str, tuple[str, str]] = {**_SYNTAX, **_NUMBERS, **_VALUES, **_RULES, **DOUBTS, **FOLLOWED, **GRANTED, **RANKED}


class _Known(dict[str, object]):
    """Facts by name; an unknown one shows as three dots, so that a message never fails."""

    def __missing__(self, key: str) -> str:
        return "…"


def explain(code: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Return what is wrong and what to write instead; long texts are cut, a whole line of a file is no message."""
    message, hint = PROBLEMS[code]
    told = _Known({name: _short(fact) if isinstance(fact, str) else fact for name, fact in facts.items()})
    return message.format_map(told), hint.format_map(told)


def advice(near: str | None, known: Iterable[str]) -> str:
    """Say which of the known words is meant, or which there are."""
    offered = list(known)
    rest = ", …" if len(offered) > MOST_OFFERED else ""
    return f"Viết: {near}" if near else f"Dùng một trong: {', '.join(offered[:MOST_OFFERED])}{rest}."


def unreadable(error: OSError) -> str:
    """Say why a file could not be read."""
    return _UNREADABLE.get(error.errno or 0, f"lỗi hệ thống {error.errno}")


def _short(text: str) -> str:
    """Keep a fact on one line, show what cannot be printed, and cut what is no message any more."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text[:LONGEST].replace("\n", " "))
    return shown if len(text) <= LONGEST else shown + "…"
