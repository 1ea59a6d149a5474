"""``search --kwic`` is read by people and taken apart by scripts."""

import sys

from gijiyomi import cli
from gijiyomi.japanese.width import columns


def run(library, *arguments):
    return cli.main(["search", *arguments, "--library", str(library)])


def test_elsewhere_than_on_a_terminal_it_is_a_table(filled, capsys):
    assert run(filled, "AISI", "--kwic", "--limit", "0") == 0
    told = capsys.readouterr()
    heading, *rows = [line.split("\t") for line in told.out.splitlines()]
    assert heading[1] == "語"
    assert [row[1] for row in rows] == ["AISI"] * 12
    assert rows[0][2].startswith("などが大学")
    assert "12例" in told.err


def test_as_many_lines_as_are_wanted_in_the_order_that_is_wanted(filled, capsys):
    assert run(filled, "AISI", "--kwic", "--limit", "3", "--sort", "meeting") == 0
    meeting = capsys.readouterr().out.splitlines()[1:]
    assert run(filled, "AISI", "--kwic", "--limit", "3", "--sort", "left") == 0
    left = capsys.readouterr().out.splitlines()[1:]
    assert len(meeting) == len(left) == 3
    assert meeting != left


def test_on_a_terminal_the_keywords_stand_below_one_another(filled, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "110")
    assert run(filled, "予算", "--kwic", "--sort", "speaker") == 0
    told, *rows = capsys.readouterr().out.splitlines()
    assert "予算" in told
    assert len({columns(row.split("  予算  ")[0]) for row in rows}) == 1
    assert max(map(columns, rows)) <= 110


def test_what_was_guessed_is_told(filled, capsys):
    assert run(filled, "海底都市", "--kwic") == 0
    assert "海底都市" in capsys.readouterr().err
