"""The findings on plug-ins."""

from oralhist.findings import Code, Severity

# fmt: off
PLUGIN_FAILED = Code("plugin-failed", Severity.ERROR, "A plug-in that failed",
    why="A reader or a rule of another package raised an error that is not one of the library's, so its part of the work was "
        "not done.",
    fix="Report it to the makers of the package, which the message names. To work without it, remove the package, or set "
        "ORALHIST_PLUGINS=off.")
# fmt: on
