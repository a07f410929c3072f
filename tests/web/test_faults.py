"""What a page gathers of the wrong fields of its form while it is printed; pure."""

from contest.web.forms.faults import PageFaults, gathered


def test_wrong_fields_are_gathered_in_the_order_in_which_they_stand():
    told = PageFaults()

    with gathered():
        printed = [told.note("name", "Please write a name."), told.note("age", "Please choose the age.")]

        assert printed == ["", ""]
        assert told.fields == [("name", "Please write a name."), ("age", "Please choose the age.")]
        assert told.any is True


def test_only_the_first_wrong_field_takes_the_focus():
    told = PageFaults()

    with gathered():
        assert [told.takes_focus() for _ in range(3)] == [True, False, False]


def test_a_refusal_of_no_field_is_wrong_too():
    told = PageFaults()

    with gathered():
        assert told.any is False
        assert (told.refuse(), told.any, told.fields) == ("", True, [])


def test_one_page_knows_nothing_of_another():
    told = PageFaults()

    with gathered():
        told.note("name", "Please write a name.")
        with gathered():
            assert (told.any, told.fields) == (False, [])
        assert told.any is True

    assert (told.any, told.fields) == (False, [])
