"""Annotations of more than one word, over each other, and what becomes of them after a restart."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gijiyomi.domain.records import Meaning, Target
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.ui.inspectors.tag_picker import TagPicker
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.text.content import Passage


def find(window, words):
    for remark in window.reader.current.content.remarks:
        if words in remark.text:
            start = remark.text.index(words)
            return Passage(remark.id, Span(start, start + len(words)))
    raise LookupError(words)


def marks(window):
    return window.reader.current.annotations


def trigger(window, name):
    window.actions_table[name].trigger()


def select_from(window, first, last):
    """From the beginning of some words to the end of others, in remarks that follow."""
    reading, view = window.view._reading, window.view
    start, end = find(window, first), find(window, last)
    cursor = view.textCursor()
    cursor.setPosition(reading.position(start.remark_id, start.span.start))
    cursor.setPosition(reading.position(end.remark_id, end.span.end), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def click(window, words):
    passage = find(window, words)
    box = window.view._geometry.bands(
        window.view._reading.ranges(passage.remark_id, passage.span)[0]
    )[0]
    point = (box.center() - window.view._point(box.center()) + box.center()).toPoint()
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def written(window, qtbot, text):
    qtbot.waitUntil(lambda: window.findChild(NoteEditor) is not None)
    editor = window.findChild(NoteEditor)
    QTest.keyClicks(editor.field, text)
    title = editor.field.accessibleName()
    editor.finish()
    qtbot.waitUntil(lambda: window.findChild(NoteEditor) is None)
    return title


def test_marks_lie_over_each_other_and_none_is_lost(qtbot, window):
    """One selection is one annotation, however many remarks it goes over."""
    window.show_inspector(Inspector.ANNOTATIONS)
    select_from(window, "取組の公表", "支援が足りない")
    trigger(window, "highlight-green")
    qtbot.waitUntil(lambda: len(marks(window)) == 1)
    (long,) = marks(window)
    assert [part.quote.exact for part in long.parts] == [
        "取組の公表も検討いただきたい。",
        "中小企業への支援が足りない",
    ]
    window.view.go_to(find(window, "公表も検討"), select=True)
    trigger(window, "highlight-red")
    qtbot.waitUntil(lambda: len(marks(window)) == 2)
    short = next(one for one in marks(window) if one.id != long.id)
    # A click chooses the uppermost, the next one what lies below it, and so on.
    window.view._drop_selection()
    chosen = []
    for _ in range(3):
        click(window, "公表も")
        chosen.append(window.marking.active.id)
    assert chosen == [short.id, long.id, short.id]
    click(window, "公表も")
    qtbot.waitUntil(lambda: window.annotations.current() is not None)
    assert window.annotations.current().id == long.id
    # Commands are for the one that is chosen.
    trigger(window, "highlight-blue")
    qtbot.waitUntil(
        lambda: {one.meaning for one in marks(window)} == {Meaning.FACT, Meaning.CONCERN}
    )
    assert {one.id: one.meaning for one in marks(window)}[long.id] is Meaning.FACT
    trigger(window, "remove-highlight")
    qtbot.waitUntil(lambda: [one.id for one in marks(window)] == [short.id])
    # The list learns of it later than the text, and chooses what is left.
    qtbot.waitUntil(lambda: window.marking.active is not None)
    assert window.marking.active.id == short.id
    # The menu names those under the pointer.
    window.bridge.undo()
    qtbot.waitUntil(lambda: len(marks(window)) == 2)
    window.view.pointed = [short, long]
    menu = window.view.build_context_menu(find(window, "公表も"))
    names = [action.text() for action in menu.actions()]
    assert names[:3] == [
        "懸念・反対　公表も検討",
        "提案・賛成　取組の公表も検討いただきたい。",
        "「懸念・反対　公表も検討」を外す",
    ]
    menu.actions()[2].trigger()
    qtbot.waitUntil(lambda: [one.id for one in marks(window)] == [long.id])


def test_more_than_words_is_annotated_and_undone_in_another_window(
    qtbot, window, open_window, two_meetings
):
    window.view.go_to(find(window, "AISIの予算と人員"))
    trigger(window, "note-speaker")
    assert written(window, qtbot, "who") == "発言者へのメモ"
    qtbot.waitUntil(lambda: len(marks(window)) == 1)
    trigger(window, "note-meeting")
    assert written(window, qtbot, "meeting") == "会議へのメモ"
    qtbot.waitUntil(lambda: len(marks(window)) == 2)
    trigger(window, "mark-remark")
    qtbot.waitUntil(lambda: len(marks(window)) == 3)
    trigger(window, "tag-remark")
    qtbot.waitUntil(lambda: window.findChild(TagPicker) is not None)
    picker = window.findChild(TagPicker)
    picker.field.insert("予算")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    picker.finish()
    qtbot.waitUntil(lambda: any(one.tags for one in marks(window)))
    told = {one.target: (one.note, one.meaning, one.tags) for one in marks(window)}
    assert told == {
        Target.MEETING: ("meeting", None, ()),
        Target.SPEAKER: ("who", None, ()),
        Target.REMARK: ("", Meaning.IMPORTANT, ("予算",)),
    }
    # At their places: beside the head of the meeting, of the speaker, and in the list of speakers.
    rows = [window.speakers._model.row_at(number) for number in range(1, 4)]
    assert [row.mark for row in rows] == ["", "who", ""]
    window.view.go_to(find(window, "本日は素案"))
    notes = [note.annotation.target for note in window.view._right.notes()]
    assert notes == [Target.MEETING, Target.SPEAKER, Target.REMARK]
    # F4 goes through them in the order of the text, and around the end.
    went = []
    for _ in range(4):
        trigger(window, "next-annotation")
        went.append(window.marking.active.target)
    assert went[0] == went[3]
    assert set(went) == set(told)
    window.close()
    # The next day: what was done last can still be taken back, and done again.
    again = open_window(two_meetings)
    qtbot.waitUntil(lambda: again.reader.current is not None and len(marks(again)) == 3)
    undo, redo = again.actions_table["undo"], again.actions_table["redo"]
    qtbot.waitUntil(lambda: undo.text() == "元に戻す：論点タグ")
    undo.trigger()
    qtbot.waitUntil(lambda: not any(one.tags for one in marks(again)))
    for left in (2, 1, 0):
        undo.trigger()
        qtbot.waitUntil(lambda left=left: len(marks(again)) == left)
    for there in (1, 2, 3):
        redo.trigger()
        qtbot.waitUntil(lambda there=there: len(marks(again)) == there)
    with Library.open(two_meetings, read_only=True) as library:
        assert len(library.annotations.all()) == 3
