"""What a check tells when things are right: Vietnamese, then English."""

TOLD: dict[str, tuple[str, str]] = {
    "right": ("ĐÚNG: ", "RIGHT: "),
    "wrong": ("SAI: ", "WRONG: "),
    "told_files": (
        "gói có đủ {files} tệp, tệp nào cũng còn nguyên như lúc công bố (theo checksums.txt).",
        "all files are there, {files} in all, each as it was published (by checksums.txt).",
    ),
    "told_certified": (
        "Gói của đợt thi đua “{name}” ({slug}): kết quả đã chứng nhận, sổ có {number} dòng.",
        "Package of the campaign “{name}” ({slug}): certified result, rows in the ledger: {number}.",
    ),
    "told_provisional": (
        "Gói TẠM THỜI của đợt thi đua “{name}” ({slug}): chưa chứng nhận, sổ tính đến dòng {number}.",
        "PROVISIONAL package of the campaign “{name}” ({slug}): not certified, ledger up to row {number}.",
    ),
    "told_rows": (
        "{number} dòng của sổ được đánh số liên tục từ 1, dòng nào cũng khớp chữ số kiểm của mình.",
        "rows of the ledger: {number}, numbered from 1 without a gap, each fits its check digits.",
    ),
    "told_roots": (
        "sổ khớp với mọi lần niêm phong ({count} lần); lần cuối là sau dòng {number}.",
        "the ledger fits every checkpoint, {count} in all; the last one is after row {number}.",
    ),
    "told_sums": (
        "số liệu của {units} đơn vị đúng là bản đã niêm phong sau mục {number} của sổ.",
        "the sums of all units, {units} in all, are those sealed after entry {number} of the ledger.",
    ),
    "told_caps": (
        "dòng nào cũng tính theo thể lệ của đúng giờ đó; không ai quá mức điểm của một ngày và của cả đợt.",
        "each row was priced by the rules of its hour; nobody got more than a day or the campaign allows.",
    ),
    "told_people": (
        "{people} người: lần đầu góp mặt ở từng đơn vị và lần đạt chuẩn đều ghi đúng một lần.",
        "people: {people}; first rows in each unit and reaching the standard are counted once.",
    ),
    "told_reversals": (
        "số dòng rút lại: {count}; dòng nào cũng khớp với dòng bị rút, không dòng nào bị rút hai lần.",
        "rows that undo an earlier one: {count}; each fits it, and none was undone twice.",
    ),
    "told_standings": (
        "{count} bảng xếp hạng tính lại từ sổ giống bản công bố từng chữ một.",
        "standings worked out anew from the ledger: {count}, the published ones to the letter.",
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
        "rounds: {count}; standings worked out anew from their sums are the published ones to the letter.",
    ),
    "told_round": ("  mã của vòng {round}: {digest}", "  digest of round {round}: {digest}"),
    "proof_row": (
        "Dòng {number}: giờ {hour}, người mang bí danh {person}, {points} điểm.",
        "Row {number}: hour {hour}, the person with the pseudonym {person}, points: {points}.",
    ),
    "proof_included": (
        "dòng {number} nằm trong sổ {size} dòng của đợt {campaign} và chưa hề bị sửa.",
        "row {number} of {size} stands in the ledger of the campaign {campaign}, unaltered.",
    ),
    "proof_consistent": (
        "sổ {new} dòng của đợt {campaign} giữ nguyên {old} dòng đầu, không dòng nào bị sửa, xóa hay đổi chỗ.",
        "the ledger of the campaign {campaign}, up to row {new}, keeps all up to row {old} as it was.",
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
