"""The reading view: a meeting's remarks as typeset text with highlights, hits and notes."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.ui.text.content import MeetingContent, Passage
    from gijiyomi.ui.text.remark_view import RemarkView
else:
    __getattr__ = late(__name__, content=("MeetingContent", "Passage"), remark_view=("RemarkView",))

__all__ = ["MeetingContent", "Passage", "RemarkView"]
