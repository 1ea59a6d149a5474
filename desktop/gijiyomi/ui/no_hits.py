"""What is shown in place of the text when nothing was found, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gijiyomi.domain.no_answer import NearSpelling, NoAnswer, Remedy, Unsearched, WayOut
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.searching.chip import chip_words
from gijiyomi.ui.searching.flow import Flow
from gijiyomi.ui.searching.parts import PartKind, QueryPart, parts_of
from gijiyomi.wording import word

_ICON = 36
_MEASURE = 440
_MOST_WAYS = 6


class NoHits(QWidget):
    """Says how often each word stands alone, and offers to look otherwise.

    Signals:
        remedy_wanted(Remedy): look more widely.
        word_removed(str): the same search with one condition less.
        word_replaced(str, str): the same search with another word in place of one.
        imports_wanted: which files were not read.
    """

    remedy_wanted = Signal(object)
    word_removed = Signal(str)
    word_replaced = Signal(str, str)
    imports_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = Caption(appearance, word("nothing.title"), size=17, bold=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._counts = Para(appearance, "", centred=True)
        self._near_caption = _caption(word("nothing.near"))
        self._near = Flow(appearance, gap=6, centred=True)
        self._offers = Flow(appearance, centred=True)
        self._unsearched = _Unsearched(appearance)
        self._unsearched.opened.connect(self.imports_wanted)
        self._lay_out()
        follow(appearance, self, self._measure)
        self.wait()

    def wait(self) -> None:
        """Say only that nothing was found, until it is known why."""
        for part in (self._counts, self._near_caption, self._near, self._offers, self._unsearched):
            part.hide()

    def explain(self, answer: NoAnswer) -> None:
        """Say why nothing was found, and offer what would find something."""
        self._counts.set_text(reason(answer))
        self._counts.show()
        self._offer_near(answer.near)
        self._offer_ways(answer.ways_out)
        self._unsearched.tell(answer.unsearched, answer.unsearched_files)

    def text(self) -> str:
        """The explanation."""
        return self._counts.text()

    def offers(self) -> list[QPushButton]:
        """The buttons, nearest spellings first."""
        made = [*self._near.widgets(), *self._offers.widgets()]
        return [each for each in made if isinstance(each, QPushButton)]

    def _offer_near(self, near: tuple[NearSpelling, ...]) -> None:
        self._near.empty()
        self._near.setVisible(bool(near))
        self._near_caption.setVisible(bool(near))
        for each in near:
            text = word("nothing.near-word", word=each.label, count=each.remarks)
            made = button(text, "plain", appearance=self._appearance)
            made.clicked.connect(
                lambda _=False, each=each: self.word_replaced.emit(each.part, each.instead)
            )
            self._near.add(made)

    def _offer_ways(self, ways: tuple[WayOut, ...]) -> None:
        self._offers.empty()
        self._offers.setVisible(bool(ways))
        for index, way in enumerate(ways[:_MOST_WAYS]):
            kind = "plain" if index else "primary"
            made = button(_offer(way), kind, appearance=self._appearance)  # type: ignore[arg-type]
            made.clicked.connect(lambda _=False, way=way: self._take(way))
            self._offers.add(made)

    def _take(self, way: WayOut) -> None:
        if way.remedy is Remedy.WITHOUT_PART:
            self.word_removed.emit(way.part)
        elif way.remedy is Remedy.ANY_DISTANCE:
            self.word_replaced.emit(way.part, way.instead)
        else:
            self.remedy_wanted.emit(way.remedy)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part in (self._icon, self._title):
            column.addWidget(part)
        column.addWidget(self._counts, 0, middle)
        column.addWidget(self._near_caption)
        column.addWidget(self._near, 0, middle)
        column.addWidget(self._offers, 0, middle)
        column.addWidget(self._unsearched, 0, middle)
        column.addStretch(3)

    def _measure(self) -> None:
        px = self._appearance.px
        self._icon.setPixmap(
            self._appearance.pixmap(
                "file-search",
                _ICON,
                self._appearance.tokens.text2,
                ratio=self.devicePixelRatioF(),
            )
        )
        column = self.layout()
        if column is not None:
            column.setSpacing(px(12))
            column.setContentsMargins(px(16), px(8), px(16), px(8))
        for part in (self._counts, self._near, self._offers, self._unsearched):
            part.setFixedWidth(px(_MEASURE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))


class _Unsearched(QWidget):
    """Which files the search could not look into.

    Signals:
        opened: the user wants to see all of them.
    """

    opened = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._text = Para(appearance, "", size=12)
        link = button(word("nothing.imports"), "link", appearance=appearance)
        link.clicked.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)

    def tell(self, files: tuple[Unsearched, ...], total: int) -> None:
        """Name some of them; hidden if there are none."""
        self.setVisible(total > 0)
        if not total:
            return
        names = word("search.list-joint").join(map(_unsearched, files))
        rest = total - len(files)
        more = word("nothing.unsearched-more", count=rest) if rest else ""
        self._text.set_text(word("nothing.unsearched", files=names + more))


def reason(answer: NoAnswer) -> str:
    """``「AISI」は12件ありますが、「人件費」は0件でした。`` and what to do."""
    found = [word("nothing.some", word=w.label, count=w.remarks) for w in answer.words if w.remarks]
    absent = [word("nothing.none", word=w.label) for w in answer.words if not w.remarks]
    joint = word("search.list-joint")
    sentences: list[str] = []
    if found and absent:
        sentences.append(word("nothing.but", found=joint.join(found), absent=joint.join(absent)))
    elif len(found) > 1:
        key = _why_not_so(answer) if answer.together else "apart"
        sentences.append(word(f"nothing.{key}", found=joint.join(found), together=answer.together))
    elif found:
        sentences.append(word("nothing.conditions", found=found[0]))
    elif absent:
        sentences.append(word("nothing.absent", absent=joint.join(absent)))
    sentences.append(word("nothing.remedy"))
    return "\n".join(sentences)


def _why_not_so(answer: NoAnswer) -> str:
    """What is asked besides of words that one remark holds."""
    remedies = {way.remedy for way in answer.ways_out}
    if Remedy.ANY_DISTANCE in remedies:
        return "not-near"
    return "not-in-item" if Remedy.IN_REMARK in remedies else "not-so"


def _offer(way: WayOut) -> str:
    """The words of a button."""
    if way.remedy is Remedy.WITHOUT_PART:
        label = "".join(map(_quoted, parts_of(way.part)))
        return word("nothing.without", word=label, count=way.remarks)
    return word(f"nothing.way-{way.remedy.value}", count=way.remarks)


def _quoted(part: QueryPart) -> str:
    words = "".join(chip_words(part))
    return words if part.kind is PartKind.EXACT else word("nothing.word", word=words)


def _unsearched(file: Unsearched) -> str:
    if not file.pages:
        return word("nothing.unsearched-file", name=file.name)
    pages = word("search.list-joint").join(f"p.{page}" for page in file.pages[:3])
    more = word("nothing.pages-more") if len(file.pages) > 3 else ""
    return word("nothing.unsearched-pages", name=file.name, pages=pages + more)


def _caption(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("kind", "secondary")
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made
