"""The command line is what scripts and tests build on: its shapes and statuses must hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from gijiyomi import bundled, cli
from gijiyomi.cli import commands
from gijiyomi.cli.reading import describe
from gijiyomi.domain.errors import Defect, EnvironmentFault
from gijiyomi.domain.outcomes import FileOutcome, Outcome
from gijiyomi.domain.text import Span
from gijiyomi.library import Library

SEEDS = bundled.seeds()


def run(library: Path, *arguments: str | Path) -> int:
    return cli.main([*map(str, arguments), "--library", str(library)])


def test_verbs_are_commands_and_files_are_not():
    assert cli.is_command(["search", "取組"])
    assert cli.is_command(["--help"])
    assert not cli.is_command([])
    assert not cli.is_command(["議事録.txt"])
    assert not cli.is_command(["--library", "a.db"])
    assert not cli.is_command(["--library", "a.db", "議事録.txt"])


@pytest.mark.parametrize("options", [["--library", "{}"], ["--library={}"]])
def test_the_library_may_stand_before_the_verb(filled, options):
    given = [option.format(filled) for option in options]
    assert cli.is_command([*given, "check"])
    assert cli.main([*given, "check"]) == 0


def test_parse_prints_a_meeting_a_line_and_refusals_in_their_place(tmp_path, capsys):
    empty = tmp_path / "空.txt"
    empty.touch()
    seed = min(SEEDS.iterdir())
    assert cli.main(["parse", str(seed), str(empty)]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(first) == {
        "source",
        "meeting",
        "attendees",
        "agenda",
        "materials",
        "remarks",
        "coverage",
        "warnings",
        "report",
    }
    assert second["error"]["code"] == "empty-file"
    assert "空.txt" in second["error"]["message"]


def test_import_says_what_came_of_each_file(library, tmp_path, capsys):
    assert run(library, "import", SEEDS, tmp_path / "無い.txt") == 1
    printed = capsys.readouterr()
    assert "18発言" in printed.out
    assert "36発言" in printed.out
    assert "読み込めません　無い.txt：「無い.txt」が見つかりません。" in printed.out
    assert "　字の間の空白を173字分詰めました。行の折り返し6か所をつなぎました。" in printed.out
    assert "　ページ番号は本文の空行などから推定しました（全11ページ）。" in printed.out
    assert "読み込み 2　読み込み済み 0　読み込めないもの 1" in printed.out
    assert "[3/3] 無い.txt" in printed.err


@pytest.mark.parametrize(
    ("title", "meetings", "told"),
    [
        ("本会議 第7号", (1, 2, 3), "：本会議 第7号　ほか2会議（"),
        ("", (1,), "：会議名の記載なし（"),
    ],
)
def test_import_names_the_first_meeting_and_counts_the_others(title, meetings, told):
    outcome = FileOutcome(Path("record.xml"), Outcome.IMPORTED, meetings, title=title)
    assert told in describe(outcome)


def test_import_twice_brings_nothing_new(filled, capsys):
    assert run(filled, "import", SEEDS) == 0
    assert "読み込み 0　読み込み済み 2" in capsys.readouterr().out


def test_search_as_json_has_the_published_shape(filled, capsys):
    assert run(filled, "search", "取組", "--json", "--limit", "3") == 0
    (line,) = capsys.readouterr().out.splitlines()
    page = json.loads(line)
    assert set(page) == {"query", "total", "hits", "variants", "notes"}
    assert page["query"] == "取組"
    assert page["total"] > len(page["hits"]) == 3
    found = page["hits"][0]
    assert set(found) == {
        "meeting",
        "number",
        "date",
        "label",
        "speaker",
        "order",
        "pages",
        "text",
        "spans",
    }
    start, end, lane = found["spans"][0]
    assert found["text"][start:end].startswith("取")
    assert lane in {"literal", "spelling"}


def test_limit_0_gives_all(filled, capsys):
    run(filled, "search", "AI", "--json", "--limit", "0")
    page = json.loads(capsys.readouterr().out)
    assert len(page["hits"]) == page["total"] > 20


def test_queries_are_answered_one_a_line(filled, tmp_path, capsys):
    queries = tmp_path / "語.txt"
    queries.write_text("\ufeffAISI\n\n予算\n", encoding="utf-8")
    assert run(filled, "search", "--queries", queries, "--json") == 0
    pages = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [page["query"] for page in pages] == ["AISI", "予算"]
    queries.write_bytes(b"\xff\xff")
    assert run(filled, "search", "--queries", queries) == 1
    assert "語.txt" in capsys.readouterr().err


def test_search_for_people_cites_and_marks_each_answer(filled, capsys):
    assert run(filled, "search", "AISI", "--limit", "2") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("「AISI」を含む発言　7件")
    assert "第3回人工知能戦略専門調査会（令和7年12月5日）議事概要 p." in printed
    assert printed.count("【AISI】") == 2
    assert "ほか 5件" in printed


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "探す語が入力されていません。"),
        ("この語は無い", "「この語は無い」を含む発言はありません。"),
        ("AISI この語は無い", "ほかの語はあります"),
        ("AISI OR", "「OR」の前か後ろに語がない"),
        ("「AISI", "引用符が閉じていない"),
        ("AISI -A", "すべて除く語を含んでいました"),
    ],
)
def test_search_says_what_was_guessed_and_why_nothing_was_found(filled, query, told, capsys):
    assert run(filled, "search", query) == 0
    assert told in capsys.readouterr().out
    assert run(filled, "search", query, "--json") == 0
    assert any(told in note for note in json.loads(capsys.readouterr().out)["notes"])


def test_export_of_a_search(filled, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(filled, "export", "AISI 予算", "--pdf", "out.pdf", "--footer", "取扱注意") == 0
    assert "out.pdf（発言2件・" in capsys.readouterr().out
    text = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].get_textpage().get_text_range()
    assert "「AISI 予算」に関する発言" in text


def test_export_of_a_briefing(filled, tmp_path, capsys):
    with Library.open(filled) as library:
        meeting = library.meetings.list()[0]
        remark = library.remarks.of_meeting(meeting.id)[3]
        briefing = library.briefings.create("大臣レク")
        library.briefings.add_excerpt(briefing, remark.id, Span(0, 20))
    out = tmp_path / "out.pdf"
    assert run(filled, "export", "--briefing", "大臣レク", "--pdf", out) == 0
    assert out.stat().st_size > 0
    assert run(filled, "export", "--briefing", "無い", "--pdf", out) == 1
    assert "ある資料：大臣レク" in capsys.readouterr().err


def test_export_as_other_files_and_arranged_otherwise(filled, tmp_path, capsys):
    for suffix in ("docx", "xlsx", "csv", "md"):
        out = tmp_path / f"out.{suffix}"
        assert run(filled, "export", "予算", f"--{suffix}", out, "--arrange", "speaker") == 0
        assert out.stat().st_size > 0
    said = capsys.readouterr().out.splitlines()
    assert "すべての発言の文字を確かめました" in said[0]
    assert "確かめました" not in said[2]
    assert "\n1,生貝 直人 委員,生貝 直人 委員," in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_an_export_says_how_many_speakers_nobody_confirmed(filled, tmp_path, capsys):
    out = tmp_path / "out.md"
    assert run(filled, "export", "発言者:河野", "--md", out) == 0
    assert "発言者を確かめていない引用が" in capsys.readouterr().out
    assert "河野デジタル大臣（発言者は要確認）" in out.read_text("utf-8")


def test_export_of_nothing_is_told_and_writes_nothing(filled, tmp_path, capsys):
    out = tmp_path / "out.pdf"
    assert run(filled, "export", "この語は無い", "--pdf", out) == 1
    assert "見つかりませんでした" in capsys.readouterr().err
    assert not out.exists()


def test_check_reindex_and_backup(filled, tmp_path, capsys):
    assert run(filled, "check") == 0
    assert run(filled, "reindex") == 0
    assert run(filled, "backup", tmp_path / "控え.db") == 0
    assert run(filled, "backup", tmp_path / "控え.db") == 1
    assert run(tmp_path / "控え.db", "check") == 0
    printed = capsys.readouterr()
    assert printed.out.count("異状はありません（2会議）") == 2
    assert "すでにあります" in printed.err


def test_check_tells_a_lost_original(filled, capsys):
    lost = next(path for path in filled.parent.rglob("*") if path.is_file() and len(path.stem) > 60)
    lost.unlink()
    assert run(filled, "check") == 1
    assert "見つかりません" in capsys.readouterr().out


def test_a_damaged_library_is_restored_only_when_told_to(filled, capsys):
    """Where no window opens, on a server or over a remote line, the copies were out of reach."""
    with Library.open(filled) as library:
        library.back_up_daily(date(2026, 4, 1))
    assert run(filled, "restore", "--yes") == 1
    assert "何も変えていません" in capsys.readouterr().err
    spoilt = filled.read_bytes()[:5000]
    filled.write_bytes(spoilt)
    assert run(filled, "restore") == 2
    asked = capsys.readouterr().err
    assert "会議2件" in asked
    assert "--yes を付けて" in asked
    assert filled.read_bytes() == spoilt
    assert run(filled, "restore", "--yes") == 0
    assert "控えに戻しました" in capsys.readouterr().out
    kept = min(filled.parent.glob("*.damaged-*"))
    assert kept.read_bytes() == spoilt
    assert run(filled, "check") == 0
    for copy in filled.with_name(f"{filled.name}.backups").iterdir():
        copy.unlink()
    filled.write_bytes(spoilt)
    assert run(filled, "restore", "--yes") == 2
    assert "使える控えが見つかりませんでした" in capsys.readouterr().err
    assert filled.read_bytes() == spoilt


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "語", "--queries", "語.txt"],
        ["search", "語", "--limit", "-1"],
        ["search", "語", "--kwic", "--json"],
        ["search", "語", "--kwic", "--sort", "date"],
        ["export", "語"],
        ["export", "語", "--briefing", "資料", "--pdf", "a.pdf"],
        ["import"],
    ],
)
def test_a_wrong_call_is_told_in_japanese_with_status_2(arguments, capsys):
    assert cli.main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("使い方：")
    assert "--help で使い方を表示できます。" in told


@pytest.mark.parametrize(
    "verb", ["parse", "import", "search", "export", "check", "backup", "restore"]
)
def test_help_is_in_japanese(verb, capsys):
    assert cli.main([verb, "--help"]) == 0
    printed = capsys.readouterr().out
    assert "--library FILE" in printed
    for english in ("usage", "options", "positional", "show this"):
        assert english not in printed


@pytest.mark.parametrize(
    ("error", "status"),
    [(EnvironmentFault("nothing-to-export"), 2), (Defect("nothing-to-export"), 2)],
)
def test_what_the_user_cannot_help_ends_with_2(monkeypatch, capsys, error, status):
    def refuse(_given: list[str]) -> None:
        raise error

    monkeypatch.setattr(commands, "build_parser", refuse)
    assert cli.main(["check"]) == status
    assert "書き出す発言がありません。" in capsys.readouterr().err


def test_ctrl_c_is_quiet(monkeypatch, capsys):
    def interrupt(_given: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "build_parser", interrupt)
    assert cli.main(["check"]) == 130
    assert capsys.readouterr().err == "取りやめました。\n"


def test_a_reader_that_goes_away_is_no_trouble(filled):
    """``gijiyomi search … | head -1`` must not end in a traceback."""
    command = [sys.executable, "-m", "gijiyomi", "search", "AI", "--limit", "0"]
    with subprocess.Popen(
        [*command, "--library", str(filled)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_import_goes_on_without_its_reader(library):
    """``gijiyomi import … | head -1`` must not leave the other files out."""
    command = [sys.executable, "-m", "gijiyomi", "import", str(SEEDS), "--library", str(library)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 0
    with Library.open(library) as opened:
        assert len(opened.meetings.list()) == 2


def test_a_new_version_is_brought_in_beside_the_old_one_and_told(filled, tmp_path, capsys):
    """Nobody is asked at the command line: nothing may take the place of anything there."""
    seed = min(SEEDS.iterdir())
    issued_again = tmp_path / "確定版.txt"
    text = seed.read_text(encoding="utf-8")
    issued_again.write_text(text.replace("が重要である", "が特に重要である"), encoding="utf-8")
    assert run(filled, "import", issued_again) == 0
    told = capsys.readouterr().out
    assert "新しい版かもしれません" in told
    assert "1件" in told.splitlines()[-1]
    with Library.open(filled) as library:
        assert [one.superseded for one in library.meetings.list()] == [False] * 3
        assert len(library.reissues.asked()) == 1
    assert run(filled, "import", issued_again) == 0
    assert "読み込み済みです" in capsys.readouterr().out
