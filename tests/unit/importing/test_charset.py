"""If these fail, an old text file opens as gibberish, or is refused."""

from __future__ import annotations

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.charset import decode

_SENTENCE = "第1回会議の議事録です。ご意見を伺います。"
_VENDOR = "①髙橋委員、㈱テスト、～から－まで。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (_SENTENCE.encode("utf-8"), _SENTENCE, "utf-8"),
        (_SENTENCE.encode("utf-8-sig"), _SENTENCE, "utf-8"),
        (_SENTENCE.encode("utf-16"), _SENTENCE, "utf-16-le"),
        (b"\xfe\xff" + _SENTENCE.encode("utf-16-be"), _SENTENCE, "utf-16-be"),
        (_SENTENCE.encode("utf-32"), _SENTENCE, "utf-32-le"),
        ((_SENTENCE + "\n1").encode("utf-16-le"), _SENTENCE + "\n1", "utf-16-le"),
        (_SENTENCE.encode("iso2022_jp"), _SENTENCE, "iso2022_jp"),
        (_SENTENCE.encode("cp932"), _SENTENCE, "cp932"),
        (_VENDOR.encode("cp932"), _VENDOR, "cp932"),
        (_SENTENCE.encode("euc_jp"), _SENTENCE, "euc_jp"),
        ("会議".encode("euc_jp"), "会議", "euc_jp"),
        ("会議です".encode("cp932"), "会議です", "cp932"),
        (b"\xad\xa1" + "番目の意見".encode("euc_jp"), "①番目の意見", "euc_jp"),
    ],
)
def test_decode(data, text, encoding):
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02\x03\x80\xff" * 20, b"\xff\xfe\x00\xd8", b"\x80\xff\xfd\x80" * 5],
    ids=["binary", "half a surrogate pair", "no encoding"],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == "unreadable-text"
