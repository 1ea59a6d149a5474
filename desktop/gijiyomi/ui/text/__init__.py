"""The reading view: a meeting's remarks as typeset text with highlights, hits and notes."""

from gijiyomi.ui.text.content import MeetingContent, Passage
from gijiyomi.ui.text.remark_view import RemarkView

__all__ = ["MeetingContent", "Passage", "RemarkView"]
