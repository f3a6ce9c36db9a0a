"""Whether this machine can call or text: files of a Linux desktop on a real disk, and other systems."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from benzotrack.launch.phone import phone_schemes

TEL, SMS = "x-scheme-handler/tel", "x-scheme-handler/sms"
BOTH = frozenset({"tel", "sms"})

Opened = Callable[..., frozenset[str]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """What a Linux desktop opens whose home holds these files; `bin` holds an executable `dialler`."""
    program = tmp_path / "bin/dialler"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)

    def opened_(files: Mapping[str, str], **environment: str) -> frozenset[str]:
        for name, words in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, "utf-8")
        places = {
            "HOME": str(tmp_path / "home"),
            "XDG_DATA_DIRS": str(tmp_path / "share"),
            "XDG_CONFIG_DIRS": str(tmp_path / "etc"),
            "PATH": str(tmp_path / "bin"),
        }
        return phone_schemes("linux", {**places, **environment})

    return opened_


def desktop(exec_: str = "dialler %u", more: str = "") -> str:
    return f"[Desktop Entry]\nType=Application\nName=Dialler\nExec={exec_}\n{more}"


def chosen(group: str = "Default Applications", kind: str = TEL, program: str = "dialler.desktop;") -> str:
    return f"[{group}]\n{kind}={program}\n"


HERE = {"share/applications/dialler.desktop": desktop()}
OWN = {"home/.local/share/applications/dialler.desktop": desktop()}
CACHE = {"share/applications/mimeinfo.cache": chosen("MIME Cache")}
LIST = "home/.config/mimeapps.list"


@pytest.mark.parametrize(
    ("files", "calls"),
    [
        ({}, False),
        (HERE, False),  # a program that does not say it opens tel:
        (CACHE, False),  # a program that is gone
        ({**HERE, **CACHE}, True),
        ({**HERE, LIST: chosen()}, True),
        ({**OWN, LIST: chosen()}, True),
        ({LIST: chosen()}, False),
        ({**HERE, LIST: chosen("Added Associations")}, True),
        ({**HERE, "etc/mimeapps.list": chosen()}, True),
        ({**HERE, "share/applications/mimeapps.list": chosen()}, True),
        ({**HERE, **CACHE, LIST: chosen("Removed Associations")}, False),
        (
            {**HERE, "etc/mimeapps.list": chosen("Added Associations"), LIST: chosen("Removed Associations")},
            False,
        ),
        ({**HERE, LIST: "[Default Applications]\n# a note\ntel=dialler.desktop\n"}, False),
        ({**HERE, LIST: chosen(program="other.desktop;dialler.desktop;")}, True),
        ({**HERE, LIST: chosen(program=";;")}, False),
        ({**HERE, LIST: chosen("Some Group")}, False),
        ({**CACHE, "share/applications/dialler.desktop": desktop("gone %u")}, False),
        ({**CACHE, "share/applications/dialler.desktop": desktop('"dialler" --to %u')}, True),
        ({**CACHE, "share/applications/dialler.desktop": desktop("'dialler %u")}, False),
        ({**CACHE, "share/applications/dialler.desktop": desktop(more="NoDisplay=true\n")}, True),
        ({**CACHE, "share/applications/dialler.desktop": desktop(more="Hidden=true\n")}, False),
        ({**CACHE, "share/applications/dialler.desktop": desktop(more="TryExec=gone\n")}, False),
        ({**CACHE, "share/applications/dialler.desktop": desktop(more="TryExec=dialler\n")}, True),
        ({**CACHE, "share/applications/dialler.desktop": "no desktop entry"}, False),
        # the person's own file stands for the system's of the same name
        (
            {
                **HERE,
                **CACHE,
                "home/.local/share/applications/dialler.desktop": desktop(more="Hidden=true\n"),
            },
            False,
        ),
        (
            {
                "share/applications/kde/dialler.desktop": desktop(),
                LIST: chosen(program="kde-dialler.desktop"),
            },
            True,
        ),
    ],
)
def test_a_linux_desktop_calls_where_a_program_that_is_here_opens_tel(
    opened: Opened, files: dict[str, str], calls: bool
) -> None:
    assert opened(files) == ({"tel"} if calls else frozenset())


def test_calling_and_texting_are_each_asked_for(opened: Opened) -> None:
    assert opened({**HERE, LIST: chosen(kind=SMS)}) == {"sms"}
    assert opened({**HERE, LIST: chosen() + f"{SMS}=dialler.desktop\n"}) == BOTH


def test_the_list_of_the_desktop_in_use_counts_too(opened: Opened) -> None:
    files = {**HERE, "home/.config/gnome-mimeapps.list": chosen()}
    assert opened(files) == frozenset()
    assert opened(files, XDG_CURRENT_DESKTOP="ubuntu:GNOME") == {"tel"}


def test_the_folders_that_the_environment_names_are_looked_in(opened: Opened, tmp_path: Path) -> None:
    files = {"data/applications/dialler.desktop": desktop(), "config/mimeapps.list": chosen()}
    assert opened(files) == frozenset()
    named = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert opened(files, **named) == {"tel"}
    assert opened(files, XDG_DATA_HOME="data", XDG_CONFIG_HOME="config") == frozenset(), "only absolute ones"


def test_a_file_that_cannot_be_read_counts_as_not_there(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / LIST).mkdir(parents=True)
    assert opened(HERE) == frozenset()
    assert opened({**HERE, **CACHE}) == {"tel"}


def test_a_mac_always_calls_and_windows_where_its_registry_says_so() -> None:
    assert phone_schemes("darwin", {}) == BOTH
    assert phone_schemes("win32", {}, lambda scheme: scheme == "tel") == {"tel"}
    assert phone_schemes("win32", {}, lambda _: False) == frozenset()
