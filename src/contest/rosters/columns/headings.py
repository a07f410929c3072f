"""How the headings of a roster are written in offices, schools and villages; pure."""

from contest.lists.columns.headings import Meaning, Vocabulary
from contest.lists.reading import ORDINAL, ListKind
from contest.rosters.columns.values import are_peoples, has_no_peoples, mostly_names, mostly_yes_or_no
from contest.rosters.rules import EXAMPLE_MARK, RosterColumn

# A relative, an office or a place is not the person the row is about.
_OTHERS = (
    "bo|cha|me|bo me|cha me|phu huynh|giam ho|vo|chong|than nhan|nguoi than|chu nhiem|gvcn|dai dien|"
    "nguoi lap|phu trach|nguoi huong dan|nhom truong"
)
_NO_PEOPLE = (
    "dem|lot|dang nhap|cong ty|doanh nghiep|don vi|co quan|san pham|hang|to|doi|lop|phong|bo phan|"
    "phan xuong|"
    "ban|thon|xa|phuong|huyen|tinh|truong|duong|khoa hoc|mon|bai|tep|file|zalo|facebook|tai khoan|viet tat|"
    "khac|goi khac|co so|du an|thiet bi|vat tu|may|xe|chu de|hoat dong|chuong trinh|chi nhanh|nguoi than|"
    "prefix|suffix|title|phonetic|yomi|nick|organization|organisation|company|school|manager|assistant|"
    "spouse"
)
# Who a row can be about; such a heading counts where names stand below it.
_PEOPLE = (
    "nhan vien|nguoi lao dong|lao dong|hoc sinh|hoc vien|sinh vien|xa vien|hoi vien|thanh vien|chu ho|"
    "can bo|"
    "can bo nhan vien|can bo giao vien|can bo giao vien nhan vien|dang vien|doan vien|doi vien|to vien|"
    "cong nhan|cong nhan vien|giao vien|vien chuc|cong chuc|can bo cong chuc|dai bieu|ca nhan|nguoi dan|"
    "cong dan|nguoi tham gia|nguoi tham du|nguoi du|nguoi hoc|thi sinh|chien si|ba con|ong ba|anh chi|"
    "anh chi em|dong chi|quy danh|cbcnv|cbnv|cnv|nld|cb gv nv|"
    "employee|employees|staff|student|students|member|members|participant|participants|attendee|worker|"
    "workers|pupil|pupils|teacher|person|people|learner|learners|resident|head of household|"
    # Tables that a program has summed up head so whatever they are about.
    "nhan hang|row labels"
)
_MIDDLE = (
    "ten dem|dem|chu dem|chu lot|ten lot|ten chu dem|middle name|middle names|middle|additional name|"
    "second name"
)
_PRIVATE = (
    "cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|passport|dinh danh|ngay sinh|ngay thang nam sinh|sinh ngay|"
    "dia chi|thuong tru|tam tru|noi o|cho o|que quan|noi sinh|dan toc|ton giao|gioi tinh|tai khoan|"
    "ngan hang|"
    "luong|bhxh|bhyt|bao hiem|suc khoe|benh|email|e mail|anh|birthday|date of birth|dob|address|ethnic|"
    "ethnicity|"
    "religion|ma so thue|mst|hon nhan|ho ngheo|gender|sex|salary|bank|insurance|identity card|national id"
)
# Of these the phone, the year or the number is not that of the person whom the row is about.
_RELATIVES = (
    "bo|cha|me|ba|ma|ba me|phu huynh|phhs|ph|giam ho|nguoi than|than nhan|vo|chong|con|gia dinh|nguoi nha|"
    "bao lanh|"
    "chu nhiem|gvcn|dai dien|khan cap|bao tin|truong ban|truong thon|to truong|lop truong|parent|parents|"
    "mother|"
    "mothers|father|fathers|mother s|father s|parent s|guardian|guardians|guardian s|emergency|next of kin|"
    "spouse|"
    "husband|wife|relative|family"
)
# Counts where nothing but yes and no stands below it.
_HERE = (
    "con lam viec|con lam|dang lam viec|dang lam|dang theo doi|dang hoat dong|con hoat dong|con hoc|dang hoc|"
    "con cong tac|dang cong tac|con o day|dang sinh hoat|con sinh hoat|active|is active|enabled|employed|"
    "still here|still employed|is still here|con o don vi"
)
_PARTS = (
    "to|to doi|doi|to san xuat|phan xuong|xuong|chuyen|lop|phong|phong ban|ban|khoa|bo phan|"
    "don vi|nhom|thon|thon ban|chi doan|chi hoi|team|class|department|section|group|khoi lop|"
    "khoi|"
    "thuoc to|thuoc doi|thuoc lop|thuoc phong|chi bo|chi doi|phan doi|to chuyen mon|"
    "to cong tac|"
    "to sx|to bo mon|xom|khu|khu pho|khu dan cu|to dan pho|tdp|ap|buon|cum|cum dan cu|"
    "bo phan to|"
    "lien gia|tram|cua hang|chi nhanh|kho|dept|division|unit|branch|workshop|village|hamlet|"
    "grade|class name|team name|group name|production line|noi lam viec|noi cong tac"
)
_NAMES_OF_PARTS = "|".join(f"ten {part}" for part in _PARTS.split("|"))
_OURS = "tai khoan|account|can sua|what to mend|dong|line"

