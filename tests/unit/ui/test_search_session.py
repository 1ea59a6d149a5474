"""How a search is built up word by word."""

import pytest

from gijiyomi.ui.search_session import SearchSession, SearchState


@pytest.fixture
def session(open_bridge, two_meetings) -> SearchSession:
    return SearchSession(open_bridge(two_meetings))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("AISI", ("AISI",)),
        ("AISI　予算", ("AISI", "予算")),
        (' "AI SI"  予算 ', ('"AI SI"', "予算")),
        ("AISI OR 予算", ("AISI OR 予算",)),
    ],
)
def test_what_was_typed_becomes_chips(qtbot, session, typed, words):
    session.type(typed)
    session.enter_typed()
    qtbot.waitUntil(lambda: session.state.words == words)
    assert session.state.typed == ""


def test_a_word_entered_twice_stands_once(session):
    session.enter(("AISI",))
    session.enter(("AISI", "予算"))
    assert session.state.words == ("AISI", "予算")


def test_entered_and_typed_words_are_one_query():
    state = SearchState(words=("AISI",), typed=" 予算 ")
    assert state.query == "AISI 予算"
    assert state.request().query == "AISI 予算"


def test_a_word_still_being_typed_can_be_taken_out(session):
    session.type("AISI 人件費")
    session.take_out("人件費")
    assert session.state.query == "AISI"


def test_answers_to_what_is_no_longer_asked_are_dropped(qtbot, session):
    """The count of AIS must not appear beside AISI."""
    answered: list[str] = []
    session.found.connect(lambda findings: answered.append(findings.state.query))
    for typed in ("A", "AI", "AIS", "AISI"):
        session.type(typed)
    qtbot.waitUntil(lambda: bool(answered))
    qtbot.wait(50)
    assert answered == ["AISI"]


def test_closing_keeps_how_to_look(qtbot, session):
    session.gather_spellings(spelling=False)
    session.enter(("AISI",))
    with qtbot.waitSignal(session.closed):
        session.close()
    assert not session.state.active
    assert not session.state.spelling


def test_words_that_need_not_be_near_any_longer_are_chips_of_their_own(session):
    session.enter(("人件費", "予算 近傍/5 補正"))
    session.replace_word("予算 近傍/5 補正", "予算 補正")
    assert session.state.words == ("人件費", "予算", "補正")
    session.replace_word("補正", '"補正"')
    assert session.state.words == ("人件費", "予算", '"補正"')
