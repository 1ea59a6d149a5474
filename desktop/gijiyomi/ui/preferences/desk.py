"""Opens 設定, and puts in force what is chosen there and what the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.house_style import CitationShape, HouseStyle
from gijiyomi.ui.appearance import Face
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.worker_thread import is_alive
from gijiyomi.wording import explain, word

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.ui.preferences.sheet import PreferencesSheet
    from gijiyomi.ui.window import MainWindow


class PreferencesDesk(QObject):
    """What the user chose, for the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.style = HouseStyle()
        self.author = ""
        window.actions_table["preferences"].triggered.connect(self.open)
        window.bridge.read(_style_of, self._follow, owner=self)
        window.bridge.read(_author_of, self.follow_author, owner=self)

    def open(self) -> None:
        """Show the sheet over the window."""
        from gijiyomi.library.backing_up import backup_folder
        from gijiyomi.ui.preferences.sheet import Folders, PreferencesSheet

        window = self._window
        library = window.bridge.path
        sheet = PreferencesSheet(
            window.appearance,
            self.style,
            window,
            examples={shape: self._example(shape) for shape in CitationShape},
            folders=Folders(library.parent, backup_folder(library)),
            author=self.author,
            writable=not window.bridge.read_only,
        )
        sheet.theme_chosen.connect(self._choose_theme)
        sheet.size_chosen.connect(self._choose_size)
        sheet.body_chosen.connect(self._choose_body)
        sheet.lines_chosen.connect(self._choose_lines)
        sheet.style_chosen.connect(lambda style: self._choose_style(style, sheet))
        sheet.author_chosen.connect(self.choose_author)
        sheet.open()

    def choose_author(self, name: str) -> None:
        """Annotate under another name from now on."""

        def keep(library: Library) -> str:
            library.author.set(name)
            return library.author.get()

        self._window.bridge.change(word("preferences.change"), keep, self.follow_author)

    def follow_author(self, name: str) -> None:
        """The library holds this name now."""
        self.author = name

    def _follow(self, style: HouseStyle) -> None:
        self.style = style
        self._window.appearance.name_meanings(style.meanings)
        self._window.marking.citation = style.citation

    def _choose_theme(self, theme: Theme) -> None:
        self._window.actions_table[f"theme-{theme.value}"].trigger()

    def _choose_size(self, size: float) -> None:
        self._window.appearance.set_text_size(size)
        self._window.memory.keep_text_size(size)

    def _choose_body(self, body: Face) -> None:
        self._window.appearance.set_body(body)
        self._window.memory.keep_body(body)

    def _choose_lines(self, on: bool) -> None:
        self._window.appearance.set_line_patterns(on=on)
        self._window.memory.keep_line_patterns(on)

    def _choose_style(self, style: HouseStyle, sheet: PreferencesSheet) -> None:
        def keep(library: Library) -> HouseStyle | GijiyomiError:
            try:
                library.house_style.set(style)
            except GijiyomiError as refused:
                return refused
            return library.house_style.get()

        def kept(result: HouseStyle | GijiyomiError) -> None:
            # To tell what was typed last is the last thing that closing does.
            open_still = is_alive(sheet) and sheet.isVisible()
            if isinstance(result, HouseStyle):
                self._follow(result)
                if open_still:
                    sheet.took(result)
            elif open_still:
                sheet.refuse(explain(result))
            else:
                self._window.tell_trouble(result)

        self._window.bridge.change(word("preferences.change"), keep, kept)

    def _example(self, shape: CitationShape) -> str:
        from gijiyomi.export.citation import cite_as

        current = self._window.reader.current
        if current is None:
            return word(f"preferences.sample-{shape.value}")
        remark = next((each for each in current.content.remarks if each.speaker_id), None)
        speakers = {each.id: each for each in current.content.speakers}
        speaker = speakers.get(remark.speaker_id) if remark and remark.speaker_id else None
        return cite_as(
            shape,
            current.meeting,
            pages=(remark.pages[0], remark.pages[0]) if remark and remark.pages else None,
            label=speaker.label if speaker else None,
        )


def _author_of(library: Library) -> str:
    return library.author.get()


def _style_of(library: Library) -> HouseStyle:
    return library.house_style.get()
