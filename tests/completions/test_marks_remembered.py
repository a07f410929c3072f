"""The least score with which a course is passed is asked where needed, and holds for what it was said of."""

from contest.clock import now
from contest.local_time import local_day
from contest.sheets import csv_bytes
from tests.completions.test_journeys import organiser, send, settled

DAY = f"{local_day(now()):%d/%m/%Y}"


def scores(heading: str, *told: str) -> bytes:
    people = (("Lò Thị Hương", "0912000001"), ("Vàng A Páo", "0912000002"))
    heads = ("Họ tên", "SĐT", "Khoá học", "Ngày hoàn thành", heading)
    lines = [(*who, "Chống lừa đảo", DAY, one) for who, one in zip(people, told, strict=True)]
    return csv_bytes([heads, *lines])


async def test_a_mark_said_for_ten_points_does_not_judge_a_list_of_a_hundred(site):
    visitor = await organiser(site)
    plan = await send(visitor, scores("Điểm", "8,5", "4"))
    assert "Cột “Điểm”, không ghi thang điểm, cao nhất là 8,5: đạt từ" in plan.text
    await visitor.send(f"{plan.path}/passed", {"passed-to-10": "5"})
    page = await settled(visitor, plan.path)
    assert "Được ghi nhận · 1" in page.text and "Chưa học xong · 1" in page.text
    assert "Anh chị có thể sửa lại" in page.text

    for heading, told, label in (
        ("Điểm (thang 100)", ("45", "12"), "Cột “Điểm (thang 100)”, thang điểm 100: đạt từ"),
        ("Điểm", ("45", "12"), "Cột “Điểm”, không ghi thang điểm, cao nhất là 45: đạt từ"),
        ("Điểm", ("45/100", "12/100"), "Cột “Điểm”, thang điểm 100: đạt từ"),
        ("Điểm", ("80%", "70%"), "Cột “Điểm”, thang điểm 100: đạt từ"),
        ("Điểm", ("4/5", "3/5"), "Cột “Điểm”, thang điểm 5: đạt từ"),
        ("Kết quả", ("8", "7"), "Cột “Kết quả”, không ghi thang điểm, cao nhất là 8: đạt từ"),
    ):
        plan = await send(visitor, scores(heading, *told))
        assert label in plan.text and "2 dòng chỉ ghi điểm" in plan.text, heading
        assert "Được ghi nhận · 0" in plan.text and "Chưa học xong" not in plan.text, heading

    again = await send(visitor, scores("Điểm", "9", "3"))
    assert "Được ghi nhận · 1" in again.text and "Chưa học xong · 1" in again.text


async def test_each_scale_of_a_list_has_a_mark_of_its_own_and_slips_are_told_beside_it(site):
    visitor = await organiser(site)
    plan = await send(visitor, scores("Điểm", "85/100", "4/5"))
    said = {"passed-100": "5", "passed-5": "9"}

    wrong = await visitor.send(f"{plan.path}/passed", said)
    assert wrong.status == 422 and "rất thấp so với thang điểm" in wrong.text
    assert "cao hơn cả thang điểm" in wrong.text and 'value="9"' in wrong.text
    assert (await visitor.send(f"{plan.path}/passed", {})).status == 422

    await visitor.go(plan.path)
    await visitor.send(f"{plan.path}/passed", {"passed-100": "50", "passed-5": ""})
    page = await settled(visitor, plan.path)
    assert "Được ghi nhận · 1" in page.text and "1 dòng chỉ ghi điểm" in page.text
    await visitor.send(f"{plan.path}/passed", {"passed-100": "90", "passed-5": "80%"})
    page = await settled(visitor, plan.path)
    assert "Được ghi nhận · 1" in page.text and "Chưa học xong · 1" in page.text


async def test_nobody_is_asked_for_a_mark_where_words_say_who_has_passed(site):
    visitor = await organiser(site)
    heads = ("Họ tên", "SĐT", "Khoá học", "Ngày hoàn thành", "Kết quả", "Điểm")
    line = ("Lò Thị Hương", "0912000001", "Chống lừa đảo", DAY, "Đạt", "3,5")

    plan = await send(visitor, csv_bytes([heads, line]))

    assert "Được ghi nhận · 1" in plan.text and "Từ bao nhiêu điểm là đạt" not in plan.text


async def test_a_score_beyond_its_scale_or_below_nothing_is_told_and_not_counted(site):
    visitor = await organiser(site)

    plan = await send(visitor, scores("Điểm (thang 10)", "12", "-5"))

    assert "Được ghi nhận · 0" in plan.text and "cao hơn thang điểm của nó" in plan.text
    assert "Khoá học đã xong chưa?" in plan.text and "Từ bao nhiêu điểm là đạt" not in plan.text
