"""The status line: what was done last is told whole, with the way to take it back."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.status_line import StatusLine
from gijiyomi.ui.status_words import saved_words
from gijiyomi.wording import catalogue, word

PLACE = "村上 明子 委員　5番目／18名　6項目 706字　p.5-6"
SAID = "抜粋1件を資料に加えました（保存済み）"


@pytest.fixture
def line(qtbot, appearance: Appearance) -> StatusLine:
    """In a window, below everything."""
    window = QWidget()
    qtbot.addWidget(window)
    made = StatusLine(appearance, Actions(appearance, window))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(made)
    window.resize(1366, 400)
    window.show()
    # It would go with its window.
    made.kept = window  # type: ignore[attr-defined]
    return made


def shown(line: StatusLine) -> list[str]:
    """What is seen of it, from the left; a mark behind what is shortened."""
    line.layout().activate()
    parts = [part for part in line.children() if isinstance(part, QWidget) and part.isVisible()]
    parts.sort(key=lambda part: part.x())
    told = []
    for part in parts:
        text = part.text() if hasattr(part, "text") else ""
        if text:
            told.append(text + ("…" if part.width() < part.sizeHint().width() else ""))
    return told


def offered(line: StatusLine, words: str) -> QPushButton:
    (found,) = (one for one in line.findChildren(QPushButton) if one.text() == words)
    return found


@pytest.mark.parametrize("size", [1.0, 1.5, 1.75, 2.0])
def test_what_was_done_has_the_room_at_any_text_size(line, appearance, size):
    """At 150 % 元に戻す was cut, while it was still told that no network is used."""
    appearance.set_text_size(size)
    always = [word("status.local"), word("status.text-size", percent=round(size * 100))]
    line.show_place(PLACE)
    assert shown(line)[0] == PLACE
    line.say(SAID, undoable=True)
    told = shown(line)
    assert SAID in told
    assert word("status.undo") in told
    assert always[1] in told
    assert [words for words in told if words.endswith("…")] in ([], [PLACE + "…"])
    line.forget()
    assert shown(line)[0] == PLACE


def test_in_a_low_window_it_comes_to_say_something(line, appearance):
    """Whoever reads at 150 % on a small screen never learned what was saved, or how to undo it."""
    appearance.set_text_size(1.5)
    line.show_place(PLACE)
    line.set_low(low=True)
    assert not line.isVisible()
    line.say(SAID, undoable=True)
    assert shown(line) == [SAID, word("status.undo")]
    line.forget()
    assert not line.isVisible()
    line.set_low(low=False)
    assert shown(line)[0] == PLACE


def test_what_is_offered_is_done_once_and_waits_for_the_keyboard(line):
    done = []
    line.say("もうあります", offer=("重ねて加える", lambda: done.append(1)))
    link = offered(line, "重ねて加える")
    link.setFocus()
    line._silence.timeout.emit()
    assert link.isVisible()
    link.click()
    assert (done, line.saying(), link.isVisible()) == ([1], "", False)


# What names a change of the library, wherever it is worded.
_NAMES = re.compile(
    r"(step|change)\..+|(briefing|annotations)\.change_.+|(correcting|review|revisions)\.step-.+"
    r"|(removal|handover)\.step|removal\.step-refuse|preferences\.change|briefing\.(divide|follow)"
    r"|revisions\.(take|apart|leave|take-back)|original\.put-back|suggest\.(forget|note)|export_dialog\.keep"
)


def test_every_change_is_told_as_one_tells_what_was_done():
    """``保存しました：資料に加える`` is no sentence."""
    found = {key: words for key, words in catalogue().items() if _NAMES.fullmatch(key)}
    assert len(found) > 70
    told = {words: saved_words(words) for words in found.values()}
    assert all(said.endswith(("ました（保存済み）", "を保存しました")) for said in told.values())
    nouns = {words for words, said in told.items() if said == f"{words}を保存しました"}
    assert nouns == {
        "メモ", "強調", "強調（{meaning}）", "論点タグ", "設定", "同義語集の変更", "最近の検索",
    }  # fmt: skip
    assert told["抜粋{count}件を資料に加える"] == "抜粋{count}件を資料に加えました（保存済み）"
    assert told["検索を保存する"] == "検索を保存しました"
