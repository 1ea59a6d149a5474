"""The list of a review: nothing is lost from it, and what is undone is asked again."""

from gijiyomi.ui.review.agenda import Agenda


def begun(cases):
    agenda = Agenda()
    agenda.start([cases[0].meeting.id])
    agenda.take(cases)
    return agenda


def told(agenda):
    return [("✓" if row.settled else "？") + row.label for row in agenda.rows]


def test_what_is_settled_stays_in_its_place(cases):
    agenda = begun(cases)
    agenda.take([cases[0], *cases[2:]])
    assert told(agenda) == [
        "？【山本座長】",
        "✓【河野デジタル大臣】",
        "？【佐藤委員】",
        "？【山本座長】",
    ]
    assert agenda.left == 3


def test_what_is_undone_is_asked_again(cases):
    agenda = begun(cases)
    agenda.take(cases[1:])
    assert agenda.take(cases) == cases[0].key
    assert agenda.left == 4


def test_the_next_one_is_the_next_open_one_and_then_the_first(cases):
    agenda = begun(cases)
    agenda.take([cases[0], cases[3]])
    assert agenda.next_open(cases[0].key) == cases[3].key
    assert agenda.next_open(cases[3].key) == cases[0].key
    agenda.take([])
    assert agenda.next_open(cases[0].key) is None


def test_going_back_goes_over_settled_ones_too(cases):
    agenda = begun(cases)
    agenda.take(cases[2:])
    assert agenda.step(cases[2].key, -1) == cases[1].key
    assert agenda.step(cases[0].key, -1) is None
