"""A wrong glyph would tell the reader that a member chairs, or that an official is a minister."""

import pytest

from gijiyomi.domain.records import SpeakerKind
from gijiyomi.ui.lists.role_glyph import RoleGlyph, role_glyph


@pytest.mark.parametrize(
    ("role", "letter", "filled"),
    [
        ("座長", "長", True),
        ("部会長", "長", True),
        ("委員長", "長", True),
        ("座長代理", "代", False),
        ("副会長", "副", False),
        ("委員", "委", False),
        ("臨時委員", "委", False),
        ("内閣総理大臣", "総", True),
        ("デジタル大臣", "臣", True),
        ("内閣官房長官", "臣", True),
        ("副大臣", "副", False),
        ("大臣政務官", "政", False),
        ("総務課長", "府", False),
        ("参事官", "府", False),
        ("事務局", "事", False),
        ("事務局長", "事", False),
        ("参考人", "参", False),
        ("", "者", False),
    ],
)
def test_role_decides_the_glyph(new_speaker, role, letter, filled):
    assert role_glyph(new_speaker(1, "山本 一郎", role)) == RoleGlyph(letter, filled)


def test_bodies_and_the_unnamed_have_glyphs_of_their_own(new_speaker):
    body = new_speaker(1, None, "", kind=SpeakerKind.ORGANISATION, label="産業振興庁")
    office = new_speaker(2, None, "", kind=SpeakerKind.ORGANISATION, label="推進事務局")
    unnamed = new_speaker(3, None, "", kind=SpeakerKind.UNNAMED)
    assert [role_glyph(each).letter for each in (body, office, unnamed)] == ["府", "事", "？"]
