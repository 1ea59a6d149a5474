"""The PDF dialog: what is seen is what is written, and nothing is replaced unasked."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.export.document import Arrangement, Opening, PaperOptions, Typeface
from gijiyomi.export.glyphs import coverage_of
from gijiyomi.export.writing import FileKind
from gijiyomi.ui.inspectors.date_field import DateField
from gijiyomi.ui.inspectors.export_dialog import ExportDialog, _Stage
from gijiyomi.ui.inspectors.export_form import ExportForm
from gijiyomi.ui.inspectors.export_place import Gap, suggest_name
from gijiyomi.ui.inspectors.export_work import ExportWork, warm_up_behind
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.wording import word

PATIENCE_MS = 120_000


@pytest.fixture
def dialog(qtbot, appearance, bridge, briefed, window):
    window.show()
    made = ExportDialog(appearance, bridge, briefed.briefings.current().id, window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.preview.page_count > 0, timeout=PATIENCE_MS)
    yield made
    made.done(0)


@pytest.fixture
def form(qtbot, appearance):
    made = ExportForm(appearance, title="資料")
    qtbot.addWidget(made)
    return made


def test_it_writes_what_it_shows_and_says_what_is_proven(dialog, qtbot, tmp_path):
    target = tmp_path / "out.pdf"
    assert dialog.form.title.text() == "予算の資料"
    dialog.form.place.set_place(target)
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS) as written:
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert target.read_bytes().startswith(b"%PDF-")
    assert written.args[0].pages == dialog.preview.page_count
    assert "2件の引用" in dialog.message.text
    assert dialog.message.tone is Tone.GOOD


def test_another_form_is_written_without_opening_it_anew(dialog, qtbot, tmp_path):
    """Else whoever needs the Word file too would begin again with all choices."""
    dialog.form.place.set_place(tmp_path / "out.pdf")
    assert dialog.unsure.text
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS):
        dialog._act()
    # What it says would be there is there now: the message tells it, the warning has gone.
    assert dialog.unsure.text == ""
    assert "発言者を確かめていない1件には" in dialog.message.text
    dialog._compose()
    qtbot.waitUntil(lambda: dialog.settled, timeout=PATIENCE_MS)
    assert (dialog.unsure.text, dialog._write.text()) == ("", word("inspector.close"))
    assert dialog.form.isEnabled()
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(FileKind.DOCX))
    assert dialog.message.text == ""
    assert dialog.unsure.text
    assert (dialog._write.text(), dialog._cancel.text()) == ("書き出す", word("inspector.close"))
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS) as written:
        dialog._act()
    assert written.args[0].paths == (tmp_path / "out.docx",)
    assert (tmp_path / "out.pdf").exists()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


def test_speakers_whom_nobody_confirmed_are_told_with_the_way_to_confirm_them(
    dialog, qtbot, stored, stored_meeting
):
    assert dialog.unsure.text.startswith("発言者を確かめていない引用が1件あります。")
    dialog.form.title.setText("題")
    assert dialog.unsure.text
    with qtbot.waitSignal(dialog.review_wanted) as wanted:
        dialog.unsure.review.click()
    assert wanted.args == [(stored_meeting,)]
    assert not dialog.isVisible()
    stored.corrections.confirm([stored.remarks.of_meeting(stored_meeting)[4].id])
    dialog._compose()
    qtbot.waitUntil(lambda: dialog.unsure.text == "", timeout=PATIENCE_MS)


def test_what_must_be_answered_first_is_said_once_and_where_it_can_be(dialog, qtbot, briefed):
    """Else the same warning would meet the user over the pages, and again when he writes."""
    entries = briefed.briefings.current().entries
    first, second = [each for each in entries if each.quote]
    with briefed.change("元の文が変わる"):
        for entry in (first, second):
            briefed._journal.update("briefing_entry", entry.id, taken="以前の文" * 12)
    dialog._compose()
    qtbot.waitUntil(lambda: dialog.blocked.text != "", timeout=PATIENCE_MS)
    said = dialog.blocked.text
    assert "文以前…」など2件の元の文が変わっています。" in said
    assert dialog.preview.sheet._words == word("export_preview.not_yet")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (dialog._stage, dialog.message.text) == (_Stage.CHOOSING, "")
    assert not dialog._write.isEnabled()
    for entry in (first, second):
        briefed.excerpts.follow_source(entry.id)
    dialog._compose()
    qtbot.waitUntil(lambda: dialog.blocked.text == "", timeout=PATIENCE_MS)
    assert dialog._write.isEnabled()
    with briefed.change("元の文が変わる"):
        briefed._journal.update("briefing_entry", second.id, taken="以前の文")
    # It may come up between the choice and the writing.
    dialog._begin()
    qtbot.waitUntil(lambda: "「以前の文」の元の文が" in dialog.blocked.text, timeout=PATIENCE_MS)
    assert dialog.message.text == ""
    with qtbot.waitSignal(dialog.entry_wanted) as wanted:
        dialog.blocked.look.click()
    assert wanted.args == [second.id]
    assert not dialog.isVisible()


def test_a_file_that_is_there_is_replaced_only_when_said_twice(dialog, qtbot, tmp_path):
    target = tmp_path / "out.pdf"
    target.write_text("mine")
    dialog.form.place.set_place(target)
    dialog._act()
    assert dialog.message.tone is Tone.WARNING
    assert target.read_text() == "mine"
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS):
        dialog._act()
    assert target.read_bytes().startswith(b"%PDF-")


def test_another_place_must_be_confirmed_anew(dialog, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_text("mine")
    dialog.form.place.set_place(tmp_path / "a.pdf")
    dialog._act()
    dialog.form.place.set_place(tmp_path / "b.pdf")
    dialog._act()
    assert (tmp_path / "b.pdf").read_text() == "mine"
    assert "b.pdf" in dialog.message.text


def test_cancelling_leaves_no_file(dialog, qtbot, tmp_path):
    dialog.form.place.set_place(tmp_path / "out.pdf")
    dialog._act()
    dialog.reject()
    qtbot.waitUntil(dialog.form.isEnabled, timeout=PATIENCE_MS)
    assert list(tmp_path.glob("*.pdf")) == []
    assert dialog.isVisible()


def test_writing_stops_when_told(dialog, qtbot, tmp_path):
    work = ExportWork(dialog)
    with qtbot.waitSignal(work.not_written, timeout=PATIENCE_MS) as refused:
        work.write(dialog._document, tmp_path / "out.pdf")
        work.stop_writing()
    assert refused.args[0].code == "export-cancelled"
    assert list(tmp_path.glob("*out*")) == []
    work.close()


def test_a_place_that_refuses_is_told_and_nothing_typed_is_lost(dialog, qtbot, tmp_path):
    folder = tmp_path / "out.pdf"
    folder.mkdir()
    dialog.form.title.setText("残る表題")
    dialog.form.place.set_place(folder)
    dialog._act()
    dialog._act()
    qtbot.waitUntil(lambda: dialog.message.tone is Tone.TROUBLE, timeout=PATIENCE_MS)
    assert dialog.form.title.text() == "残る表題"
    assert dialog.form.isEnabled()


def test_a_file_that_another_program_shows_is_written_again_or_elsewhere(
    dialog, qtbot, tmp_path, monkeypatch
):
    """Once it is closed there, one press writes it: that it is replaced was asked before."""
    target = tmp_path / "out.pdf"
    target.write_text("mine")
    dialog.form.place.set_place(target)
    dialog._act()
    held = EnvironmentFault("export-in-use", file="out.pdf")
    dialog._refuse(held)
    assert "ほかのソフトで開かれている" in dialog.message.text
    assert dialog._write.text() == word("export_dialog.again")
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS):
        dialog._act()
    assert target.read_bytes().startswith(b"%PDF-")

    dialog._enter(_Stage.CHOOSING)
    dialog._refuse(held)
    other = tmp_path / "別.pdf"
    monkeypatch.setattr(dialog.form.place, "browse", lambda: dialog.form.place.set_place(other))
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS):
        dialog._elsewhere.click()
    assert other.read_bytes().startswith(b"%PDF-")


def test_choices_reach_the_pages(dialog, qtbot):
    pages = dialog.preview.page_count
    dialog.form.opening.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.preview.page_count < pages, timeout=PATIENCE_MS)


@pytest.fixture
def opened_again(qtbot, appearance, bridge, briefed, window):
    """Opens the dialog of the same briefing another time."""

    def open_it():
        again = ExportDialog(appearance, bridge, briefed.briefings.current().id, window)
        again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(again)
        again.show()
        qtbot.waitUntil(lambda: again.settled, timeout=PATIENCE_MS)
        return again

    return open_it


def test_a_word_file_is_written_and_the_choice_is_there_the_next_time(
    dialog, qtbot, tmp_path, opened_again
):
    form = dialog.form
    form.arrangement.setCurrentIndex(form.arrangement.findData(Arrangement.SPEAKER))
    form.opening.setCurrentIndex(form.opening.findData(Opening.SHEET))
    assert form.points.isVisibleTo(form)
    form.points.set_text("要点。")
    form.kind.setCurrentIndex(form.kind.findData(FileKind.DOCX))
    assert form.place.field.text().endswith("_予算の資料.docx")
    form.contents["notes"].setChecked(True)
    form.place.set_place(tmp_path / "out.docx")
    with qtbot.waitSignal(dialog.written, timeout=PATIENCE_MS):
        dialog._act()
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")
    assert "2件の引用" in dialog.message.text
    dialog.done(0)
    again = opened_again()
    kept = again.form.choices()
    assert (kept.kind, kept.folder) == (FileKind.DOCX, str(tmp_path))
    assert (kept.options.arrangement, kept.options.points) == (Arrangement.SPEAKER, "要点。")
    assert not kept.options.notes
    again.done(0)


def test_a_file_without_pages_shows_what_it_will_hold(dialog, qtbot):
    form, preview = dialog.form, dialog.preview
    form.kind.setCurrentIndex(form.kind.findData(FileKind.XLSX))
    qtbot.waitUntil(lambda: dialog.settled, timeout=PATIENCE_MS)
    assert preview.rows.isVisible()
    assert not preview.on.isVisible()
    names = [preview.rows.table.horizontalHeaderItem(n).text() for n in range(3)]
    assert names == ["番号", "見出し", "発言者"]
    assert preview.rows.table.rowCount() == 3
    assert not form.contents["contents"].isEnabled()
    assert form.contents["citations"].isEnabled()
    form.kind.setCurrentIndex(form.kind.findData(FileKind.MARKDOWN))
    qtbot.waitUntil(lambda: dialog.settled, timeout=PATIENCE_MS)
    assert preview.text.toPlainText().startswith("# 予算の資料")
    form.kind.setCurrentIndex(form.kind.findData(FileKind.PDF))
    qtbot.waitUntil(lambda: dialog.settled, timeout=PATIENCE_MS)
    assert preview.sheet.isVisible()


def test_every_choice_has_a_name_for_the_ear(form):
    fields = [form.kind, form.arrangement, form.title, form.day.field, form.footer, form.typeface]
    fields += [form.letters, form.opening, form.points, form.place.field]
    names = [field.accessibleName() for field in fields]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_window_is_dimmed_while_it_is_open(dialog, window):
    shades = [child for child in window.children() if type(child).__name__ == "Shade"]
    assert shades[0].geometry() == window.rect()
    dialog.reject()
    assert not shades[0].isVisible()


def test_the_form_gives_what_was_chosen(form):
    form.title.setText("主な発言")
    form.day.set_day(date(2025, 12, 8))
    form.footer.setCurrentText("取扱注意")
    form.typeface.setCurrentIndex(1)
    form.contents["notes"].setChecked(True)
    form.contents["contents"].setChecked(False)
    assert form.options() == PaperOptions(
        "主な発言",
        date(2025, 12, 8),
        typeface=Typeface.GOTHIC,
        footer="取扱注意",
        notes=True,
        contents=False,
    )


def test_what_is_missing_is_told_before_writing(form, tmp_path):
    form.title.setText("")
    assert form.options() == Gap("title")
    form.title.setText("a")
    form.day.field.setText("あした")
    form.day.field.textEdited.emit("あした")
    assert form.options() == Gap("date")
    form.place.set_place(tmp_path / "missing" / "out.pdf")
    assert form.target() == Gap("folder")
    form.place.field.clear()
    assert form.target() == Gap("place")


def test_the_name_follows_title_and_date_until_it_is_chosen(form, tmp_path):
    form.day.set_day(date(2025, 12, 8))
    form.title.setText("主な発言")
    assert form.place.field.text() == "20251208_主な発言.pdf"
    form.place.set_place(tmp_path / "mine")
    form.title.setText("別の表題")
    assert form.target() == tmp_path / "mine.pdf"


def test_suggested_names_are_names_on_every_system():
    assert suggest_name('a/b:c*"d"?', "20251208") == "20251208_a_b_c_d.pdf"
    assert suggest_name("...", "20251208") == "20251208.pdf"
    assert len(suggest_name("長" * 300, "20251208")) < 100


@pytest.mark.parametrize("title", ["令和7年12月8日の資料", "20251201_発言", "１２月８日の発言"])
def test_a_title_with_a_day_gets_no_second_one_in_the_name(title):
    assert suggest_name(title, "20251209") == f"{title}.pdf"


def test_numbers_that_are_no_day_do_not_take_the_day_out_of_the_name():
    assert suggest_name("令和7年度の資料", "20251209") == "20251209_令和7年度の資料.pdf"


@pytest.mark.parametrize("typed", ["令和7年12月8日", "R7.12.8", "2025/12/8", "令和７年１２月８日"])
def test_dates_are_read_as_they_are_written(qtbot, appearance, typed):
    field = DateField(appearance, date(2020, 1, 1))
    qtbot.addWidget(field)
    assert field.field.text() == "令和2年1月1日"
    field.field.setText(typed)
    field.field.textEdited.emit(typed)
    field.field.editingFinished.emit()
    assert field.day == date(2025, 12, 8)
    assert field.field.text() == "令和7年12月8日"


def test_the_calendar_is_headed_by_the_era(qtbot, appearance):
    field = DateField(appearance, date(2019, 4, 30))
    qtbot.addWidget(field)
    field._show_month()
    assert field._month()._month.text() == "平成31年4月"
    field._month().calendar.showNextMonth()
    assert field._month()._month.text() == "令和元年5月"
    field._month().calendar.clicked.emit(QDate(2019, 5, 1))
    assert field.field.text() == "令和元年5月1日"


def test_arrows_go_by_a_day(qtbot, appearance):
    field = DateField(appearance, date(2025, 12, 31))
    qtbot.addWidget(field)
    QTest.keyClick(field.field, Qt.Key.Key_Up)
    assert field.field.text() == "令和8年1月1日"


def test_after_a_refusal_the_keyboard_is_where_it_can_be_mended(dialog, qtbot, tmp_path):
    dialog.activateWindow()
    (tmp_path / "out.pdf").mkdir()
    dialog.form.place.set_place(tmp_path / "out.pdf")
    dialog._act()
    dialog._act()
    qtbot.waitUntil(lambda: dialog.message.tone is Tone.TROUBLE, timeout=PATIENCE_MS)
    assert dialog.focusWidget() is dialog.form.place.field


def test_warming_up_leaves_nothing_for_the_first_preview_to_read(tmp_path, monkeypatch):
    """The first page came seconds later than all others."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    coverage_of.cache_clear()
    warm_up_behind().join()
    assert coverage_of.cache_info().currsize == 1
    assert list(tmp_path.iterdir()) == []


