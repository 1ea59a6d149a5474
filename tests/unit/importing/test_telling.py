"""If these fail, a user is not told which pages were not read, or is told a hundred times."""

from __future__ import annotations

from pathlib import Path

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ReadingReport, SourceWarning
from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.telling import concerns, repairs


def test_pictures_are_told_once_with_all_their_pages():
    warnings = tuple(SourceWarning("picture-page", page=page) for page in (2, 5, 9))
    outcome = FileOutcome(
        Path("a.pdf"),
        Outcome.IMPORTED,
        warnings=(*warnings, SourceWarning("tracked-changes", page=3)),
        report=ReadingReport(picture_pages=(2, 5, 9)),
    )
    pictures, changes = concerns(outcome)
    assert pictures.startswith("画像だけのページがあります（p.2、p.5、p.9）。")
    assert changes.startswith("p.3　変更履歴があります。")


def test_pictures_of_a_result_without_report_are_told_all_the_same():
    outcome = FileOutcome(
        Path("a.pdf"), Outcome.IMPORTED, warnings=(SourceWarning("picture-page", page=2),)
    )
    (told,) = concerns(outcome)
    assert told.startswith("p.2　画像だけのページがあります。")


def test_what_could_not_be_told_apart_is_counted():
    report = ReadingReport(unclassified=1234, stretches=2)
    (told,) = concerns(FileOutcome(Path("a"), Outcome.IMPORTED, report=report))
    assert told == "読み分けられなかった文字が1,234字、2か所あります。"


def test_a_file_that_was_cut_short_says_how_far_it_came():
    refused = FileOutcome(
        Path("a"), Outcome.REFUSED, (MeetingId(1),), error=InputError("not-minutes", file="a")
    )
    (told,) = concerns(refused)
    assert "1会議までが入っています" in told


def test_only_repairs_that_were_made_are_told():
    assert repairs(ReadingReport()) == []
    assert repairs(ReadingReport(closed_spaces=3, replaced_radicals=2)) == [
        "字の間の空白を3字分詰めました。",
        "部首の文字2字を、同じ形の漢字に置き換えました。",
    ]
