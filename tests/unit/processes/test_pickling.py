"""If these fail, no file can be read and nothing found with Python 3.11.2."""

import pickle
import pickletools

from gijiyomi.domain.finding import Lane
from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.text import Span
from gijiyomi.processes.pickling import pickled

VALUE = {"kind": RemarkKind.SPEECH, "lanes": (Lane.NAME, Lane.NAME), "span": Span(1, 2)}


def test_what_was_pickled_comes_back():
    assert pickle.loads(pickled(VALUE)) == VALUE  # noqa: S301 - our own


def test_members_are_named_by_their_class_alone(monkeypatch):
    # As Python 3.11.2 does.
    for kind in (RemarkKind, Lane):
        monkeypatch.setattr(
            kind, "__reduce_ex__", lambda self, _: (getattr, (type(self), self.name))
        )
    strings = [told for _, told, _ in pickletools.genops(pickled(VALUE)) if isinstance(told, str)]
    assert "RemarkKind" in strings
    assert "getattr" not in strings