def test_what_goes_in_is_in_sight_in_a_low_window(dialog, qtbot):
    """At 150 % one row of it was seen, and メモ, which is not for everybody, only by scrolling."""
    ticks = dialog.form.contents
    assert dialog.unsure.isVisible()
    dialog.resize(980, 720)
    area = dialog.form.findChild(QScrollArea)
    opening = dialog.form.opening

    def beneath():
        return ticks["contents"].mapTo(area, QPoint(0, 0)).y()

    def stand_beneath():
        assert ticks["posts"].x() > ticks["contents"].x()
        assert beneath() < opening.mapTo(area, QPoint(0, opening.height())).y() + 50

    def stand_beside():
        for name, tick in ticks.items():
            place = QRect(tick.mapTo(area, QPoint(0, 0)), tick.size())
            assert area.rect().contains(place), name
            assert tick.width() >= tick.minimumSizeHint().width(), name

    qtbot.waitUntil(stand_beneath)
    before = dialog.form.width(), beneath()
    dialog.resize(895, 496)
    qtbot.waitUntil(stand_beside)
    assert "外部に渡す資料では" in ticks["notes"].accessibleName()
    dialog.resize(980, 720)
    qtbot.waitUntil(lambda: (dialog.form.width(), beneath()) == before)


def test_it_knows_where_it_stands_before_it_comes_into_sight(dialog, monkeypatch):
    """Moved later it would not, under X11, and its lists would open in a corner of the screen."""
    dialog.hide()
    moved = []
    monkeypatch.setattr(dialog, "move", lambda *to: moved.append((dialog.isVisible(), *to)))
    dialog.open()
    assert [visible for visible, *_ in moved] == [False]
