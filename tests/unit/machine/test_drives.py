"""If these fail, a library on a shared folder is opened, and two officials destroy it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gijiyomi.domain.errors import InputError
from gijiyomi.library import location
from gijiyomi.machine.drives import is_remote, type_of
from gijiyomi.wording import explain

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:44 / /mnt/共有\\040フォルダー rw,relatime - cifs //server/share rw
31 22 0:45 / /home/nfs rw shared:3 master:1 - nfs4 server:/home rw
32 31 8:2 / /home/nfs/local rw - xfs /dev/sdb1 rw
a line that is none
"""


@pytest.mark.parametrize(
    ("path", "system"),
    [
        ("/usr/share", "ext4"),
        ("/mnt/共有 フォルダー/議事よみ", "cifs"),
        ("/mnt/共有", "ext4"),
        ("/home/nfs/user/.local", "nfs4"),
        ("/home/nfs/local/user", "xfs"),
    ],
)
def test_the_nearest_mount_tells_what_a_folder_lies_on(path, system):
    assert type_of(Path(path), TABLE) == system


def test_a_new_folder_on_this_machine_is_not_remote(tmp_path):
    assert not is_remote(tmp_path / "まだない" / "gijiyomi.db")


def test_a_portable_program_on_a_shared_folder_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(location, "is_remote", lambda _path: True)
    with pytest.raises(InputError) as refused:
        location.refuse_network(tmp_path / "gijiyomi.db")
    assert refused.value.code == "library-on-network"
    monkeypatch.setattr(location, "portable_folder", lambda: tmp_path)
    with pytest.raises(InputError) as refused:
        location.refuse_network(tmp_path / "gijiyomi.db")
    assert "共有フォルダー" in explain(refused.value)
    assert "USBメモリー" in explain(refused.value)
