"""If these fail, a file that cannot be read gives rubbish, or no reason."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.pdf import read_pdf
from gijiyomi.wording import explain

WORDS = "本日の議題は三つあります。"


def _saved(pdf: bytes, change=None, **options) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        if change:
            change(document)
        document.save(saved, **options)
    return saved.getvalue()


def _code(pdf: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_pdf(pdf)
    assert explain(InputError(caught.value.code, **{"file": "a.pdf", **caught.value.facts}))
    return caught.value.code


def test_a_file_that_only_its_owner_may_change_opens(typeset):
    locked = _saved(typeset(WORDS), encryption=pikepdf.Encryption(owner="secret", user="", R=4))
    assert read_pdf(locked).text.strip() == WORDS


def test_a_password_for_reading_is_told(typeset):
    locked = _saved(typeset(WORDS), encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    assert _code(locked) == "password-protected"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 4000])
def test_a_damaged_file_is_told(data):
    assert _code(data) == "broken-pdf"


def test_a_scan_is_told():
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    picture = pikepdf.Stream(
        document,
        b"\0",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=1,
        Height=1,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
    page.Contents = document.make_stream(b"q 200 0 0 200 0 0 cm /Im Do Q")
    saved = BytesIO()
    document.save(saved)
    assert _code(saved.getvalue()) == "no-text-layer"


def test_a_picture_among_pages_of_text_is_told_with_its_page(typeset):
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
        " width='10' height='14'><image width='10' height='14' preserveAspectRatio='none'"
        f" xlink:href='{pixel}'/></svg>"
    )
    pdf = typeset(
        f"{WORDS * 20}#pagebreak()\n#place(top + left, dx: -2cm, dy: -2cm,"
        f' image(bytes("{drawing}"), format: "svg", width: 20cm, height: 28cm))'
    )
    (warning,) = read_pdf(pdf).warnings
    assert (warning.code, warning.page) == ("picture-page", 2)


def test_letters_without_a_meaning_are_told(typeset):
    def forget(document: pikepdf.Pdf) -> None:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]

    assert _code(_saved(typeset(WORDS * 10), forget)) == "unmapped-glyphs"


def test_a_portfolio_is_told(typeset):
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["a.txt"] = b"minutes"

    cover = typeset("このPDFポートフォリオを開くには、対応するソフトを使ってください。")
    assert _code(_saved(cover, attach)) == "portfolio"


def test_a_form_that_draws_itself_is_told(typeset):
    def make_form(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm = document.make_indirect(
            pikepdf.Dictionary(Fields=[], XFA=document.make_stream(b"<xdp/>"))
        )
        document.Root.NeedsRendering = True

    assert _code(_saved(typeset("Please wait..."), make_form)) == "fillable-form"


def test_cut_off_files_are_read_or_refused_but_never_fail_otherwise(typeset):
    whole = typeset(WORDS * 40)
    for share in range(1, 20):
        damaged = whole[: len(whole) * share // 20]
        try:
            read = read_pdf(damaged).format
        except InputError as refusal:
            read = refusal.code
        assert read in {"pdf", "broken-pdf", "no-text-layer", "unmapped-glyphs"}
