"""If these fail, protected minutes stay shut, or their password is left lying about."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from tests.unit.importing import variants
from tests.unit.importing.formats.making import locked_zip_of, zip_of

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.protection import asks_password, password_was_wrong
from gijiyomi.domain.text import OffsetMap
from gijiyomi.importing.access import Access
from gijiyomi.importing.importer import Importer, Outcome
from gijiyomi.importing.packing import receive_answer, send_answer, send_page
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.importing.warm import DirectReader, WarmReader
from gijiyomi.library import Library, NoIndex, check
from gijiyomi.processes.child_process import BrokenAnswer

PASSWORD = "合言葉-Zx81qV"  # noqa: S105 - of files made here
_NAME = "第4回議事録.pdf"
_MINUTES = (
    "第4回 知能技術調査会 議事録\n\n1. 日時 令和7年3月4日\n\n2. 議事\n\n"
    "○山本座長　ただいまから開会いたします。\n\n○川崎委員　異議はありません。\n"
)


@pytest.fixture
def locked(typeset) -> bytes:
    """Minutes on two pages that open with the password."""
    return lock(typeset(f"{_MINUTES}#pagebreak()\n○山本座長　以上です。\n"))


def lock(pdf: bytes) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(saved, encryption=pikepdf.Encryption(owner="", user=PASSWORD, R=6))
    return saved.getvalue()


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library" / "gijiyomi.db") as library:
        yield library


def run(library, paths, password="", reader=None):
    importer = Importer(library, NoIndex(), reader=reader or DirectReader())
    return importer.run(paths, progress=Unwatched(), on_outcome=lambda _: None, password=password)


def code_of(name: str, data: bytes, password: str = "") -> str | None:
    try:
        parse_bytes(name, data, Access(password))
    except InputError as error:
        return error.code
    return None


def test_the_password_opens_a_file_and_another_one_is_told(locked):
    assert code_of(_NAME, locked) == "password-protected"
    assert code_of(_NAME, locked, "違う") == "password-wrong"
    assert code_of(_NAME, locked, "\ud800") == "password-wrong"
    assert code_of(_NAME, locked, PASSWORD) is None


def test_only_what_a_password_opens_asks_for_one(locked):
    for name, data in ((_NAME, locked), ("束.zip", locked_zip_of({"a.txt": b"x"}, b"k"))):
        with pytest.raises(InputError) as caught:
            parse_bytes(name, data)
        assert asks_password(caught.value)
        assert not password_was_wrong(caught.value)
    assert not asks_password(InputError("locked-file"))
    assert not asks_password(None)
    assert password_was_wrong(InputError("zip-password-wrong"))


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_zip_opens_with_its_password_as_any_system_writes_it(encoding):
    data = locked_zip_of({"第4回.txt": _MINUTES.encode()}, PASSWORD.encode(encoding))
    assert code_of("束.zip", data) == "zip-encrypted"
    assert code_of("束.zip", data, "違う") == "zip-password-wrong"
    (minutes,) = parse_bytes("束.zip", data, Access(PASSWORD))
    assert minutes.meeting.number == "第4回"


def test_a_cipher_that_cannot_be_undone_does_not_ask_for_a_password():
    data = bytearray(locked_zip_of({"a.txt": _MINUTES.encode()}, b"k"))
    data[8], data[data.index(b"PK\1\2") + 10] = 99, 99
    assert code_of("a.zip", bytes(data), "k") == "zip-cipher"


def test_reading_in_the_other_process_tells_of_pages_and_leaves_no_password(
    library, locked, tmp_path
):
    """The original stays as it came; nothing beside the library holds the password."""
    path = tmp_path / _NAME
    path.write_bytes(locked)
    (refused,) = run(library, [path])
    assert (refused.status, asks_password(refused.error)) == (Outcome.REFUSED, True)
    reader = WarmReader()
    try:
        (wrong,) = run(library, [path], "違う", reader)
        assert password_was_wrong(wrong.error)
        (outcome,) = run(library, [path], PASSWORD, reader)
    finally:
        reader.close()
    assert (outcome.status, outcome.pages) == (Outcome.IMPORTED, 2)
    assert library.originals.read(hashlib.sha256(locked).hexdigest()) == locked
    assert check(library) == []
    for file in (tmp_path / "library").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for encoding in ("utf-8", "cp932", "utf-16-le"):
                assert PASSWORD.encode(encoding) not in content, file


def test_a_kept_original_is_read_again_with_its_password_only(library, locked, tmp_path):
    path = tmp_path / _NAME
    path.write_bytes(locked)
    (outcome,) = run(library, [path], PASSWORD)
    importer = Importer(library, NoIndex(), reader=DirectReader())

    def reread(access):
        (told,) = importer.reread(
            outcome.meetings, progress=Unwatched(), on_outcome=lambda _: None, access=access
        )
        return told

    refused = reread(Access())
    assert refused.result is None
    assert asks_password(refused.error)
    assert reread(Access(PASSWORD)).result is not None


def test_one_file_in_a_zip_is_read_later_by_itself(library, locked, tmp_path):
    path = tmp_path / "束.zip"
    other = variants.seeds()[0].read_bytes()
    path.write_bytes(zip_of({"中/" + _NAME: locked, "c.txt": other, "d.txt": b"x"}))
    outcomes = run(library, [path])
    assert [o.status.value for o in outcomes] == ["refused", "imported", "refused"]
    again = run(library, [outcomes[0].path], PASSWORD)
    assert [(o.path, o.status) for o in again] == [(path / "中" / _NAME, Outcome.IMPORTED)]


def test_every_page_is_told_and_a_false_count_is_no_answer(locked):
    told = []
    parse_bytes(_NAME, locked, Access(PASSWORD, lambda done, total: told.append((done, total))))
    assert told == [(1, 2), (2, 2)]

    pipe = BytesIO()
    send_page(pipe, 1, 2)
    send_page(pipe, 2, 2)
    send_answer(pipe, [])
    pipe.seek(0)
    came = []
    assert receive_answer(pipe, lambda *page: came.append(page)) == []
    assert came == told

    hostile = BytesIO()
    send_page(hostile, 3, 2)
    hostile.seek(0)
    with pytest.raises(BrokenAnswer):
        receive_answer(hostile)


def test_maps_that_are_none_are_no_answer(parsed):
    """What reads files may have been taken over by one."""
    remark, *_ = parsed.remarks
    item = remark.paragraphs[0]
    shorter = OffsetMap.from_positions(range(len(item.text) - 1))
    covering = OffsetMap((0,) * len(item.text), (2,) * len(item.text))
    for origin in (shorter, covering):
        hostile = replace(remark, paragraphs=(replace(item, origin=origin),))
        pipe = BytesIO()
        send_answer(pipe, [replace(parsed, remarks=(hostile,))])
        pipe.seek(0)
        with pytest.raises(BrokenAnswer):
            receive_answer(pipe)


def test_a_password_is_not_shown_with_what_it_opens():
    access = Access(PASSWORD)
    assert PASSWORD not in repr(access)
