"""How lists of completions are headed: as a roster is, and by course, day and result; pure."""

from contest.completions.rules import Column
from contest.lists.headings import Meaning
from contest.lists.reading import Kind
from contest.rosters.columns import VOCABULARY as OF_PEOPLE

_MEANINGS = (
    Meaning(
        Column.DAY,
        whole=(
            "ngay hoan thanh|hoan thanh ngay|ngay hoan tat|thoi gian hoan thanh|thoi diem hoan thanh|"
            "ngay hoc xong|ngay dat|ngay ket thuc|ngay cap|ngay cap chung nhan|thoi gian ket thuc|"
            "completed on|completed at|completion date|date completed|finished on|finished at|end date"
        ),
        begins=(
            "ngay hoan thanh|ngay hoan tat|thoi gian hoan thanh|ngay cap|completed on|completed at|"
            "completion date|date of completion"
        ),
        holds="ngay hoan thanh|thoi gian hoan thanh|completion date",
        first=True,
    ),
    Meaning(
        Column.COURSE,
        whole=(
            "khoa hoc|ten khoa hoc|khoa dao tao|ten khoa|bai hoc|ten bai hoc|bai|mon hoc|ten mon hoc|"
            "hoc phan|chuong trinh|ten chuong trinh|chuyen de|noi dung|noi dung hoc|course|"
            "course name|course title|lesson|module"
        ),
        begins=(
            "khoa hoc|ten khoa hoc|bai hoc|ten bai hoc|chuyen de|ten chuyen de|course|lesson|ten mon|"
            "chuong trinh"
        ),
        holds="khoa hoc|course",
        not_with="ngay|so|diem|ma|date|id|code|hoan thanh|trang thai",
        first=True,
    ),
    Meaning(
        Column.RESULT,
        whole=(
            "ket qua|trang thai|tinh trang|tien do|ty le hoan thanh|hoan thanh|da hoan thanh|dat|result|"
            "status|state|progress|completed|passed|completion"
        ),
        begins="ket qua|trang thai|tinh trang|tien do|ty le hoan thanh|status|result|progress",
        holds="trang thai|ket qua|tien do",
        first=True,
    ),
)

VOCABULARY = OF_PEOPLE.extended(_MEANINGS)
COMPLETIONS = Kind(
    "completions",
    VOCABULARY,
    Column.NAME,
    (Column.SURNAME, Column.MIDDLE, Column.GIVEN),
    repeats=frozenset({Column.PART, Column.COURSE, Column.DAY}),
)
