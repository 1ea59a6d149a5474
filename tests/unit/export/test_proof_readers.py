"""A page that nobody read back is a page that nobody has proven."""

from __future__ import annotations

import pytest
from tests.unit.export.test_pdf import REMARK, document, quotation

from gijiyomi.domain.errors import Defect
from gijiyomi.export import proof_readers, worker
from gijiyomi.export.job import Job, QuotedWords
from gijiyomi.export.pdf import write_pdf
from gijiyomi.export.proof_readers import ProofReaders, readers_for
from gijiyomi.export.reading_back import words_of_pages


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("pdf") / "資料.pdf"
    write_pdf(document(*(quotation(n, f"{n}番目。{REMARK}" * 4) for n in range(1, 30))), path)
    return path.read_bytes()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_page_is_read_once_and_in_order_however_many_read(pdf, count):
    whole = words_of_pages(pdf)
    assert len(whole) > 5
    with ProofReaders(count) as readers:
        readers.begin(pdf)
        assert readers.words(pdf) == whole


def test_the_pages_of_a_reader_that_dies_are_read_all_the_same(pdf, monkeypatch):
    monkeypatch.setattr(proof_readers, "_MODULE", "gijiyomi.no_such_module")
    with ProofReaders(2) as readers:
        readers.begin(pdf)
        assert readers.words(pdf) == words_of_pages(pdf)


def test_short_papers_are_read_by_one():
    """Each process takes its memory; most papers are of a few pages."""
    assert readers_for(20_000) == 0
    assert readers_for(10_000_000) <= 3


def test_what_is_proven_is_what_stands_in_the_file(pdf, tmp_path, monkeypatch):
    """A disk that keeps other bytes than it was given would pass a paper that nobody has read."""
    other = tmp_path / "別の資料.pdf"
    write_pdf(document(quotation(1, "別の発言である。" * 4)), other)
    monkeypatch.setattr(worker, "compile_pdf", lambda _job, _folder: pdf)
    monkeypatch.setattr(
        worker, "_write", lambda _pdf, output: output.write_bytes(other.read_bytes())
    )
    quoted = (QuotedWords(1, f"1番目。{REMARK}" * 4),)
    job = Job(b"{}", 0, output=str(tmp_path / "資料.pdf"), shown_name="資料.pdf", quoted=quoted)
    with pytest.raises(Defect) as refused:
        worker.work(job, tmp_path)
    assert refused.value.code == "export-not-proven"