VOCABULARY = Vocabulary(
    (
        Meaning(
            RosterColumn.TAIL,
            holds="so cuoi|ends in|last three digits|last 3 digits",
            first=True,
        ),
        Meaning(
            RosterColumn.NAME,
            whole=(
                "ho va ten|ho ten|hoten|name|full name|fullname|ten nhan vien|ten cong nhan|ten hoc sinh|"
                "hoc va ten|ho va chu dem va ten|ho dem va ten|ho chu dem va ten|ho ten dem va ten|h ten|"
                "h va ten|"
                "h v ten|hvt|ho t|ho va t|ho ten nguoi|ten day du|complete name|display name|names|"
                "name surname|"
                "surname and name|name and surname|first and last name|ho lot va ten|ho ten lot va ten"
            ),
            begins="hoten|fullname|h ten|h va ten",
            holds=(
                "ho va ten|ho ten|full name|student name|employee name|staff name|member name|worker name|"
                "participant name|pupil name|teacher name|learner name|person name"
            ),
            not_with=f"{_OTHERS}|dem|lot|phonetic|yomi",
            alone=_PEOPLE,
        ),
        Meaning(
            RosterColumn.NAME,
            begins=(
                "ho chu dem va ten|ho va chu dem va ten|ho dem va ten|ho va dem va ten|ho lot va ten|"
                "ho chu lot va ten"
            ),
            not_with=_OTHERS,
        ),
        Meaning(
            RosterColumn.SURNAME,
            whole=(
                "ho|ho dem|ho va dem|ho ten dem|ho va ten dem|ho lot|ho va chu dem|ho chu dem|ho va lot|"
                "ho va ten lot|surname|last name|family name|lastname|first surname"
            ),
            begins=(
                "ho dem|ho va dem|ho ten dem|ho va ten dem|ho lot|ho chu dem|ho va chu dem|ho va ten lot|"
                "family name|last name|surname"
            ),
            not_with=f"{_OTHERS}|phonetic|yomi",
        ),
        Meaning(RosterColumn.MIDDLE, whole=_MIDDLE),
        Meaning(
            RosterColumn.GIVEN,
            whole="ten|ten goi|ten rieng|given name|first name|given names|firstname|forename|forenames",
            begins="given name|first name",
            not_with="phonetic|yomi",
        ),
        Meaning(
            RosterColumn.NUMBER,
            whole=(
                "ma so|ma|ma nv|manv|msnv|ma hs|mshs|ma the|so the|ma cn|ma cb|number|employee id|id|code|"
                "so hieu|mnv|ma cc|ma cham cong|so cham cong|sbd|so bao danh|msv|mssv|ma sv|ma sinh vien|"
                "mhs|mhv|"
                "ma vien chuc|ma cong chuc|ma gv|ma giao vien|ma dinh danh noi bo|ma nguoi dung noi bo|"
                "employee no|employee number|employee code|staff id|staff no|staff code|personnel number|"
                "badge|badge number|badge no|payroll number|payroll no|clock number|member id|member no|"
                "roll no|roll number|registration number|reg no|emp id|emp no|emp code"
            ),
            begins=(
                "ma nv|ma nhan vien|ma hs|ma hoc sinh|ma hoc vien|ma hv|ma cong nhan|ma cn|ma can bo|"
                "ma cb|ma cbcnv|ma nld|ma nguoi|ma thanh vien|ma hoi vien|ma doan vien|ma dang vien|ma the|"
                "so the|so hieu|ma n vien|ma nhan su|ac no|msnv|mshs|ma cham cong|ma xa vien|"
                "ma lao dong|ma nguoi lao dong|"
                "employee no|employee number|employee code|staff id|staff no|"
                "student number|student no|member id|id|code"
            ),
            holds="ma so|staff number|employee id|student id",
            not_with=(
                "lop|to|doi|don vi|phong|thon|ban|ho|huyen|buu|name|diem|the dang|"
                "doanh nghiep|cong ty|phone|card|bhyt|postal|zip"
            ),
        ),
        Meaning(
            RosterColumn.PHONE,
            whole=(
                "dien thoai|so dien thoai|sdt|so dt|dt|dtdd|di dong|so di dong|phone|phone number|mobile|"
                "tel|"
                "zalo|d thoai|d t|dd|d d|so d thoai|so dd|dthoai|sdd|so dien thoai|mobile number|mobile no|"
                "cell|handphone|"
                "cell phone|whatsapp|contact no|contact number|tel no|phone no|so mobile|so phone|"
                "dt di dong|"
                "dt lien he|s d t|so zalo"
            ),
            holds=(
                "dien thoai|sdt|so dt|dt|dtdd|di dong|phone|mobile|tel|telephone|zalo|"
                "lien he|lien lac|so may|hotline|cell|d thoai|dthoai|"
                "so dd|mobile no|contact no|contact number|whatsapp"
            ),
            not_with=(
                "ten|ho ten|nguoi lien he|name|fax|pager|telex|assistant|company|radio|dia chi|dia diem|"
                "hinh thuc|co quan|nguoi than|thong minh|smartphone"
            ),
            numbered=True,
        ),
        Meaning(
            RosterColumn.AGE,
            whole=(
                "nhom tuoi|nam sinh|do tuoi|nhom tuoi hoac nam sinh|tuoi|ns|birth year|year of birth|"
                "age group|age|n sinh|nsinh|nam s|sinh nam|sn|yob|born|born in|tuoi nam sinh|nam sinh tuoi"
            ),
            holds="nam sinh|tuoi|sinh nam|year of birth|birth year|age",
            not_with="ngay|thang|date|tuoi nghe|tuoi dang|tuoi doan",
        ),
        Meaning(
            RosterColumn.LEFT,
            whole=(
                "ngay nghi|nghi viec|ngay nghi viec|da nghi|thoi viec|ngay thoi viec|ngay thoi hoc|"
                "nghi hoc|"
                "thoi hoc|left|left on|has left|date left|leaving date|termination date|last working day|"
                "resigned|"
                "roi di|ngay roi di|ngay cham dut hop dong|ngay cham dut hd|cham dut hop dong|ngay nghi huu|"
                "ngung theo doi|ngung lam viec|ngung hoat dong|da ngung|khong con lam viec|khong con lam|"
                "khong con hoc|inactive|is inactive|deactivated|disabled|suspended"
            ),
            holds=(
                "nghi viec|da nghi|thoi viec|thoi hoc|nghi hoc|ngay nghi|ngay roi di|chuyen di|"
                "ngung theo doi|left"
            ),
            not_with="nghi phep|nghi le|thai san|so ngay|ly do|tham gia",
        ),
        Meaning(RosterColumn.HERE, whole=_HERE),
        Meaning(
            RosterColumn.PART,
            whole=_PARTS,
            begins=(
                "to|doi|lop|phong|phan xuong|xuong|chuyen|bo phan|khoa|ban|thon|chi doan|chi hoi|don vi|"
                "nhom|"
                "noi cong tac|noi lam viec|chi bo|thuoc|khoi lop|xom|to dan pho|"
                f"ma lop|ma to|ma phong|ma don vi|team|class|department|section|dept|{_NAMES_OF_PARTS}"
            ),
            holds="phong ban|bo phan|phan xuong|to san xuat",
            not_with=(
                "to truong|doi truong|lop truong|nhom truong|truong phong|to chuc|chu nhiem|khoa hoc|"
                "phong hoc|dang ky|tuoi|mau|ban than|vi tri|chuc vu|ho ten|ho va ten|time|date|start|end"
            ),
        ),
        # Behind the parts: "Tên nhóm" is what a group is called.
        Meaning(
            RosterColumn.NAME,
            begins="ten|name",
            not_with=f"{_OTHERS}|{_NO_PEOPLE}",
        ),
        Meaning(
            ORDINAL,
            whole=(
                "stt|tt|so tt|so thu tu|thu tu|no|nr|s t t|s tt|t t|index|order|so|s n|sl no|serial no|seq|"
                "stt so"
            ),
        ),
    ),
    private=_PRIVATE.split("|"),
    ours=_OURS.split("|"),
    others={RosterColumn.PHONE: _RELATIVES, RosterColumn.AGE: _RELATIVES, RosterColumn.NAME: _OTHERS},
    proofs={
        "dt": has_no_peoples,
        **dict.fromkeys(_HERE.split("|"), mostly_yes_or_no),
        **dict.fromkeys(_PEOPLE.split("|"), mostly_names),
    },
    private_values=are_peoples,
)

ROSTER = ListKind(
    "roster",
    VOCABULARY,
    RosterColumn.NAME,
    (RosterColumn.SURNAME, RosterColumn.MIDDLE, RosterColumn.GIVEN),
    EXAMPLE_MARK,
    repeats=frozenset({RosterColumn.PART, RosterColumn.AGE, RosterColumn.PHONE}),
    left=RosterColumn.LEFT,
)
