"""What a check tells when things are right: Vietnamese, then English."""

TOLD: dict[str, tuple[str, str]] = {
    "right": ("ĐÚNG: ", "RIGHT: "),
    "wrong": ("SAI: ", "WRONG: "),
    "told_files": (
        "gói có đủ {files} tệp, tệp nào cũng còn nguyên như lúc công bố (theo checksums.txt).",
        "all {files} files are there, each as it was published (by checksums.txt).",
    ),
    "told_certified": (
        "Gói của đợt thi đua “{name}” ({slug}): kết quả đã chứng nhận, sổ có {number} dòng.",
        "Package of the campaign “{name}” ({slug}): certified result, {number} rows in the ledger.",
    ),
    "told_provisional": (
        "Gói TẠM THỜI của đợt thi đua “{name}” ({slug}): chưa chứng nhận, sổ tính đến dòng {number}.",
        "PROVISIONAL package of the campaign “{name}” ({slug}): not certified, ledger up to row {number}.",
    ),
    "told_rows": (
        "{number} dòng của sổ được đánh số liên tục từ 1, dòng nào cũng khớp chữ số kiểm của mình.",
        "{number} rows of the ledger are numbered from 1 without a gap, each fits its check digits.",
    ),
    "told_roots": (
        "sổ khớp với cả {count} lần niêm phong; lần cuối là sau dòng {number}.",
        "the ledger fits all {count} checkpoints; the last one is after row {number}.",
    ),
    "told_sums": (
        "số liệu của {units} đơn vị đúng là bản đã niêm phong sau mục {number} của sổ.",
        "the sums of {units} units are those that were sealed after entry {number} of the ledger.",
    ),
    "told_caps": (
        "dòng nào cũng tính theo thể lệ của đúng giờ đó; không ai quá mức điểm của một ngày và của cả đợt.",
        "each row was priced by the rules of its hour; nobody got more than a day or the campaign allows.",
    ),
    "told_people": (
        "{people} người: lần đầu góp mặt ở từng đơn vị và lần đạt chuẩn đều ghi đúng một lần.",
        "{people} people: their first rows in each unit and reaching the standard are counted once.",
    ),
    "told_reversals": (
        "{count} dòng rút lại đều khớp với dòng bị rút, không dòng nào bị rút hai lần.",
        "{count} rows undo an earlier one and fit it; none was undone twice.",
    ),
    "told_standings": (
        "{count} bảng xếp hạng tính lại từ sổ giống bản công bố từng chữ một.",
        "{count} standings worked out anew from the ledger are the published ones to the letter.",
    ),
    "told_compare": (
        "Hãy so các mã dưới đây với mã in trên trang của đợt:",
        "Compare these with what is printed on the pages of the campaign:",
    ),
    "told_root": ("  mã niêm phong của sổ sau dòng {number}: {root}", "  root after row {number}: {root}"),
    "told_seal": (
        "  mã niêm phong của số liệu sau mục {number}: {seal}",
        "  seal of the sums after entry {number}: {seal}",
    ),
    "told_digest": ("  mã của {file}: {digest}", "  digest of {file}: {digest}"),
    "told_rounds": (
        "{count} vòng đã chốt: thứ tự tính lại từ số liệu của từng vòng giống bản công bố từng chữ một.",
        "{count} rounds: standings worked out anew from their sums are the published ones to the letter.",
    ),
    "told_round": ("  mã của vòng {round}: {digest}", "  digest of round {round}: {digest}"),
    "proof_row": (
        "Dòng {number}: giờ {hour}, người mang bí danh {person}, {points} điểm.",
        "Row {number}: hour {hour}, the person with the pseudonym {person}, {points} points.",
    ),
    "proof_included": (
        "dòng {number} nằm trong sổ {size} dòng của đợt {campaign} và chưa hề bị sửa.",
        "row {number} stands in the ledger of {size} rows of the campaign {campaign}, unaltered.",
    ),
    "proof_consistent": (
        "sổ {new} dòng của đợt {campaign} giữ nguyên {old} dòng đầu, không dòng nào bị sửa, xóa hay đổi chỗ.",
        "the ledger of {new} rows of the campaign {campaign} keeps its first {old} rows as they were.",
    ),
    "close_right": (
        "KẾT LUẬN: tất cả đều đúng. Nếu các mã trên giống mã trên trang của đợt thì đây là bản đã công bố.",
        "RESULT: everything is right. If the campaign's pages show the same codes, it is what was published.",
    ),
    "close_wrong": (
        "KẾT LUẬN: KHÔNG đúng. Số điều sai đã nêu ở trên: {count}.",
        "RESULT: NOT right. Things found wrong, told above: {count}.",
    ),
}
