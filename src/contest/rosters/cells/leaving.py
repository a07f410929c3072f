"""What words in a list say of somebody leaving: for certain, perhaps, and from which day; pure."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from contest.lists.columns.headings import said
from contest.lists.rows.leaving import Leaving

LONGEST = 120
# How long before somebody leaves a list tells of it.
SOON = timedelta(days=92)

# Said as a whole, with a day behind it at most, these are as good as certain.
_CERTAIN = frozenset(
    (
        "nghi viec", "thoi viec", "thoi hoc", "bo hoc", "bo viec", "thoi lam", "qua doi", "tu tran", "chet",
        "chuyen cong tac", "chuyen truong", "chuyen don vi", "chuyen di", "chuyen noi khac", "chuyen nganh",
        "chuyen di noi khac", "chuyen cong ty", "chuyen co quan", "chuyen viec", "chuyen khoi don vi",
        "cham dut hop dong", "cham dut hd", "cham dut hdld", "cham dut hop dong lao dong",
        "thanh ly hop dong", "sa thai", "duoi viec", "buoc thoi viec", "cho thoi viec",
        "nghi han", "roi di", "roi don vi", "roi cong ty",
        "khong con lam", "khong con lam viec", "khong con hoc", "khong con lam o day",
        "thoi viec nghi viec", "nghi viec thoi viec",
        "left", "has left", "left the company", "resigned", "terminated", "quit", "deceased", "died",
        "dismissed", "fired", "transferred", "transferred out", "dropped out", "withdrawn",
        "former employee", "ex employee", "no longer employed", "no longer works here",
        "nghi ngang", "tu y bo viec", "khong lam viec nua", "khong di lam nua", "tu vong", "hy sinh",
        "hi sinh", "ket thuc hop dong", "huy hop dong", "cat hop dong", "cho nghi viec",
        "cho thoi hoc", "buoc thoi hoc", "duoi hoc", "cat khau", "cat ho khau", "xoa ten", "khai tru",
        "chuyen di tinh khac", "chuyen sinh hoat di", "chuyen sinh hoat dang di", "chuyen sinh hoat doan di",
        "laid off", "let go", "offboarded", "passed away", "expelled", "moved away",
    )
)  # fmt: skip
# Only with "đã" before or "luôn" behind them: alone they may be a word of something else, or of one day.
_CERTAIN_WHEN_DONE = frozenset(("nghi", "mat", "nghi lam", "nghi hoc", "chuyen", "thoi", "thanh ly"))
_RETIRED = frozenset(("nghi huu", "ve huu", "nghi che do huu tri", "retired"))
# Somewhere in a longer text, or alone, these have to be asked about.
_PERHAPS = re.compile(
    r"\b(?:nghi viec|thoi viec|bo viec|thoi hoc|bo hoc|nghi hoc|da nghi|xin nghi|sap nghi|nghi han|nghi luon"
    r"|nghi lam"
    r"|da mat|qua doi|tu tran|chuyen (?:di|cong tac|truong|don vi|noi khac|khau|cong ty|co quan|sang)"
    r"|da chuyen|chuyen (?:ve que|sinh hoat)"
    r"|cham dut (?:hd|hop dong)|het (?:hd|hop dong)|thanh ly (?:hd|hop dong)|sa thai|dao ngu"
    r"|nhap ngu|di bo doi"
    r"|roi (?:khoi|don vi|cong ty|truong|ban)|khong con|khong (?:di )?(?:lam|hoc)(?: viec)? nua"
    r"|khong theo hoc|bo lam|nghi ngang|tu y (?:nghi|bo)|cho nghi|cho thoi|duoi (?:hoc|viec)|rut ho so"
    r"|(?:ket thuc|huy|cat|het han|khong gia han|khong tai ky|don phuong cham dut) (?:hd|hdld|hop dong)"
    r"|(?:hd|hdld|hop dong) (?:da )?(?:het|cham dut|ket thuc|thanh ly)|thoi (?:khong )?lam"
    r"|nghi khong l[iy] do|(?:dieu|luan|thuyen) chuyen|biet phai|di (?:han quoc|nhat ban|dai loan|nhat|han)"
    r"|da off"
    r"|(?:khong dat|truot) thu viec|thu viec khong dat|di nghia vu|xuat canh|xuat khau lao dong|xkld"
    r"|di (?:nuoc ngoai|lao dong nuoc ngoai|noi khac|tinh khac|khoi)|tu vong|h[iy] sinh|mat tich"
    r"|(?:cat|xoa|chuyen) (?:ho )?khau(?! trang)|xoa ten|khai tru"
    r"|ra khoi (?:hoi|to|ban|dang|doan|hop tac xa|htx)"
    r"|di lay chong|lay chong (?:xa|noi khac|ban|xa khac|tinh)|theo chong|(?:thi|chap) hanh an"
    r"|vang mat dai han|lam an xa|khong quay lai"
    r"|cat (?:giam )?(?:bhxh|bao hiem)|xoa (?:dktt|dang ky)|rut (?:het )?von|khong (?:ky|gia han) tiep"
    r"|resign(?:ed|ing)?|terminated?|deceased|dismissed|dropped out|no longer|inactive|left|laid off"
    r"|off ?board(?:ed|ing)?|passed away|moved (?:away|out)|graduated|expelled)\b"
    r"|^(?:nghi|mat|chuyen|giam|left|da roi|thoi|thanh ly|bao luu|khong (?:di )?(?:lam|hoc|lam viec)"
    r"|(?:da )?lay chong"
    r"|(?:da )?(?:tot nghiep|ra truong|ve que)(?: luon| han)?|(?:da )?tra so(?: bhxh| bao hiem)?)$"
    r"|^(?:nghi|mat|chuyen|chet|bo|thoi) (?:luon )?(?:roi|mat roi)\b"
)
# Whoever was of the unit: with its accent, for "nhân viên Cứ A Lù" is somebody.
_FORMER = re.compile(
    r"(?<!\w)(?:nv|nhân viên|cn|công nhân|cb|cán bộ|cbcnv|nld|nlđ|người lao động|lao động|gv|giáo viên|hs"
    r"|học sinh|thành viên|hội viên|xã viên|tổ viên)\s+cũ(?!\w)|(?<!\w)cựu\s+(?:nhân viên|cán bộ|công nhân"
    r"|học sinh|giáo viên|thành viên)(?!\w)|^\W*(?:nv|nhan vien|cong nhan|can bo|hoc sinh|hs) cu\W*$",
    re.IGNORECASE,
)
_RETIRING = re.compile(r"\b(?:da )?(?:nghi huu(?: tri)?|ve huu|huu tri|retired)\b")
_PERHAPS_RETIRED = re.compile(r"\b(?:nghi huu|ve huu|retired)\b|^huu(?: tri)?$")
# To be away for some days, or to have come, is not to leave; nor is what is denied.
_STAYS = re.compile(
    r"\b(?:(?:chua|khong) (?:he )?(?:nghi|thoi|bo|chuyen)(?: (?:viec|hoc|di|truong|cong tac|lam))?"
    r"|(?:xin |da |tam |dang )*nghi (?:viec )?(?:phep|om|benh|thai san|sinh|de|he|le|tet|bu|mat|duong suc"
    r"|duong|che do(?! huu)|khong luong|tam thoi|mot ngay|co phep|rieng|om dau|trua|giua gio|ngay)"
    r"|tam nghi(?: (?:viec|hoc))?"
    r"|nghi (?:hoc )?(?:co phep|khong phep)|vang (?!mat dai han)\w+"
    r"|leave of absence|on leave|sick leave|maternity leave"
    r"|(?:moi |da )?chuyen (?:(?:ho )?khau |sinh hoat )?(?:dang |doan )?"
    r"(?:den|ve(?! que\b)|vao|tu|lop|to|phong|doi|ca|khoan|tien|cong doan)\b.*"
    r"|da mat (?:the|sim|so|dien thoai|ve|giay)\b.*)(?!\w)"
)
# Whoever came back is there, whatever was before.
_CAME_BACK = re.compile(
    r"(?:da |moi )?(?:(?:quay|tro) lai (?:di )?(?:lam|hoc)|(?:di )?(?:lam|hoc)(?: viec)?(?: tro)? lai)\b"
)
_WHEN = re.compile(
    r"\b(?:ke tu|tinh tu|bat dau tu|tu(?! (?:vong|tran|y)\b)|vao|tu ngay|ngay|luc|(?<!khoi )hoi|hom|thang|nam"
    r"|since|from|on|as of|in|effective)\b"
)
# Sheets and headings name those below them.
_WHOSE = re.compile(
    r"^(?:(?:danh sach|ds|so|nhom|nhung|cac|nguoi|nhan vien|nv|cong nhan|can bo|cbcnv|cbnv|lao dong|nld"
    r"|giao vien|hoc sinh|hs|list of|employees|staff|students) )+(?=\w)"
)
_DONE = re.compile(r"^(?:da|bi) | (?:roi|luon|het)$")
_NOT = re.compile(r"\b(?:k|ko|hok)(?= (?:con|di|lam|hoc|ky|quay|theo)\b)")
_DAY = re.compile(
    r"(?<!\d)(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?|(\d{4})-(\d{1,2})-(\d{1,2}))(?!\d)"
)
_LONG_DAY = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])\s*(?:[/.-]|\s+năm\s+)\s*(\d{4})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# Letters of which every such word has some, so that names and places are hardly looked at.
_HINT = re.compile(
    r"ngh|th[oô]i|b[oỏ] |m[aấ]t|qu[aá] đ|qua d|t[uừ] tr|ch[eế]t|chuy|ch[aấ]m|thanh|h[eế]t|sa th|đu[oổ]i"
    r"|bu[oộ]c|r[oờ]i|kh[oô]ng|h[uư]u|đ[aà]o|nh[aậ]p ng|b[oộ] đ|left|resign|termin|quit|decea|died|dismis"
    r"|fired|transf|dropped|withdr|former|ex.emp|no longer|retire|inactive|laid|let go|off ?board|passed"
    r"|moved|gradua|expel|c[uũ](?!\w)|c[uự]u |ngh[iĩ]a|xu[aấ]t|xkl|đi |di |b[aả]o l|c[aắ]t |h[uủ][yỷ] "
    r"|tr[uư][oợ]t|k[eế]t th|v[aắ]ng m|t[uử] v|h[iy] sinh|m[aấ]t t|x[oó][aá]|khai tr|l[aấ]y ch|theo ch"
    r"|h[aà]nh [aá]n|ra |v[eề] q|t[oố]t ngh|r[uú]t"
    r"|\b(?:ko?|hok) |[aă]n xa|b[aả]o hi|bhxh|xo[aá]|tr[aả] s|h[dđ]|gi[aả]m|bi[eệ]t ph| off",
    re.IGNORECASE,
)


def says_left(text: str) -> Leaving | None:
    """Whether a text says that the person beside it has left."""
    return _hinted(text[:LONGEST], retired=True)


def says_left_the_village(text: str) -> Leaving | None:
    """The same of a place where people live: who is retired is still there."""
    return _hinted(text[:LONGEST], retired=False)


@lru_cache(maxsize=4096)
def _hinted(text: str, *, retired: bool) -> Leaving | None:
    return _says(text, retired=retired) if _HINT.search(text) else None


def _says(text: str, *, retired: bool) -> Leaving | None:
    if _FORMER.search(unicodedata.normalize("NFC", text)):
        return Leaving.PERHAPS
    words = _without_days(text)
    words = _WHOSE.sub("", words) if retired else _RETIRING.sub(" ", _WHOSE.sub("", words)).strip()
    if _CAME_BACK.match(words):
        return None
    left = " ".join(_STAYS.sub(" ", words).split())
    bare = _bare(left)
    done = left.startswith("da ") or left.endswith(" luon")
    certain = bare in _CERTAIN or (done and bare in _CERTAIN_WHEN_DONE) or (retired and bare in _RETIRED)
    if certain and left == words:
        return Leaving.CERTAIN
    may = _PERHAPS.search(left) or (retired and _PERHAPS_RETIRED.search(left))
    return Leaving.PERHAPS if may else None


def is_away(text: str) -> bool:
    """Whether a text says no more than that somebody is away for some days, or is there."""
    words = _without_days(text)
    return bool(words) and not _STAYS.sub(" ", words).strip()


def leaving_day(text: str, today: date) -> date | None:
    """The day a text names: of a month or a year its last, without a year the latest that is past or soon."""
    text = _LONG_DAY.sub(r"\1/\2/\3", text)
    if found := _DAY.search(text):
        day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        if year is None:
            return _told_lately(int(month), int(day), today)
        return _day(int(f"20{year}" if len(year) == 2 else year), int(month), int(day))
    if of_month := _MONTH.search(text):
        in_year, month = int(of_month[2]), int(of_month[1])
        return _day(in_year, month, monthrange(in_year, month)[1])
    return date(int(of_year[0]), 12, 31) if (of_year := _YEAR.search(text)) else None


def _told_lately(month: int, day: int, today: date) -> date | None:
    """In January "25/12" is of the year before, in December "05/01" of the one to come, "20/5" of this one.

    Lists tell who has left, be it ten months ago; whoever is still to leave is told of shortly before.
    """
    years = (_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
    return max((one for one in years if one and one <= today + SOON), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_days(text: str) -> str:
    """The words alone: no day, and nothing that only leads to one."""
    for pattern in (_LONG_DAY, _DAY, _MONTH, _YEAR):
        text = pattern.sub(" ", text)
    words = _NOT.sub("khong", said(text)) if any(map(str.isalpha, text)) else ""
    return " ".join(_WHEN.sub(" ", words).split())


def _bare(words: str) -> str:
    before = ""
    while words != before:
        before, words = words, _DONE.sub("", words).strip()
    return words
