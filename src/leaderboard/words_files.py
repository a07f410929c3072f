"""What can be wrong with the files of a package or a proof: Vietnamese, then English."""

FILES: dict[str, tuple[str, str]] = {
    "no_file": ("Không có tệp {file}.", "There is no file {file}."),
    "unreadable": ("Không đọc được tệp {file}.", "The file {file} cannot be read."),
    "no_memory": (
        "Máy này không đủ bộ nhớ cho gói {file}.",
        "This machine has not enough memory for the package {file}.",
    ),
    # The archive
    "no_archive": (
        "{file} không phải là gói dữ liệu của một đợt thi đua, hoặc đã hỏng. Hãy tải lại từ trang của đợt.",
        "{file} is no package of a campaign, or it is damaged. Download it again from the campaign's page.",
    ),
    "file_missing": ("Trong gói thiếu tệp {file}.", "The file {file} is missing from the package."),
    "file_extra": (
        "Trong gói có tệp {file}, mà gói của một đợt không có tệp như vậy.",
        "There is a file {file} in the package, which no package of a campaign has.",
    ),
    "file_twice": ("Trong gói có hai tệp {file}.", "There are two files {file} in the package."),
    "file_last": (
        "checksums.txt phải là tệp cuối cùng của gói.",
        "checksums.txt has to be the last file of the package.",
    ),
    "file_method": (
        "Tệp {file} được nén hoặc khóa theo cách mà gói của một đợt không dùng.",
        "The file {file} is compressed or locked in a way that no package of a campaign uses.",
    ),
    "file_damaged": (
        "Tệp {file} trong gói đã hỏng: có byte bị đổi hoặc bị mất.",
        "The file {file} in the package is damaged: some byte was changed or lost.",
    ),
    "file_letters": (
        "Tệp {file} có ký tự không thuộc UTF-8.",
        "The file {file} has bytes that are no UTF-8 text.",
    ),
    "too_large": (
        "Gói này mở ra lớn bất thường, nên dừng kiểm.",
        "This package would unfold to an unreasonable size, so the check stops here.",
    ),
    "checksum": (
        "Tệp {file} không còn như lúc công bố: mã của nó khác mã ghi trong checksums.txt.",
        "The file {file} is not as it was published: its checksum is not the one in checksums.txt.",
    ),
    "checksum_list": (
        "checksums.txt đã bị sửa: dòng cuối không khớp với các dòng trên.",
        "checksums.txt was altered: its last line does not fit the lines above.",
    ),
    # The files beside the rows
    "json_shape": ("Không đọc được nội dung của {file}.", "The contents of {file} cannot be understood."),
    "json_value": (
        "Trong {file}, giá trị “{name}” bị thiếu hoặc không đúng kiểu.",
        "In {file} the value “{name}” is missing or of the wrong kind.",
    ),
    "json_other": (
        "Trong {file}, “{name}” phải là “{expected}”.",
        "In {file} “{name}” has to be “{expected}”.",
    ),
    "versions_order": (
        "Trong rules.json, các phiên bản thể lệ không theo thứ tự thời gian hoặc trùng số.",
        "In rules.json the versions of the rules are out of order, or two have the same number.",
    ),
    "version_hour": (
        "Trong rules.json, phiên bản {version} không bắt đầu từ đầu một giờ.",
        "In rules.json version {version} does not begin with a whole hour.",
    ),
    "own_lesson": (
        "Trong rules.json, phiên bản {version} ghi điểm riêng cho bài “{lesson}”, là bài không được tính.",
        "In rules.json version {version} the lesson “{lesson}” has own points, but it does not count.",
    ),
    "own_points": (
        "Trong rules.json, phiên bản {version} ghi bài “{lesson}” được {points} điểm; "
        "phải từ 1 đến mức tối đa một ngày là {cap}.",
        "In rules.json version {version} the points of the lesson “{lesson}” are {points}; "
        "they have to be from 1 to the {cap} of a day.",
    ),
    "table_line": ("Dòng {line} của {file} không đúng mẫu.", "Line {line} of {file} is not well formed."),
    "method_unknown": (
        "Thể lệ nêu cách xếp hạng “{name}” mà chương trình này không biết.",
        "The rules name the ranking method “{name}”, which this program does not know.",
    ),
    "unit_twice": ("Trong units.csv, đơn vị {unit} có hai lần.", "In units.csv unit {unit} stands twice."),
    "unit_cluster": (
        "Trong units.csv, đơn vị {unit} thuộc cụm {cluster} không có trong clusters.csv.",
        "In units.csv unit {unit} is in cluster {cluster}, which clusters.csv does not have.",
    ),
    "cluster_twice": (
        "Trong clusters.csv, cụm {cluster} có hai lần.",
        "In clusters.csv the cluster {cluster} stands twice.",
    ),
    "checkpoints_none": (
        "checkpoints.csv không có lần niêm phong nào.",
        "There is no checkpoint in checkpoints.csv.",
    ),
    "checkpoints_order": (
        "Trong checkpoints.csv, các lần niêm phong không theo thứ tự số dòng.",
        "In checkpoints.csv the checkpoints are not in the order of their numbers.",
    ),
    "checkpoints_end": (
        "Mốc cuối trong checkpoints.csv là sau dòng {found}, còn campaign.json nói sổ có {expected} dòng.",
        "The last checkpoint in checkpoints.csv is after row {found}, "
        "but by campaign.json the last row is {expected}.",
    ),
    "checkpoints_kind": (
        "campaign.json và checkpoints.csv nói khác nhau về việc đợt thi đua đã được chứng nhận hay chưa.",
        "campaign.json and checkpoints.csv disagree about whether the campaign was certified.",
    ),
    "sums_seal": (
        "sums.csv không phải là bản đã niêm phong sau mục {number}: mã của nó là {found}, "
        "mã niêm phong là {expected}.",
        "sums.csv is not what was sealed after entry {number}: its digest is {found}, "
        "the seal is {expected}.",
    ),
    # Standings
    "standing_heading": (
        "Phần đầu của {file} là “{found}”, đúng ra là “{expected}”.",
        "The heading of {file} says “{found}”, but should say “{expected}”.",
    ),
    "standing_row": (
        "Hàng {row} của {file} là “{found}”, nhưng tính lại từ sổ thì ra “{expected}”.",
        "Row {row} of {file} says “{found}”, but the ledger gives “{expected}”.",
    ),
    # Rounds
    "round_week": (
        "Trong rounds.csv, vòng {round} không phải là tuần thứ {round} của đợt thi đua.",
        "In rounds.csv round {round} is not the week {round} of the campaign.",
    ),
    "round_seal": (
        "Mã của {file} là {found}, còn rounds.csv ghi {expected}.",
        "The digest of {file} is {found}, but rounds.csv says {expected}.",
    ),
    "round_form": ("{file} không đúng mẫu.", "{file} is not well formed."),
    "round_standings": (
        "Thứ tự trong {file} không phải là thứ tự tính lại từ số liệu của vòng.",
        "The standings in {file} are not those that follow from the sums of the round.",
    ),
    # Proofs
    "proof_inclusion": (
        "Bằng chứng không đúng: dòng {number} không nằm dưới mã niêm phong này của sổ {size} dòng.",
        "The proof fails: row {number} does not stand under this root of the ledger up to row {size}.",
    ),
    "proof_consistency": (
        "Bằng chứng không đúng: sổ {new} dòng không bắt đầu bằng sổ {old} dòng trước đó.",
        "The proof fails: the ledger up to row {new} does not begin with the earlier one up to row {old}.",
    ),
}
