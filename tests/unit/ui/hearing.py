"""What assistive technology is told of the windows on show, and what it would miss."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

Role = QAccessible.Role
# As far as anybody would listen, and no further: lists of thousands fetch their rows lazily.
_MOST_CHILDREN = 300
_CONTROLS = {
    Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox, Role.List,
    Role.Table, Role.Tree, Role.ListItem, Role.TreeItem, Role.SpinBox, Role.ButtonMenu,
    Role.ButtonDropDown, Role.Link, Role.ProgressBar, Role.ColumnHeader, Role.MenuItem, Role.Dialog,
}  # fmt: skip
_ROWS = {Role.List: Role.ListItem, Role.Tree: Role.TreeItem}
# What has no role that says more; each has a name of its own and is not a control.
_PLACES = {"FirstRun", "PagesView", "QScrollArea", "_GuidePage"}
_SAY_NOTHING = {Role.NoRole, Role.Client, Role.StaticText, Role.Pane, Role.Grouping}


def told(interface: QAccessibleInterface) -> str:
    """The name of an object."""
    return interface.text(QAccessible.Text.Name).strip()


def interface_of(widget: QWidget) -> QAccessibleInterface:
    """What assistive technology sees of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def children(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface | None]:
    """The children that can be perceived."""
    for index in range(min(interface.childCount(), _MOST_CHILDREN)):
        child = interface.child(index)
        owner = child.object() if child is not None else None
        if isinstance(owner, QWidget) and not owner.isVisible():
            continue
        yield child


def missing() -> list[str]:
    """Everything in all windows on show that an ear would miss, each with its place."""
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return [
        complaint
        for top in tops
        for complaint in _missing_in(interface_of(top), type(top).__name__)
    ]


def _missing_in(interface: QAccessibleInterface, place: str) -> Iterator[str]:
    yield from (f"{place}: {lack}" for lack in _lacks(interface))
    for child in children(interface):
        if child is None or not child.isValid():
            yield f"{place}: a child that is none"
            continue
        owner = child.object()
        step = type(owner).__name__ if owner is not None else child.role().name
        yield from _missing_in(child, f"{place}/{step}")


def _lacks(interface: QAccessibleInterface) -> Iterator[str]:
    role, state, owner = interface.role(), interface.state(), interface.object()
    name, kind = told(interface), type(owner).__name__
    # A cell may be empty: nothing stands before the first word of a line.
    if (state.focusable or role in _CONTROLS) and not name and role is not Role.Cell:
        yield f"{role.name} {kind} without a name"
    if state.focusable and role in _SAY_NOTHING and kind not in _PLACES and _takes_tab(owner):
        yield f"{kind} takes the keyboard and is told as {role.name}"
    if isinstance(owner, QAbstractButton) and owner.isCheckable():
        if not state.checkable:
            yield f"{kind} {name} is not told to be switched"
        if bool(state.checked) is not owner.isChecked():
            yield f"{kind} {name} is told to be {'on' if state.checked else 'off'}"
    if isinstance(owner, QWidget) and bool(state.disabled) is owner.isEnabled():
        yield f"{kind} {name} is told to be {'off' if state.disabled else 'on'} duty"
    if isinstance(owner, QLineEdit) and interface.text(QAccessible.Text.Value) != owner.text():
        yield f"{kind} {name} does not tell what stands in it"
    yield from _lacks_of_rows(interface, name)


def _lacks_of_rows(interface: QAccessibleInterface, name: str) -> Iterator[str]:
    role = interface.role()
    parts = [child for child in children(interface) if child is not None]
    if role in _ROWS:
        strange = {child.role().name for child in parts} - {_ROWS[role].name, "ColumnHeader"}
        # Scroll bars and the like are children of a list too.
        if strange - {"Client", "ScrollBar", "StaticText", "Graphic"}:
            yield f"{role.name} {name} has {sorted(strange)} among its rows"
    if role is Role.Table:
        heads = [told(child) for child in parts if child.role() is Role.ColumnHeader]
        if not heads or not all(heads):
            yield f"table {name} has the headers {heads}"
        cells = [told(child) for child in parts if child.role() is Role.Cell]
        if sum(map(bool, cells)) * 2 < len(cells):
            yield f"table {name} says little: {cells}"


def _takes_tab(owner: object) -> bool:
    return isinstance(owner, QWidget) and owner.isEnabled()
