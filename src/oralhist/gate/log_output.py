"""The log of a release, as JSON for the archive."""

import json
from collections import Counter
from typing import Any

from oralhist.converter import unstructure
from oralhist.findings import path_text
from oralhist.gate.release_log import Release


def as_json(released: Release) -> bytes:
    """Return the log, for the archive only: what was withheld, and what must be cut from which recording."""
    log = {
        "audience": str(released.audience),
        "on": released.on.isoformat() if released.on else None,
        "counts": Counter(one.what for one in released.withheld),
        "withheld": [
            {"path": path_text(one.path), "what": one.what, "why": one.why, "restriction": _plain(one.restriction)}
            for one in released.withheld
        ],
        "cuts": [
            {"path": path_text(cut.path), "recording": cut.recording, "start_ms": cut.start_ms, "end_ms": cut.end_ms}
            for cut in released.cuts
        ],
    }
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(restriction: Any) -> Any:
    return None if restriction is None else unstructure(restriction)
