"""If these fail, a ZIP of minutes is read in part without a word, or a hostile one does harm."""

from __future__ import annotations

import hashlib
import struct
from io import BytesIO
from time import perf_counter
from zipfile import ZIP_LZMA, ZipFile

import pytest
from tests.unit.importing.formats.making import docx_of, p, zip_of

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.progress import Unwatched
from gijiyomi.importing.containers import is_container, open_members
from gijiyomi.importing.formats import zipped
from gijiyomi.importing.importer import FileOutcome, Importer, Outcome
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.importing.warm import DirectReader
from gijiyomi.library import NoIndex

_MINUTES = "第{}回 試験会議 議事録\n【林会長】\n始めます。\n"


def _minutes(number: int) -> bytes:
    return _MINUTES.format(number).encode()


def _named(raw: bytes, data: bytes) -> bytes:
    """A ZIP whose one member has a name in the encoding of the system that made it."""
    made = zip_of({"x" * len(raw): data})
    return made.replace(b"x" * len(raw), raw)


def _codes(data: bytes) -> dict[str, str | None]:
    return {
        member.name: member.error.code if member.error else None
        for member in open_members("a.zip", data)
    }


def test_members_are_read_like_files():
    data = zip_of(
        {
            "会議/第1回.txt": _minutes(1),
            "会議/第2回.docx": docx_of(p("第2回 試験会議 議事録") + p("【林会長】") + p("はい。")),
            "__MACOSX/._第1回.txt": b"x",
            "会議/.DS_Store": b"x",
            "図.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    parsed = parse_bytes("a.zip", data)
    assert [(m.file.name, m.meeting.number) for m in parsed] == [
        ("第1回.txt", "第1回"),
        ("第2回.docx", "第2回"),
    ]
    (warning,) = (w for w in parsed[0].warnings if w.code == "member-refused")
    assert "図.png" in warning.detail
    assert "画像" in warning.detail


def test_a_word_document_is_no_container():
    assert not is_container("a.docx", docx_of(p("x")))
    assert is_container("a.docx", zip_of({"a.txt": "x"}))


@pytest.mark.parametrize("codec", ["cp932", "utf-8"])
def test_names_without_a_mark_of_their_encoding(codec):
    data = _named("第１回議事録.txt".encode(codec), _minutes(1))
    assert [member.file_name for member in open_members("a.zip", data)] == ["第１回議事録.txt"]


def test_names_that_point_elsewhere_are_only_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = zip_of({"../../x.txt": _minutes(1), "/etc/y.txt": _minutes(2), "C:\\z.txt": _minutes(3)})
    assert [m.file.name for m in parse_bytes("a.zip", data)] == ["x.txt", "y.txt", "z.txt"]
    assert [m.name for m in open_members("a.zip", data)] == ["x.txt", "etc/y.txt", "C：/z.txt"]
    assert not list(tmp_path.rglob("*"))
    hostile = _named(b"a\x00\x1b[2J\n.txt", _minutes(1))
    assert all(c.isprintable() for member in open_members("a.zip", hostile) for c in member.name)


def test_a_zip_in_a_zip_is_opened_and_one_in_that_is_not():
    inner = zip_of({"b.txt": _minutes(1)})
    assert _codes(zip_of({"in.zip": inner})) == {"in.zip/b.txt": None}
    deeper = zip_of({"in.zip": zip_of({"in2.zip": inner}), "c.txt": _minutes(2)})
    parsed = parse_bytes("a.zip", deeper)
    assert [m.file.name for m in parsed] == ["c.txt"]
    with pytest.raises(InputError, match="zip-nested"):
        parse_bytes("a.zip", zip_of({"in.zip": zip_of({"in2.zip": inner})}))


def test_an_encrypted_member_is_refused_by_itself():
    data = bytearray(zip_of({"a.txt": _minutes(1), "b.txt": _minutes(2)}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    data[6] |= 1
    assert _codes(bytes(data)) == {"a.txt": "zip-encrypted", "b.txt": None}


def test_a_bomb_is_refused_from_the_directory():
    bomb = zip_of({"a.txt": bytes(64 * 1024 * 1024), "b.txt": _minutes(1)})
    assert _codes(bomb) == {"a.txt": "zip-bomb", "b.txt": None}
    document = zip_of({"word/document.xml": bytes(64 * 1024 * 1024)})
    with pytest.raises(InputError, match="zip-bomb"):
        parse_bytes("a.docx", document)


def test_a_member_larger_than_it_says_is_refused():
    data = bytearray(zip_of({"a.txt": b"a" * 100_000}))
    central = data.index(b"PK\x01\x02")
    for at in (22, central + 24):
        struct.pack_into("<I", data, at, 10)
    assert _codes(bytes(data)) == {"a.txt": "zip-damaged"}


def test_all_members_together_are_bounded():
    """Each member is small enough; a gigabyte of them would keep the user waiting for nothing."""
    megabytes = b" " * (15 * 1024**2)
    codes = _codes(zip_of({f"{at}.txt": megabytes for at in range(6)}))
    assert [*codes.values()] == [None] * 4 + ["zip-bomb"] * 2


def test_members_that_share_their_bytes_are_refused_at_once():
    packed = zip_of({"a.txt": bytes(1_000_000)})
    at, end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    entries = packed[at:end] * 200
    record = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 200, 200, len(entries), at, 0)
    with pytest.raises(InputError, match="zip-bomb"):
        parse_bytes("a.zip", packed[:at] + entries + record)


def test_too_many_members_are_refused_at_once():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for number in range(zipped.MOST_MEMBERS + 1):
            archive.writestr(f"{number}", b"")
    with pytest.raises(InputError, match="zip-too-many"):
        parse_bytes("a.zip", file.getvalue())
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *[0] * 16) + b""
    directory = entry * 200_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 4, 0)
    began = perf_counter()
    with pytest.raises(InputError, match="zip-too-many"):
        parse_bytes("a.zip", b"PK\x03\x04" + directory + end)
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04" + bytes(100), "zip-damaged"),
        (zip_of({"a.txt": _minutes(1)})[:-30], "zip-damaged"),
        (zip_of({}), "zip-empty"),
        (zip_of({"a/": ""}), "zip-empty"),
    ],
)
def test_refused(data, code):
    with pytest.raises(InputError, match=code) as caught:
        parse_bytes("a.zip", data)
    assert caught.value.facts["file"] == "a.zip"


