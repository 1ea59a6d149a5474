"""Questions for files begin where the user's files are, and the window goes on behind them."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gijiyomi import ui
from gijiyomi.ui import file_dialog
from gijiyomi.ui.file_dialog import ask_file, ask_folder, ask_place, documents

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialog, "documents", lambda: tmp_path)
    return tmp_path


def place(parent, chosen, name):
    return ask_place(parent, "保存先", chosen.append, name=name, kinds="CSV (*.csv)", suffix=".csv")


def test_a_place_is_one_of_the_documents(parent, home):
    chosen = []
    place(parent, chosen, "用語.csv").accept()
    assert chosen == [home / "用語.csv"]


def test_a_place_may_begin_elsewhere(parent, tmp_path_factory):
    chosen, elsewhere = [], tmp_path_factory.mktemp("elsewhere")
    place(parent, chosen, str(elsewhere / "用語.csv")).accept()
    assert chosen == [elsewhere / "用語.csv"]


def test_a_name_typed_without_a_suffix_gets_one(parent, home):
    chosen = []
    dialog = place(parent, chosen, "用語.csv")
    dialog.selectFile("別の用語")
    dialog.accept()
    assert chosen == [home / "別の用語.csv"]


def test_a_file_is_one_that_is_there(parent, home):
    chosen = []
    (home / "用語.csv").touch()
    dialog = ask_file(parent, "読み込む", chosen.append, kinds="CSV (*.csv)")
    dialog.selectFile("用語.csv")
    dialog.accept()
    assert chosen == [home / "用語.csv"]


def test_a_folder_is_asked_for(parent, home):
    chosen = []
    (home / "会議録").mkdir()
    dialog = ask_folder(parent, "フォルダー", chosen.append)
    dialog.setDirectory(str(home / "会議録"))
    dialog.accept()
    assert chosen == [home / "会議録"]


def test_who_goes_back_chooses_nothing_and_the_dialog_goes(parent, qtbot):
    chosen = []
    place(parent, chosen, "用語.csv").reject()
    qtbot.waitUntil(lambda: not parent.findChildren(QFileDialog))
    assert chosen == []


def test_a_dialog_begins_in_the_documents_else_in_what_is_the_users_own(
    parent, tmp_path, monkeypatch
):
    own = tmp_path / "利用者"
    own.mkdir()
    monkeypatch.setattr(Path, "home", lambda: own)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(own / "書類"))
    assert documents() == own
    assert Path(file_dialog.file_dialog(parent, "開く").directory().absolutePath()) == own
    (own / "書類").mkdir()
    assert documents() == own / "書類"


def test_no_question_waits_in_a_loop_of_its_own():
    """An error in what is drawn meanwhile would end the program; see ``file_dialog``."""
    waiting = [
        f"{source.name}:{node.lineno}"
        for source in SOURCES
        # The application's own loop, and the last words of a program that ends.
        if source.name != "running.py"
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in {"exec", "exec_"}
        or (ast.unparse(node.func.value) == "QFileDialog" and node.func.attr.startswith("get"))
    ]
    assert waiting == []
