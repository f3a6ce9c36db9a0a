"""The text in a file's bytes: UTF-8 with or without its mark, or a refusal that says where it is none."""

from benzotrack.exchange.findings import FileRefusedError, Place
from benzotrack.i18n import Message, msg


def decoded(raw: bytes, most: int, way: Message) -> str:
    """The text of a file of at most so many bytes, a number of MB; `way` says how to come to one that can be
    read. Raises FileRefusedError, with the line where there is one.
    """
    if len(raw) > most:
        raise FileRefusedError(msg("The file is too large: it may have at most {n} MB.", n=most >> 20))
    if not raw.strip():
        raise FileRefusedError(msg("The file is empty."))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[1:2] == b"\0":
        raise FileRefusedError(msg("The file is in UTF-16. {way}", way=way))
    if b"\0" in raw:
        raise FileRefusedError(_line(raw, raw.index(b"\0")).words(msg("This is no text.")))
    try:
        return raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        why = msg("A letter there is not in UTF-8. {way}", way=way)
        raise FileRefusedError(_line(raw, wrong.start).words(why)) from None


def _line(raw: bytes, at: int) -> Place:
    return Place(raw[:at].count(b"\n") + 1)
