"""A file from somebody else is read whole or refused with its place; nothing of it is believed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.annotating.file_text import DEEPEST
from gijiyomi.annotating.taking_in import MOST_ANNOTATIONS, read_handover
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.records import Meaning
from gijiyomi.wording import explain, has_word

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def selecting(*selectors):
    quote = {"type": "TextQuoteSelector", "exact": "予算"}
    return {"source": "http://example.org/minutes", "selector": [quote, *selectors]}


def annotation(**members):
    return {
        "@context": CONTEXT,
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "メモ", "purpose": "commenting"},
        "target": selecting(),
    } | members


def read(value):
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_handover(content, file="a.jsonld")


def refused(value):
    with pytest.raises(InputError) as raised:
        read(value)
    assert explain(raised.value)
    return raised.value.code, raised.value.facts.get("place")


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"@context": CONTEXT, "type": "AnnotationPage", "items": [one]},
        lambda one: {
            "@context": ["http://example.org/ours.jsonld", CONTEXT],
            "type": ["AnnotationCollection"],
            "first": {"type": "AnnotationPage", "items": [one]},
        },
    ],
    ids=["alone", "array", "page", "collection"],
)
def test_every_way_to_wrap_annotations_is_read(wrapped):
    (found,) = read(wrapped(annotation())).annotations
    assert (found.iri, found.note, found.quote.exact) == (
        "http://example.org/anno1",
        "メモ",
        "予算",
    )


@pytest.mark.parametrize(
    ("members", "meaning", "note", "tags"),
    [
        ({"body": None, "bodyValue": "短い意見"}, None, "短い意見", ()),
        ({"body": {"type": "TextualBody", "value": "意見"}}, None, "意見", ()),
        ({"body": {"value": "# 意見", "format": "text/markdown"}}, None, "# 意見", ()),
        (
            {"body": {"type": "TextualBody", "value": "論点"}, "motivation": "tagging"},
            None,
            "",
            ("論点",),
        ),
        ({"body": [], "motivation": "highlighting"}, Meaning.IMPORTANT, "", ()),
        (
            {
                "body": [{"type": "TextualBody", "value": "気になる"}],
                "motivation": ["highlighting", "commenting"],
                "target": selecting() | {"styleClass": "purple"},
            },
            Meaning.TO_CHECK,
            "気になる",
            (),
        ),
    ],
)
def test_what_other_programs_write_is_understood(members, meaning, note, tags):
    (found,) = read(annotation(**members)).annotations
    assert (found.meaning, found.note, found.tags) == (meaning, note, tags)


@pytest.mark.parametrize(
    ("members", "missed"),
    [
        ({"body": "http://example.org/comment"}, [("body", "body"), ("empty", "@")]),
        ({"body": [{"type": "Image", "id": "x"}]}, [("body", "body[0]"), ("empty", "@")]),
        (
            {"body": {"type": "TextualBody", "value": "<b>", "format": "text/html"}},
            [("format", "body"), ("empty", "@")],
        ),
        (
            {"body": {"type": "TextualBody", "value": "?", "purpose": "questioning"}},
            [("purpose", "body"), ("empty", "@")],
        ),
        ({"target": "http://example.org/page"}, [("target", "target")]),
        (
            {"target": [selecting(), selecting() | {"source": "http://example.org/other"}]},
            [("target", "target[1]")],
        ),
        ({"target": {"source": "x", "selector": []}}, [("no-quote", "target")]),
        (
            {"target": selecting({"type": "XPathSelector", "value": "/p"})},
            [("selector", "target.selector[1]")],
        ),
        ({"motivation": "highlighting", "bodyValue": "x"}, [("colour", "@")]),
    ],
)
def test_what_there_is_no_place_for_is_told(members, missed):
    """Dropped in silence, a colleague's remark would seem never to have been made."""
    found = read(annotation(**members)).not_taken
    assert [(each.code, each.place) for each in found] == missed
    assert all(has_word(f"not-taken.{each.code}") for each in found)


def test_pages_elsewhere_and_names_given_twice_are_told():
    page = {"type": "AnnotationPage", "items": [annotation()] * 2, "next": "http://example.org/2"}
    found = read({"@context": CONTEXT, "type": "AnnotationCollection", "first": page})
    assert len(found.annotations) == 1
    assert [(each.code, each.place) for each in found.not_taken] == [
        ("twice", "first.items[1]"),
        ("page", "first.next"),
    ]


@pytest.mark.parametrize(
    ("value", "code", "place"),
    [
        (b"", "handover-not-json", None),
        (b'{"@context": ', "handover-not-json", None),
        (b"\xff\xfe", "handover-not-json", None),
        (b"[" * 200_000, "handover-too-deep", None),
        ([], "handover-not-annotations", None),
        ({"speechRecord": []}, "handover-not-annotations", None),
        (b'{"a": 1, "a": 2}', "handover-malformed", "a"),
        (b'{"a": NaN}', "handover-malformed", "NaN"),
        (b'{"a": 123456789012345678901234567890}', "handover-malformed", "123456789012345…"),
        (b'{"a": "\\ud800"}', "handover-malformed", "U+D800"),
        (
            {"@context": CONTEXT, "type": "AnnotationPage", "items": 3},
            "handover-malformed",
            "items",
        ),
        (annotation(target=None), "handover-malformed", "@"),
        (annotation(created="昨日"), "handover-malformed", "created"),
        (annotation(created="0001-01-01T00:00:00+14:00"), "handover-malformed", "created"),
        (annotation(body={"type": "TextualBody"}), "handover-malformed", "body.value"),
        (annotation(bodyValue=3), "handover-malformed", "bodyValue"),
        (
            annotation(target=selecting({"type": "TextPositionSelector", "start": 5, "end": 5})),
            "handover-malformed",
            "target.selector[1].end",
        ),
        (
            annotation(target=selecting({"type": "TextPositionSelector", "start": True, "end": 5})),
            "handover-malformed",
            "target.selector[1].start",
        ),
        (
            annotation(target=selecting() | {"source": {"id": "x", "schema:sha256": "0f"}}),
            "handover-malformed",
            "target.source.schema:sha256",
        ),
        (annotation(bodyValue="長" * 1_000_001), "handover-too-long", "bodyValue"),
    ],
)
def test_what_breaks_the_model_is_refused_with_its_place(value, code, place):
    assert refused(value) == (code, place)


def test_depth_and_number_are_bounded():
    deep = {"a": []}
    for _ in range(DEEPEST):
        deep = {"a": [deep]}
    assert refused(annotation(extra=deep))[0] == "handover-too-deep"
    many = [annotation(id=f"urn:x:{n}") for n in range(MOST_ANNOTATIONS + 1)]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": many}
    assert refused(page)[0] == "handover-too-many"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
names = st.sampled_from(
    ["id", "type", "body", "bodyValue", "target", "motivation", "creator", "created", "audience"]
)


@given(st.dictionaries(names, json_values, max_size=4))
def test_whatever_stands_where_it_is_read_or_refused(members):
    """A file that breaks the program would take the user's work of the moment with it."""
    try:
        read(annotation(**members))
    except InputError as error:
        assert explain(error)  # noqa: PT017
