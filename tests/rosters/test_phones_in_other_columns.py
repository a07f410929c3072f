"""A phone that stands in the column of ages, on a list that is sent."""


async def test_a_phone_in_the_column_of_ages_is_the_phone_where_there_is_no_other(factory):
    headings = ("Họ và tên", "Năm sinh", "Điện thoại")
    rows = (
        ("Lò Văn An", "1990", "0912000851"),
        ("Lò Thị Bính", "0912000852", ""),
        ("Lò Văn Cương", "0912000853", "0912000854"),
        ("Lò Thị Dung (1988)", "", ""),
    )

    sent = await factory.send(*rows, headings=headings, whole=False)

    cells = [{cell.column: cell.value for cell in row.cells} for row in sent.rows]
    assert [(one.get("phone"), one.get("age")) for one in cells] == [
        ("••• 851", "18+"),
        ("••• 852", None),
        ("••• 854", None),
        (None, "18+"),
    ]
    assert [kind for _, _, kind in sent.faults] == [
        "phone_elsewhere", "age_unreadable", "name_trimmed", "age_beside",
    ]  # fmt: skip
