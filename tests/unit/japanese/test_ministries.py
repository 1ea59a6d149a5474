"""If these fail, a minister's words stand under a ministry that he or she does not head."""

import pytest

from gijiyomi.japanese.ministries import ministry_of, offices_of


@pytest.mark.parametrize(
    ("office", "ministry"),
    [
        ("永岡文部科学大臣", "文部科学省"),
        ("河野デジタル大臣", "デジタル庁"),
        ("文部科学副大臣", "文部科学省"),
        ("山田経済産業大臣政務官", "経済産業省"),
        ("高市科学技術政策担当大臣", None),
        ("前文部科学大臣", None),
        ("委員（元文部科学大臣）", None),
        ("秋元国土交通大臣", "国土交通省"),
        ("岸田内閣総理大臣", None),
        ("文部科学省研究振興局長", None),
        ("", None),
    ],
)
def test_the_ministry_of_an_office(office, ministry):
    assert ministry_of(office) == ministry


def test_the_offices_of_a_ministry_lead_back_to_it():
    offices = offices_of("文部科学省")
    assert "文部科学大臣" in offices
    assert {ministry_of(office) for office in offices} == {"文部科学省"}
    assert offices_of("個人情報保護委員会") == ()
