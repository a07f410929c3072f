"""How the headings of a roster are written in offices, schools and villages; pure."""

from contest.lists.headings import Meaning, Vocabulary
from contest.lists.reading import ORDINAL, Kind
from contest.rosters.rules import EXAMPLE_MARK, Column

# A relative, an office or a place is not the person the row is about.
_OTHERS = (
    "bo|cha|me|bo me|cha me|phu huynh|giam ho|vo|chong|than nhan|nguoi than|chu nhiem|gvcn|dai dien|"
    "nguoi lap|phu trach|nguoi huong dan"
)
_NO_PEOPLE = (
    "dem|lot|dang nhap|cong ty|doanh nghiep|don vi|co quan|san pham|hang|to|doi|lop|phong|bo phan|phan xuong|"
    "ban|thon|xa|phuong|huyen|tinh|truong|duong|khoa hoc|mon|bai|tep|file|zalo|facebook|tai khoan|viet tat|"
    "khac|goi khac"
)
_PRIVATE = (
    "cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|passport|dinh danh|ngay sinh|ngay thang nam sinh|sinh ngay|"
    "dia chi|thuong tru|tam tru|noi o|cho o|que quan|noi sinh|dan toc|ton giao|gioi tinh|tai khoan|ngan hang|"
    "luong|bhxh|bhyt|bao hiem|suc khoe|benh|email|anh|birthday|date of birth|dob|address|ethnic|religion|"
    "ma so thue|mst|hon nhan|ho ngheo"
)
_OURS = "tai khoan|account|can sua|what to mend|dong|line"

VOCABULARY = Vocabulary(
    (
        Meaning(
            Column.TAIL,
            holds="so cuoi|ends in|last three digits|last 3 digits",
            first=True,
        ),
        Meaning(
            Column.NAME,
            whole=(
                "ho va ten|ho ten|hoten|name|full name|fullname|ten nhan vien|ten cong nhan|ten hoc sinh|"
                "hoc va ten|ho va chu dem va ten|ho dem va ten|ho chu dem va ten|ho ten dem va ten"
            ),
            begins="ho va ten|ho ten|hoten|full name|fullname",
            holds="ho va ten|ho ten|full name|student name|employee name|staff name",
            not_with=f"{_OTHERS}|dem|lot",
        ),
        Meaning(
            Column.NAME,
            begins="ten|name",
            not_with=f"{_OTHERS}|{_NO_PEOPLE}",
        ),
        Meaning(
            Column.SURNAME,
            whole="ho|ho dem|ho va dem|ho ten dem|ho va ten dem|ho lot|ho va chu dem|surname|last name",
            begins=(
                "ho dem|ho va dem|ho ten dem|ho va ten dem|ho lot|ho chu dem|ho va chu dem|ho va ten lot|"
                "family name|last name|surname|middle name|ten dem"
            ),
            not_with=_OTHERS,
        ),
        Meaning(
            Column.GIVEN,
            whole="ten|ten goi|ten rieng|given name|first name",
            begins="given name|first name",
        ),
        Meaning(
            Column.NUMBER,
            whole=(
                "ma so|ma|ma nv|manv|msnv|ma hs|mshs|ma the|so the|ma cn|ma cb|number|employee id|id|code|"
                "so hieu"
            ),
            begins=(
                "ma so|ma nv|ma nhan vien|ma hs|ma hoc sinh|ma hoc vien|ma hv|ma cong nhan|ma cn|ma can bo|"
                "ma cb|ma cbcnv|ma nld|ma nguoi|ma thanh vien|ma hoi vien|ma doan vien|ma dang vien|ma the|"
                "so the|so hieu|msnv|mshs|employee|staff|student id|student number|id|code"
            ),
            holds="ma so|staff number|employee id|student id",
            not_with="thue|mst|dinh danh|lop|to|doi|don vi|phong|xa|thon|ban|ho|huyen|buu|name|diem",
        ),
        Meaning(
            Column.PHONE,
            whole=(
                "dien thoai|so dien thoai|sdt|so dt|dt|dtdd|di dong|so di dong|phone|phone number|mobile|tel|"
                "zalo"
            ),
            holds=(
                "dien thoai|sdt|so dt|dt|dtdd|di dong|phone|mobile|tel|telephone|zalo|so lien lac|so lien he|"
                "lien he|lien lac|so may|hotline|cell"
            ),
            not_with="ten|ho ten|nguoi lien he",
        ),
        Meaning(
            Column.AGE,
            whole=(
                "nhom tuoi|nam sinh|do tuoi|nhom tuoi hoac nam sinh|tuoi|ns|birth year|year of birth|"
                "age group|age"
            ),
            holds="nam sinh|tuoi|sinh nam|year of birth|birth year|age",
            not_with="ngay|thang|date|tuoi nghe|tuoi dang|tuoi doan",
        ),
        Meaning(
            Column.LEFT,
            whole=(
                "ngay nghi|nghi viec|ngay nghi viec|da nghi|thoi viec|ngay thoi viec|ngay thoi hoc|nghi hoc|"
                "thoi hoc|left|left on|has left"
            ),
            holds="nghi viec|da nghi|thoi viec|thoi hoc|nghi hoc|ngay nghi|ngay roi di|chuyen di|left",
            not_with="nghi phep|nghi le|thai san|so ngay|ly do|tham gia",
        ),
        Meaning(
            Column.PART,
            whole=(
                "to|to doi|doi|to san xuat|phan xuong|xuong|chuyen|lop|phong|phong ban|ban|khoa|bo phan|"
                "don vi|nhom|thon|thon ban|chi doan|chi hoi|team|class|department|section|group"
            ),
            begins=(
                "to|doi|lop|phong|phan xuong|xuong|chuyen|bo phan|khoa|ban|thon|chi doan|chi hoi|don vi|nhom|"
                "noi cong tac|noi lam viec|ten to|ten doi|ten lop|ten phong|ten bo phan|ten phan xuong|"
                "ten don vi|ten ban|ten thon|ma lop|ma to|ma phong|ma don vi|team|class|department|section"
            ),
            holds="phong ban|bo phan|phan xuong|to san xuat",
            not_with=(
                "to truong|doi truong|lop truong|truong phong|to chuc|chu nhiem|khoa hoc|phong hoc|dang ky|"
                "tuoi|mau|ban than|vi tri|chuc vu|ho ten|ho va ten"
            ),
        ),
        Meaning(
            ORDINAL,
            whole="stt|tt|so tt|so thu tu|thu tu|no|nr|s t t|s tt|index|order|so",
        ),
    ),
    private=_PRIVATE.split("|"),
    ours=_OURS.split("|"),
)

ROSTER = Kind("roster", VOCABULARY, Column.NAME, (Column.SURNAME, Column.GIVEN), EXAMPLE_MARK)
