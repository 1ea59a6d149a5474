"""What is counted by speaker is the same wherever it is read, in whatever form it comes there."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from gijiyomi.domain.counts import Counts
from gijiyomi.search.packing import pack, unpack

NUMBERS = st.integers(-(2**63), 2**63 - 1)


def packed(counted):
    keys, counts = array("q", counted), array("q", counted.values())
    return Counts(keys.tobytes(), counts.tobytes())


@given(counted=st.dictionaries(NUMBERS, NUMBERS, max_size=6), other=NUMBERS)
def test_counts_read_like_a_dictionary_and_arrive_as_one(counted, other):
    counts = packed(counted)
    assert (len(counts), list(counts)) == (len(counted), list(counted))
    assert counts == counted
    assert counts.get(other) == counted.get(other)
    assert repr(counts) == repr(counted)
    assert unpack(pack((counts,))) == (counted,)
    assert type(unpack(pack(counts))) is dict
