"""If these fail, numbers in the margin or the editor's notes stand among what someone said."""

from __future__ import annotations

from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.pdf import read_pdf

_SENTENCE = "本日の議題は三つあります。はじめに河川の水位についてお諮りしたいと存じます。"


def _told(pdf: bytes) -> dict[RegionKind, list[str]]:
    document = read_pdf(pdf)
    told: dict[RegionKind, list[str]] = {}
    for region in document.told:
        words = document.text[region.span.start : region.span.end].strip()
        told.setdefault(region.kind, []).append(words)
    return told


def test_line_numbers_in_the_margin_stand_apart(typeset):
    markup = f'#set page("a5")\n#set par.line(numbering: "1")\n{_SENTENCE * 12}'
    numbers = _told(typeset(markup))[RegionKind.FURNITURE]
    assert numbers == [str(number + 1) for number in range(len(numbers))]
    assert len(numbers) >= 10
    document = read_pdf(typeset(markup))
    spoken = [line for line in document.text.split("\n") if line and not line.isdecimal()]
    assert "".join(spoken) == _SENTENCE * 12


def test_every_fifth_line_number_is_told_too(typeset):
    counted = "n => if calc.rem(n, 5) == 0 { str(n) }"
    markup = f'#set page("a5")\n#set par.line(numbering: {counted})\n{_SENTENCE * 22}'
    numbers = _told(typeset(markup))[RegionKind.FURNITURE]
    assert numbers[:4] == ["5", "10", "15", "20"]


def test_numbers_of_a_list_stay_in_it(typeset):
    rows = "\n".join(f"[{n}], [甲乙 {n}郎]," for n in range(1, 16))
    assert _told(typeset(f"#table(columns: 2, stroke: none, {rows})")) == {}


def test_footnotes_are_the_editors_words(typeset):
    markup = f'#set page("a5")\n{_SENTENCE}#footnote[速報の値である。]\n\n{_SENTENCE}'
    assert _told(typeset(markup)) == {RegionKind.NARRATIVE: ["1速報の値である。"]}


def test_a_small_note_right_under_the_text_is_not_taken_for_a_footnote(typeset):
    markup = f'#set page("a5")\n{_SENTENCE * 3}\\ #text(size: 8pt)[1 速報の値である。]'
    assert _told(typeset(markup)) == {}
