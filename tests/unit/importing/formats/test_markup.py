"""If these fail, an XML file of a few bytes can fill the memory or read other files."""

from __future__ import annotations

from time import perf_counter

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.markup import DEEPEST, read_elements, read_tree

_LAUGHS = (
    "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><a>&l9;</a>"
)
_EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
_PARAMETER = '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>'


@pytest.mark.parametrize("text", [_LAUGHS, _EXTERNAL, _PARAMETER])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_any_encoding(text, codec):
    began = perf_counter()
    with pytest.raises(InputError, match="xml-doctype"):
        read_tree(text.encode(codec))
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1), "xml-too-deep"),
        ("<a><b></a>", "xml-broken"),
        ("", "xml-broken"),
        ("<a>&unknown;</a>", "xml-broken"),
        ("<a \ud800/>", "xml-broken"),
        ("<?xml version='1.0' encoding='x-none'?><a/>", "xml-broken"),
    ],
)
def test_what_is_not_well_formed_is_refused(text, code):
    with pytest.raises(InputError, match=code):
        read_tree(text.encode("utf-8", "surrogatepass") if "x-none" in text else text)


def test_the_tree_keeps_order_and_all_letters():
    root = read_tree("<a xmlns:w='x'>前<w:b w:k='v'>中</w:b>後<c><b>奥</b></c></a>")
    assert root.text == "前中後奥"
    assert [b.text for b in root.descendants("b")] == ["中", "奥"]
    assert root.child("b").attributes == {"k": "v"}
    assert (root.value("c"), root.value("none")) == ("奥", "")


def test_elements_are_given_one_by_one_outermost_first():
    given = []
    read_elements("<a><p>1<p>2</p></p><q/><p>3</p></a>", ["p"], given.append)
    assert [(element.name, element.text) for element in given] == [
        ("p", "12"),
        ("p", "3"),
        ("a", ""),
    ]
