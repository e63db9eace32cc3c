"""Write a package of Office Open XML: the same parts give the same bytes, without a clock."""

import io
import zipfile
from collections.abc import Mapping

from oralhist.syntax.xml_writer import encoded, quoted

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def relations(targets: Mapping[str, tuple[str, str]], links: Mapping[str, str] | None = None) -> str:
    """Return a part of relations. ``targets`` are kinds and parts by ids, ``links`` ids by addresses."""
    rows = [
        f'<Relationship Id="{id}" Type="{kind if ":" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for id, (kind, target) in targets.items()
    ]
    rows += [
        f'<Relationship Id="{id}" Type="{_OFFICE}/hyperlink" Target="{quoted(address)}" TargetMode="External"/>'
        for address, id in (links or {}).items()
    ]
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def content_types(types: Mapping[str, str]) -> str:
    """Return the part that names the type of each part; ``types`` are the ends of their media types."""
    rows = "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{type}+xml"/>'
        for part, type in types.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{rows}</Types>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the bytes of a package with some parts, in their order.

    Raises ``CannotWrite`` for a character that XML cannot carry.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = 0o600 << 16
            file.writestr(member, encoded(text) if isinstance(text, str) else text)
    return out.getvalue()
