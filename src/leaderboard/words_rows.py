"""What can be wrong with a row of a ledger: Vietnamese, then English."""

ROWS: dict[str, tuple[str, str]] = {
    "rows_heading": (
        "Dòng đầu của entries.csv không phải là tên các cột.",
        "The first line of entries.csv is not the one with the names of its columns.",
    ),
    "rows_too_many": (
        "entries.csv có quá nhiều dòng cho một đợt, nên dừng kiểm.",
        "entries.csv has more rows than any campaign, so the check stops here.",
    ),
    "rows_end": (
        "entries.csv hết ở dòng {found}, còn campaign.json nói có {expected} dòng.",
        "entries.csv ends with row {found}, but by campaign.json the last row is {expected}.",
    ),
    "row_letters": (
        "Dòng {row} của entries.csv có ký tự lạ.",
        "Row {row} of entries.csv has a character that no row has.",
    ),
    "row_endless": ("Dòng {row} của entries.csv quá dài.", "Row {row} of entries.csv is too long."),
    "row_unfinished": ("Dòng {row} của entries.csv bị cụt.", "Row {row} of entries.csv is cut off."),
    "row_columns": (
        "Dòng {row} của entries.csv có {found} cột thay vì 12.",
        "Row {row} of entries.csv should have 12 columns; it has {found}.",
    ),
    "row_number": (
        "Ở chỗ của dòng {row} trong entries.csv lại là số “{found}”: có dòng bị xóa, thêm hoặc đổi chỗ.",
        "Where row {row} of entries.csv belongs is number “{found}”: a row was removed, added or moved.",
    ),
    "row_value": (
        "Dòng {row} của entries.csv: “{found}” không thể có ở cột {column}.",
        "Row {row} of entries.csv: “{found}” cannot stand in the column {column}.",
    ),
    "row_check": (
        "Dòng {row} của entries.csv đã bị sửa: chữ số kiểm là {found}, còn nội dung cho ra {expected}.",
        "Row {row} of entries.csv was altered: its check digits are {found}, but it gives {expected}.",
    ),
    "root": (
        "Sổ không khớp với lần niêm phong sau dòng {number}: trong các dòng từ {first} đến {number} "
        "có dòng bị sửa, xóa, thêm hoặc đổi chỗ.",
        "The ledger does not fit the checkpoint after row {number}: a row from {first} to {number} was "
        "altered, removed, added or moved.",
    ),
    # What the rules would not have made
    "row_hour": (
        "Dòng {row}: giờ {found} nằm ngoài đợt thi đua.",
        "Row {row}: the hour {found} lies outside the campaign.",
    ),
    "row_version": (
        "Dòng {row} tính theo phiên bản thể lệ {found}, nhưng giờ đó phiên bản {expected} có hiệu lực.",
        "Row {row} was priced by version {found} of the rules, but in that hour version {expected} "
        "was in force.",
    ),
    "row_negative": (
        "Dòng {row} trừ điểm mà không nói rút lại dòng nào.",
        "Row {row} takes points away without saying which row it undoes.",
    ),
    "row_standard": (
        "Dòng {row} ghi đạt chuẩn nhưng chỉ có {found} điểm; riêng đạt chuẩn đã là {expected} điểm.",
        "Row {row} reaches the standard; its points are {found}, but the standard alone gives {expected}.",
    ),
    "row_day_cap": (
        "Dòng {row} đưa một người lên {found} điểm trong một ngày; mức tối đa là {cap}.",
        "Row {row} brings the points of a person to {found} on one day; the cap is {cap}.",
    ),
    "row_campaign_cap": (
        "Dòng {row} đưa một người lên {found} điểm trong cả đợt; mức tối đa là {cap}.",
        "Row {row} brings the points of a person to {found} in the campaign; the cap is {cap}.",
    ),
    "row_fresh": (
        "Dòng {row} ghi lần đầu (hoặc lần cuối còn lại) của người này ở các đơn vị: {found}; "
        "đúng ra là: {expected}.",
        "Row {row} says that it is this person's first row (or the last one left) in the units: {found}; "
        "it should be: {expected}.",
    ),
    "row_achieved": (
        "Dòng {row} ghi một người đạt chuẩn lần thứ hai.",
        "Row {row} lets a person reach the standard a second time.",
    ),
    "reversal_later": (
        "Dòng {row} rút lại dòng {of}, mà dòng đó không đứng trước nó.",
        "Row {row} undoes row {of}, which does not come before it.",
    ),
    "reversal_of_reversal": (
        "Dòng {row} rút lại dòng {of}, mà dòng đó cũng là dòng rút lại.",
        "Row {row} undoes row {of}, which undoes another one itself.",
    ),
    "reversal_twice": (
        "Dòng {row} rút lại dòng {of} lần thứ hai.",
        "Row {row} undoes row {of} a second time.",
    ),
    "reversal_points": (
        "Dòng {row} rút lại dòng {of} nhưng số điểm trừ khác số điểm đã cho.",
        "Row {row} undoes row {of}, but takes away other points than were given.",
    ),
    "reversal_person": (
        "Dòng {row} rút lại dòng {of} nhưng là của người khác.",
        "Row {row} undoes row {of}, but is another person's.",
    ),
    "reversal_units": (
        "Dòng {row} rút lại dòng {of} nhưng kể các đơn vị khác.",
        "Row {row} undoes row {of}, but names other units.",
    ),
    "reversal_kind": (
        "Dòng {row} rút lại dòng {of} nhưng khác loại.",
        "Row {row} undoes row {of}, but is of another kind.",
    ),
    "reversal_hour": (
        "Dòng {row} rút lại dòng {of} nhưng ghi giờ khác.",
        "Row {row} undoes row {of}, but names another hour.",
    ),
    "reversal_achieved": (
        "Dòng {row} rút lại dòng {of} nhưng nói khác về việc đạt chuẩn.",
        "Row {row} undoes row {of}, but disagrees with it about the standard.",
    ),
}
