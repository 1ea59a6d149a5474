"""The invented minutes as they may be issued again, for tests of versions."""

from tests.conftest import MinutesBuilder, invented_minutes


def variant(told, *, facts=None, name="第3回議事概要（確定版）.txt"):
    """The head and the speakers of the invented minutes, and of remarks what ``told`` says."""
    first = invented_minutes().build()
    builder = MinutesBuilder(
        name=name,
        facts=facts or first.meeting,
        attendees=[*first.attendees],
        speakers=[*first.speakers],
    )
    builder.front_matter("知能技術調査会（第３回） 議事概要")
    for speaker, paragraphs in told:
        if speaker is None:
            builder.narrative(*paragraphs)
        else:
            builder.remark(speaker, *paragraphs)
    return builder


def told_first():
    """Who says what in the invented minutes."""
    remarks = invented_minutes().build().remarks
    return [(one.speaker, [item.text for item in one.paragraphs]) for one in remarks]


def mended():
    """The same, with one word more in the second paragraph of the second speaker."""
    told = told_first()
    first = "AISIの予算と人員を大幅に拡充すべきである。"
    told[2] = (told[2][0], [first, *told[2][1][1:]])
    return told
