"""Either spelling of a word finds the other, as the word stands in sentences."""

import json
from pathlib import Path

import pytest
from tests.unit.search.spelling_pairs import APART, MEET, pairs_of

from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.library import Library
from gijiyomi.search.expression import term_expression
from gijiyomi.search.index import create_index
from gijiyomi.search.letters import FREQUENT
from gijiyomi.search.patterns import _FREQUENT_KANJI, Pattern, pattern_of
from gijiyomi.search.query import Term
from gijiyomi.search.spans import SearchedText
from gijiyomi.search.streams import text_columns

_TABLE = "index_remark_of_sentences"
_COUNT = f"SELECT count(*) FROM {_TABLE}"  # noqa: S608  # a name of ours
_INSERT = f"INSERT INTO {_TABLE}(rowid,m,c,b,x) VALUES(?,?,?,?,?)"

SHARED = Path(__file__).resolve().parents[4] / "shared" / "search" / "spellings.json"
CARRIERS = (
    "{}について議論した。",
    "この{}が必要である。",
    "出席者から{}を求める意見があった。",
    "今後の{}に関する検討",
    "{}の推進",
    "{}",
    "本年度は{}と併せて検討したい。",
    "事務局より{}の説明があった。",
)


class Sentences:
    """The carriers with words in them, in an index as the library has it."""

    def __init__(self, library):
        create_index(library, _TABLE)
        self._table = library.connection
        self._rows = {}

    def having(self, word):
        if word not in self._rows:
            first = 1 + len(CARRIERS) * len(self._rows)
            self._rows[word] = range(first, first + len(CARRIERS))
            for row, carrier in zip(self._rows[word], CARRIERS, strict=True):
                columns = text_columns(carrier.format(word), morphology())
                values = (row, *columns, "all")
                self._table.execute(_INSERT, values)
        return self._rows[word]

    def found(self, query, written):
        """In how many of the sentences with ``written`` the query finds something."""
        rows = self.having(written)
        match = term_expression(pattern_of(Term(query), spelling=True))
        statement = f"{_COUNT} WHERE {_TABLE} MATCH ? AND rowid BETWEEN ? AND ?"
        return self._table.execute(statement, (match, rows[0], rows[-1])).get


@pytest.fixture(scope="module")
def sentences(tmp_path_factory):
    with Library.open(tmp_path_factory.mktemp("sentences") / "gijiyomi.db") as library:
        yield Sentences(library)


def finds(query, written):
    pattern = pattern_of(Term(query), spelling=True)
    return [
        carrier for carrier in CARRIERS if SearchedText(carrier.format(written)).answers(pattern)
    ]


def both_ways(pairs):
    return [pair for one, other in pairs for pair in ((one, other), (other, one))]


@pytest.mark.parametrize("kind", MEET)
def test_spellings_meet(kind, sentences):
    # A short word in a made-up sentence can be read as another one; it must be rare.
    found = {pair: sentences.found(*pair) for pair in both_ways(pairs_of(MEET[kind]))}
    assert {pair: n for pair, n in found.items() if n < len(CARRIERS) - 1} == {}
    assert sum(n == len(CARRIERS) for n in found.values()) >= 0.98 * len(found)


def test_words_stay_apart(sentences):
    assert [pair for pair in both_ways(pairs_of(APART)) if sentences.found(*pair)] == []


def test_what_the_index_finds_is_marked():
    pairs = both_ways([pair for text in MEET.values() for pair in pairs_of(text)[::7]])
    unmarked = [
        (query, written)
        for query, written in pairs
        if not SearchedText(f"{written}の推進").spans([pattern_of(Term(query), spelling=True)])
    ]
    assert unmarked == []


def test_one_word_is_not_found_as_two():
    assert finds("あり方", "ある方") == []


@pytest.mark.corpus
def test_the_shared_pairs_meet_and_stay_apart():
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not there")
    pairs = json.loads(SHARED.read_text(encoding="utf-8"))
    missed = [pair for pair in both_ways(pairs["pairs"]) if finds(*pair) != list(CARRIERS)]
    merged = [pair for pair in both_ways(pairs["must_not_meet"]) if finds(*pair)]
    assert (missed, merged) == ([], [])


def test_a_letter_that_a_table_answers_for_is_looked_for_as_it_stands():
    # 日 by its table is found at once in a million remarks; with ひ as a word it would take long.
    assert frozenset(filter(is_kanji, FREQUENT)) == _FREQUENT_KANJI
    for letter in _FREQUENT_KANJI:
        assert pattern_of(Term(letter), spelling=True) == Pattern(letter, letter)


def test_nouns_of_grammar_are_looked_for_as_they_are_written():
    # Each further spelling of the commonest words would cost a search that finds nothing.
    pattern = pattern_of(Term("ということでございます"), spelling=True)
    assert not any("コト" in spelling or "箏" in spelling for spelling in pattern.spellings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("連携を図る", "連携をはかりながら"),
        ("連携をはかる", "連携を図りながら"),
        ("例を挙げる", "例をあげて説明した"),
        ("例をあげる", "例を挙げて説明した"),
        ("重点をおく", "重点を置いた施策"),
        ("お諮り", "おはかりします"),
        ("おはかり", "お諮りします"),
        ("異議なし", "異議無しと認めます"),
        ("異議無し", "異議なしと認めます"),
        ("特になし", "特に無しとのこと"),
        ("意見を基に", "意見をもとに整理した"),
        ("計画にもとづく", "計画に基づいた対応"),
        ("まことに", "誠にありがとうございます"),
        ("経験をいかす", "経験を生かした支援"),
    ],
)
def test_a_verb_behind_a_noun_is_met_in_other_letters(one, other):
    assert SearchedText(other).answers(pattern_of(Term(one), spelling=True))


def test_grammar_behind_a_noun_is_looked_for_as_it_is_written():
    assert pattern_of(Term("計画について"), spelling=True).phrases == (
        ("計画", "に", "つく", "て"),
    )
    assert not SearchedText("事務に掛かる").answers(pattern_of(Term("係る"), spelling=True))


def test_a_verb_in_kanji_brings_no_other_kanji():
    pattern = pattern_of(Term("資料を見る"), spelling=True)
    assert not SearchedText("資料を診る").answers(pattern)