def test_rare_methods_of_compression_are_refused():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_LZMA) as archive:
        archive.writestr("a.txt", _minutes(1))
    assert _codes(file.getvalue()) == {"a.txt": "zip-damaged"}


def test_a_broken_stream_is_refused_and_the_rest_read():
    data = zip_of({"a.txt": _minutes(1) * 50, "b.txt": _minutes(2)})
    at = data.index(b"a.txt") + 5
    broken = data[:at] + b"\xff" * 8 + data[at + 8 :]
    assert _codes(broken) == {"a.txt": "zip-damaged", "b.txt": None}


def test_each_member_comes_into_the_library_by_itself(library, tmp_path):
    path = tmp_path / "会議録.zip"
    path.write_bytes(
        zip_of({"一/a.txt": _minutes(1), "二/a.txt": _minutes(2), "c.png": b"\x89PNG\r\n\x1a\n"})
    )
    importer = Importer(library, NoIndex(), reader=DirectReader())
    told: list[FileOutcome] = []
    outcomes = importer.run([path], progress=Unwatched(), on_outcome=told.append)
    assert told == outcomes
    assert [(o.path.relative_to(path).as_posix(), o.status) for o in outcomes] == [
        ("一/a.txt", Outcome.IMPORTED),
        ("二/a.txt", Outcome.IMPORTED),
        ("c.png", Outcome.REFUSED),
    ]
    assert outcomes[2].error is not None
    assert outcomes[2].error.code == "picture-file"
    again = importer.run([path], progress=Unwatched(), on_outcome=told.append)
    assert [o.status for o in again[:2]] == [Outcome.ALREADY, Outcome.ALREADY]
    kept = library.originals.read(hashlib.sha256(_minutes(1)).hexdigest())
    assert kept == _minutes(1)


def test_a_damaged_zip_is_one_refusal(library, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of({"a.txt": _minutes(1)})[:-30])
    importer = Importer(library, NoIndex(), reader=DirectReader())
    (outcome,) = importer.run([path], progress=Unwatched(), on_outcome=lambda _: None)
    assert outcome.error is not None
    assert outcome.error.code == "zip-damaged"
