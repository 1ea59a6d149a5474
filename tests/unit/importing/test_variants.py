"""The same minutes saved by other hands read the same.

If these fail, a user's own files (other line breaks, other encodings, page numbers between the
lines) lose speakers, people or words that the samples keep.
"""

from __future__ import annotations

import re

import pytest
from tests.unit.importing import variants
from tests.unit.importing.variants import essence, parsed, retold, unwrapped, wrapped

from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.reading import parse_bytes

_SEEDS = pytest.mark.parametrize("seed", variants.seeds(), ids=lambda path: path.name[:3])


def _read(text: str | bytes) -> ParsedMinutes:
    data = text if isinstance(text, bytes) else text.encode()
    (minutes,) = parse_bytes("variant.txt", data)
    return minutes


def _text(seed) -> str:
    return seed.read_bytes().decode()


@_SEEDS
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends(seed, line_end):
    assert essence(_read(_text(seed).replace("\n", line_end))) == essence(parsed(seed))


@_SEEDS
@pytest.mark.parametrize("circle", "○〇◯")
def test_circles(seed, circle):
    variant = _read(re.sub("[○〇◯]", circle, _text(seed)))
    expected = essence(parsed(seed))
    assert essence(variant) == expected


@_SEEDS
def test_full_width_digits(seed):
    variant = essence(_read(_text(seed).translate(variants.FULL_WIDTH_DIGITS)))
    expected = essence(parsed(seed))
    place = expected["meeting"].place.translate(variants.FULL_WIDTH_DIGITS)
    assert variant.pop("meeting").place == place
    expected.pop("meeting")
    assert variant == expected


@_SEEDS
def test_unwrapped(seed):
    assert essence(_read(retold(parsed(seed), unwrapped))) == essence(parsed(seed))


@_SEEDS
@pytest.mark.parametrize("width", [56, 64, 72, 80, 84, 100, 120])
def test_wrapped_elsewhere(seed, width):
    assert essence(_read(retold(parsed(seed), wrapped(width)))) == essence(parsed(seed))


@_SEEDS
@pytest.mark.parametrize("width", [72, 80])
def test_wrapped_with_a_blank_line_after_each_line(seed, width):
    text = retold(parsed(seed), wrapped(width)).replace("\n", "\n\n")
    assert essence(_read(text)) == essence(parsed(seed))


@_SEEDS
def test_blank_lines_doubled(seed):
    text = re.sub(r"\n[ ]*(?=\n)", "\n\n", _text(seed))
    assert essence(_read(text)) == essence(parsed(seed))


@_SEEDS
def test_blank_lines_taken_out(seed):
    text = re.sub(r"\n\s*\n", "\n", _text(seed))
    assert essence(_read(text)) == essence(parsed(seed))


@_SEEDS
@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_mark_on_the_line_of_the_words(seed, gap):
    text = _text(seed)
    for speaker in parsed(seed).speakers:
        if speaker.label:
            label = r"\s+".join(map(re.escape, speaker.label.split()))
            text = re.sub(rf"【({label})】\s*", rf"【\1】{gap}", text)
    assert essence(_read(text)) == essence(parsed(seed))


_MARKS = {
    "dashes": "- {n} -",
    "wide dashes": "－{n}－",
    "of all": "{n}/{last}",
    "bare": "{n}",
    "word": "{n} ページ",
}


@_SEEDS
@pytest.mark.parametrize("form", _MARKS.values(), ids=_MARKS)
@pytest.mark.parametrize("head", [False, True], ids=["foot", "head"])
def test_printed_page_numbers(seed, form, head):
    minutes = parsed(seed)
    last = len(minutes.source.pages)

    def between(ended: int) -> str:
        number = ended + 1 if head else ended
        return "\n" + form.format(n=number, last=last) + "\n\n"

    text = variants.at_pages(minutes, between, marks="－8－")
    final = form.format(n=last, last=last) + "\n"
    first = form.format(n=1, last=last) + "\n"
    variant = _read(first + text if head else text + final)
    assert essence(variant) == essence(minutes)
    assert not variant.source.pages_inferred
    assert [page.printed for page in variant.source.pages] == [str(n + 1) for n in range(last)]
    assert [r.pages for r in variant.remarks] == [r.pages for r in minutes.remarks]


@_SEEDS
def test_form_feeds(seed):
    minutes = parsed(seed)
    variant = _read(variants.at_pages(minutes, lambda _: "\f"))
    assert essence(variant) == essence(minutes)
    assert not variant.source.pages_inferred
    assert [r.pages for r in variant.remarks] == [r.pages for r in minutes.remarks]


def _to_euc(text: str) -> bytes:
    """EUC-JP as Windows programs write it: cp932's characters in EUC's rows."""
    out = bytearray()
    for character in text:
        pair = character.encode("cp932")
        if len(pair) == 1:
            out += pair
            continue
        lead, trail = pair
        row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + 1
        cell = trail - (0x40 if trail >= 0x80 else 0x3F)
        if trail >= 0x9F:
            row, cell = row + 1, trail - 0x9E
        out += bytes((row + 0xA0, cell + 0xA0))
    return bytes(out)


_ENCODINGS = {
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le unmarked": lambda text: text.encode("utf-16-le"),
    "cp932": lambda text: text.encode("cp932"),
    "euc": _to_euc,
}


@_SEEDS
@pytest.mark.parametrize("encode", _ENCODINGS.values(), ids=_ENCODINGS)
def test_encodings(seed, encode):
    text = _text(seed)
    if "鍊" in text:  # one name of the seed is not in JIS X 0208
        text = text.replace("鍊", "錬")
    expected = essence(_read(text))
    assert essence(_read(encode(text))) == expected
