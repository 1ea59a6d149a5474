"""Ties the list of suggestions to the search field: when it opens, and what its rows do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.keeping import KeptSearch
from gijiyomi.search import questions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.search_field import SearchField
from gijiyomi.ui.search_session import SearchSession, SearchState
from gijiyomi.ui.searching.suggestion_list import SuggestionList
from gijiyomi.ui.searching.suggestions import (
    FieldToken,
    Suggestion,
    SuggestionKind,
    field_token,
    fields_offered,
    searches_offered,
    values_offered,
)
from gijiyomi.ui.text_offsets import from_utf16
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.library import Library

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Suggesting(QObject):
    """Offers values while a field is typed; kept and recent searches when they are asked for.

    Signals:
        asked_again: a search of the list was chosen.
        rename_wanted(KeptSearch): a kept search shall have another name.
    """

    asked_again = Signal()
    rename_wanted = Signal(object)

    def __init__(self, field: SearchField, session: SearchSession, appearance: Appearance) -> None:
        super().__init__(field)
        self._field, self._session, self._appearance = field, session, appearance
        self._bridge = session.bridge
        self._made: SuggestionList | None = None
        self._token: FieldToken | None = None
        self._noted: SearchRequest | None = None
        field.installEventFilter(self)
        field.textEdited.connect(self._follow)
        session.changed.connect(self._note)

    @property
    def list(self) -> SuggestionList:
        """The list; made when it is first wanted, since the field has no window before."""
        if self._made is None or self._made.window() is not self._field.window():
            self._made = SuggestionList(self._field, self._appearance)
            self._made.chosen.connect(self._take)
            self._made.rename_wanted.connect(self._rename)
            self._made.remove_wanted.connect(self._remove)
        return self._made

    @property
    def is_open(self) -> bool:
        """Whether the list stands there."""
        return self._made is not None and self._made.isVisible()

    def open(self) -> None:
        """Offer the searches that are kept, those asked last, and the fields."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

        def question(library: Library) -> tuple[list[KeptSearch], list[SearchRequest]]:
            return library.searches.list(), list(library.searches.recent())

        def answer(told: tuple[list[KeptSearch], list[SearchRequest]]) -> None:
            if self._field.hasFocus() and not self._field.composing:
                self._token = None
                self.list.offer([*searches_offered(*told), *fields_offered()])

        self._bridge.read(question, answer, owner=self)

    def close(self) -> None:
        """Offer nothing."""
        self._token = None
        if self._made is not None:
            self._made.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something to the list, while it is there."""
        if event.type() == QEvent.Type.FocusOut or event.type() == QEvent.Type.InputMethod:
            self.close()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            if not self._field.text() and not self.is_open:
                self.open()
        elif isinstance(event, QKeyEvent) and not self._field.composing:
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Whether a key is the list's before it is a shortcut of the window."""
        current = self.list.current() if self.is_open else None
        named = current is not None and current.kept is not None
        return self.is_open and (
            event.key() == Qt.Key.Key_Escape
            or (named and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete))
        )

    def _press(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Down and not self.is_open:
            self.open()
            return True
        if not self.is_open or not plain:
            return False
        current = self.list.current()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
            self._describe()
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif current is not None and key in (*_ENTER, Qt.Key.Key_Tab):
            self._take(current)
        elif current is not None and current.kept is not None and key == Qt.Key.Key_Delete:
            self._remove(current)
        elif current is not None and current.kept is not None and key == Qt.Key.Key_F2:
            self._rename(current)
        else:
            if key in _ENTER:
                self.close()
            return False
        return True

    def _describe(self) -> None:
        """Tell the ear which row Enter would take, as the keyboard stays in the field."""
        current = self.list.current()
        self._field.setAccessibleDescription(
            "" if current is None else f"{current.text} {current.hint}".strip()
        )

    def _follow(self, text: str) -> None:
        """Offer values as long as one of a field is typed."""
        token = field_token(text, from_utf16(text, self._field.cursorPosition()))
        if token is None:
            self.close()
            return
        self._token = token

        def answer(values: tuple[str, ...]) -> None:
            if self._token == token and self._field.hasFocus():
                self.list.offer(values_offered(token, values))

        question = partial(questions.field_values, name=token.name, begun=token.begun)
        self._bridge.search(question, answer, owner=self, topic="values")

    def _take(self, row: Suggestion) -> None:
        if row.kind is SuggestionKind.FIELD:
            self.close()
            self._field.insert(row.insert)
            self._follow(self._field.text())
        elif row.kind is SuggestionKind.VALUE and self._token is not None:
            self._complete(row.insert, self._token)
        elif row.kind is SuggestionKind.FORGET:
            self.close()
            self._bridge.change(word("suggest.forget"), _forget)
            self._noted = None
        elif row.request is not None:
            self.close()
            self._session.ask(row.request)
            self.asked_again.emit()

    def _complete(self, text: str, token: FieldToken) -> None:
        """Put the whole field in place of what was typed of it, and enter it."""
        self.close()
        typed = self._field.text()
        self._field.setText(typed[: token.start] + text + typed[token.end :])
        self._field.entered.emit()

    def _remove(self, row: Suggestion) -> None:
        kept = row.kept
        if kept is not None:
            self._bridge.change(
                word("step.remove-search"),
                lambda library: library.searches.remove(kept),
                lambda _: self.open(),
            )

    def _rename(self, row: Suggestion) -> None:
        self.close()
        if row.kept is not None and row.request is not None:
            self.rename_wanted.emit(KeptSearch(row.kept, row.text, row.request))

    def _note(self, state: SearchState) -> None:
        """Remember a search as soon as all of it stands; it forgets what it came of."""
        if not state.words or state.typed or state.place is not None or self._bridge.read_only:
            return
        request, before = state.request(), self._noted
        if request == before:
            return
        goes_on = before is not None and request.query.startswith(before.query)
        over = before if goes_on else None
        self._noted = request
        self._bridge.change(
            word("suggest.note"), lambda library: library.searches.note(request, over=over)
        )


def _forget(library: Library) -> None:
    library.searches.forget_recent()
