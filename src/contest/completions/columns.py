"""How lists of completions are headed: as a roster is, and by course, day and result; pure."""

from contest.completions.rules import CourseColumn
from contest.lists.columns.headings import Meaning, Things
from contest.lists.reading import ListKind
from contest.rosters.columns.headings import VOCABULARY as OF_PEOPLE

_MEANINGS = (
    Meaning(
        CourseColumn.PLACE,
        whole=(
            "xa|phuong|xa phuong|phuong xa|ten xa|ten phuong|ten xa phuong|ten phuong xa|dac khu|xa dac khu|"
            "xa phuong dac khu|xa phuong thi tran|xa thi tran|thuoc xa|thuoc phuong|dia ban xa|dia ban|"
            "dia phuong|don vi xa|don vi cap xa|don vi hanh chinh|cap xa|commune|ward|commune ward|"
            "ward commune|commune or ward"
        ),
    ),
    Meaning(CourseColumn.PART, whole="institution|institution name|affiliation"),
    Meaning(
        CourseColumn.DAY,
        whole=(
            "ngay hoan thanh|hoan thanh ngay|ngay hoan tat|thoi gian hoan thanh|thoi diem hoan thanh|"
            "ngay hoc xong|ngay dat|ngay ket thuc|ngay cap|ngay cap chung nhan|thoi gian ket thuc|"
            "completed on|completed at|completion date|date completed|finished on|finished at|end date|"
            "completion time|time completed|course completed on|certificate date|date of completion|"
            "completed date|timecompleted|ngay hoan tat khoa hoc|ngay co chung nhan|ngay cap giay"
        ),
        begins=(
            "ngay hoan thanh|ngay hoan tat|thoi gian hoan thanh|ngay cap|completed on|completed at|"
            "completion date|date of completion"
        ),
        holds="ngay hoan thanh|thoi gian hoan thanh|completion date",
        first=True,
    ),
    Meaning(
        CourseColumn.DAY,
        holds="thoi gian",
        not_with="bat dau|dang ky|ghi danh|lam viec|con lai|tham gia|hoc|gio|phut",
    ),
    # A day of something, unless another column says better when the course was finished.
    Meaning(
        CourseColumn.DAY,
        holds=(
            "ngay|date|dau thoi gian|timestamp|hoan tat luc|hoan thanh luc|xong luc|issued|awarded|achieved|"
            "earned|submitted|graded|passed on|passed at|certified"
        ),
        not_with=(
            "sinh|birth|dob|bat dau|start|started|begin|begins|mo lop|khai giang|dang ky|dang ki|ghi danh|"
            "enrol|enroll|enrolled|enrolment|enrollment|registration|registered|vao|nhap|hop dong|ky|lap|in|"
            "xuat|bao cao|han|het han|hieu luc|expiry|expires|expired|expiration|valid|due|deadline|last|"
            "truy cap|dang nhap|login|access|accessed|tao|created|updated|cap nhat|tham gia|joined|join|nghi|"
            "so ngay|tong|lam viec|thanh toan|chuyen|den|di|by|number|no|id|so hieu|count|status|trang thai"
        ),
    ),
    Meaning(
        CourseColumn.COURSE,
        whole=(
            "course full name|course fullname|course short name|ten lop hoc phan|learning path|"
            "khoa hoc|ten khoa hoc|khoa dao tao|ten khoa|bai hoc|ten bai hoc|bai|mon hoc|ten mon hoc|"
            "hoc phan|chuong trinh|ten chuong trinh|chuyen de|noi dung|noi dung hoc|course|"
            "course name|course title|lesson|module"
        ),
        begins=(
            "khoa hoc|ten khoa hoc|bai hoc|ten bai hoc|chuyen de|ten chuyen de|course|lesson|ten mon|"
            "chuong trinh"
        ),
        holds="khoa hoc|course",
        not_with=(
            "ngay|so|diem|ma|date|id|code|hoan thanh|trang thai|slug|grade|total|score|url|link|start|end|"
            "category|progress|status"
        ),
        first=True,
    ),
    Meaning(
        CourseColumn.COURSE,
        begins="ten khoa hoc|ten bai hoc|ten chuyen de|ten khoa|course name|course title",
        not_with="ma|id|code",
        first=True,
    ),
    Meaning(
        CourseColumn.RESULT,
        whole=(
            "ket qua|hoan thanh|da hoan thanh|dat|result|completed|passed|ket qua hoc tap|danh gia|"
            "ket qua danh gia|pass fail|final result|outcome|certificate|chung nhan|da dat|"
            "hoan thanh khoa hoc|completed course|course completed|course complete|course passed"
        ),
        begins="ket qua|result|danh gia|hoan thanh khoa|chung nhan|certificate",
        holds="ket qua",
        not_with="ngay|so|ma|date|number|id|link|url",
        first=True,
    ),
    Meaning(
        CourseColumn.STATE,
        whole="trang thai|tinh trang|status|state|completion status|trang thai hoan thanh|enrollment status",
        begins="trang thai|tinh trang|status|completion status",
        holds="trang thai",
        not_with="thanh toan|tai khoan|payment|account|suc khoe|hon nhan",
        first=True,
    ),
    Meaning(
        CourseColumn.PROGRESS,
        whole="tien do|ty le hoan thanh|ti le hoan thanh|progress|completion|muc do hoan thanh",
        begins="tien do|ty le hoan thanh|ti le hoan thanh|progress|phan tram|percent|completion rate",
        holds="tien do|ty le hoan thanh|progress",
        first=True,
    ),
    Meaning(
        CourseColumn.SCORE,
        whole=(
            "diem|diem so|diem thi|diem kiem tra|diem tong ket|diem cuoi khoa|diem trung binh|diem tb|"
            "xep loai|hoc luc|score|grade|mark|final grade|final score|course total|total score|diem khoa hoc"
        ),
        begins=(
            "diem so|diem thi|diem kiem tra|diem tong|diem cuoi|diem trung|xep loai|final grade|score|"
            "course grade|course total"
        ),
        not_with="danh|chat luong|dia|date|ngay",
        first=True,
    ),
)

# Without its accent it is a faculty, and so it is read among rosters.
_ACCENTED = {"khóa": CourseColumn.COURSE, "khoá": CourseColumn.COURSE}

VOCABULARY = OF_PEOPLE.extended(_MEANINGS, accented=_ACCENTED)


def completions_with(things: Things | None) -> ListKind:
    """Lists of completions, some columns of which may be headed by courses."""
    return ListKind(
        "completions",
        VOCABULARY if things is None else OF_PEOPLE.extended(_MEANINGS, things, _ACCENTED),
        CourseColumn.NAME,
        (CourseColumn.SURNAME, CourseColumn.MIDDLE, CourseColumn.GIVEN),
        repeats=frozenset({CourseColumn.PART, CourseColumn.PLACE, CourseColumn.COURSE, CourseColumn.DAY}),
    )


COMPLETIONS = completions_with(None)
