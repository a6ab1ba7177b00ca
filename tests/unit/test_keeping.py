"""What is kept from build to build is there whole or not at all, and goes when nobody has used it for long."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from publisher.keeping import Store, prune, write_whole

DAY = 24 * 3600
KIND = b"kind of the test 1\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with three entries of 1 kB."""
    store = Store(tmp_path, ".kept", KIND)
    for key in ("aa1", "bb2", "cc3"):
        store.put(key, key.encode() * 333)
    return store


def age(store: Store, **days: float) -> None:
    """Has entries not used for some days."""
    for path in store.folder.rglob("*"):
        if path.is_file():
            then = time.time() - days.get(path.parent.name, 0) * DAY
            os.utime(path, (then, then))


def kept(store: Store) -> set[str]:
    return {path.parent.name for path in store.folder.rglob("*") if path.is_file()}


def test_what_nobody_has_used_for_long_goes(store: Store) -> None:
    age(store, aa=31, bb=29, cc=0)
    prune(store.folder)
    assert kept(store) == {"bb", "cc"}


def test_what_is_used_stays(store: Store) -> None:
    age(store, aa=31, bb=31, cc=31)
    assert store.get("bb2") == b"bb2" * 333
    prune(store.folder)
    assert kept(store) == {"bb"}


def test_too_much_goes_the_longest_unused_first(store: Store) -> None:
    age(store, aa=2, bb=4, cc=3)
    prune(store.folder, largest=1500)
    assert kept(store) == {"aa"}


def test_what_another_build_may_be_using_stays_however_much_it_is(store: Store) -> None:
    age(store, aa=0.1, bb=0.9, cc=1.1)
    prune(store.folder, largest=0)
    assert kept(store) == {"aa", "bb"}


def test_what_a_killed_build_left_unfinished_goes(store: Store) -> None:
    left = store.folder / "aa" / ".1.kept.x7d9"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    prune(store.folder)
    assert not left.exists()
    assert kept(store) == {"aa", "bb", "cc"}


def test_two_builds_that_prune_at_once_do_no_harm(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One finds gone what the other has taken away; what one holds open it reads to the end."""
    age(store, aa=31, bb=31)
    unlink = Path.unlink

    def too_late(path: Path, missing_ok: bool = False) -> None:
        unlink(path)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", too_late)
    prune(store.folder)
    assert kept(store) == {"cc"}
    assert store.get("aa1") is None


def test_no_folder_is_no_harm(tmp_path: Path) -> None:
    prune(tmp_path / "nowhere")


def test_an_entry_of_another_kind_is_not_there(store: Store) -> None:
    assert Store(store.folder, ".kept", b"kind of the test 2\n").get("aa1") is None


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a" / "b.pdf"
    write_whole(file, b"good")

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_whole(file, b"better")
    assert file.read_bytes() == b"good"
    assert list(file.parent.iterdir()) == [file]
