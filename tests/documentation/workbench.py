"""A folder in which the commands of a page can be run: the files that pages name, and programs that install nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import oralhist
from documentation.blocks import PROJECT, Block
from oralhist.commands import main
from oralhist.edit import replace_at
from oralhist.model import Consent, ConsentStatus, Interview

DESK = Path(__file__).parent / "desk"
COMMANDS = {
    "oralhist": 'exec "{python}" -m oralhist "$@"',
    "python": 'case "$1 $2" in "-m venv") mkdir -p "$3/bin"; cp "{bin}"/* "$3/bin";; "-m pytest") ;; *) exec "{python}" "$@";; esac',
    "pip": f'exec "{{python}}" "{Path(__file__).with_name("install.py")}" "$@"',
}


def call(*arguments: object) -> None:
    """Run the command line in this process."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as ended:
        assert not ended.code, arguments  # noqa: PT017


def lay_out(folder: Path) -> None:
    """Fill a folder with the files that the pages name."""
    shutil.copytree(DESK, folder, dirs_exist_ok=True)
    for name in ("examples", "schemas"):
        shutil.copytree(PROJECT / name, folder / name)
    record = folder / "interview.json"
    call("convert", folder / "interview.txt", record, "--quiet")
    interview = oralhist.read(record)
    interview = replace_at(interview, "metadata.repository", "Quarrow Archive")
    interview = replace_at(interview, "consents", [Consent(status=ConsentStatus.RECORDED)])
    interview = with_ends(interview)
    for name in ("interview.json", "harbour.json", "interview.vtt", "house.docx", "transcript.docx"):
        oralhist.write(interview, folder / name)
    for text in [*folder.glob("interviews/**/*.txt"), *folder.glob("corrected/*.txt")]:
        oralhist.write(with_ends(oralhist.read(text)), text.with_suffix(".tei.xml" if "moss" in text.stem else ".json"))
        text.unlink()
    (folder / "records").mkdir()
    shutil.copy(folder / "interviews" / "ada-quill.json", folder / "records")


def with_ends(interview: Interview) -> Interview:
    """Return an interview whose utterances have ends, which captions need and texts do not have."""
    for number, turn in enumerate(tuple(interview.turns)):
        end = f"sessions[0].turns[{number}].utterances[0].end_ms"
        interview = replace_at(interview, end, (turn.start_ms or 0) + 2500)
    return interview


class Workbench:
    """A folder with the files of ``lay_out``, and its own commands ``oralhist``, ``python`` and ``pip``."""

    def __init__(self, folder: Path, commands: Path) -> None:
        self.folder = folder
        commands.mkdir()
        (commands.parent / "installed").mkdir()
        for name, script in COMMANDS.items():
            text = "#!/bin/sh\n" + script.format(python=sys.executable, bin=commands) + "\n"
            for file in {name, f"{name}3" if name == "python" else name}:
                (commands / file).write_text(text, encoding="utf-8")
                (commands / file).chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = {
            **kept,
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": f"{commands.parent / 'installed'}{os.pathsep}{PROJECT / 'src'}",
            "TARGET": str(commands.parent / "installed"),
            "COLUMNS": "80",
            "PYTHONPYCACHEPREFIX": str(folder.parents[1] / "bytecode"),
        }

    def run(self, program: list[str]) -> tuple[int, str]:
        """Run a program, and return its exit code and what it prints, messages included."""
        ran = subprocess.run(
            program,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return ran.returncode, ran.stdout

    def shell(self, commands: str) -> tuple[int, str]:
        """Run commands of a shell; the first that fails ends them."""
        return self.run(["bash", "-euo", "pipefail", "-c", commands])

    def save(self, name: str, text: str) -> None:
        """Write a file."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def python(self, block: Block) -> tuple[int, str]:
        """Run a program in Python, from a file."""
        self.save("program.py", block.text)
        return self.run([sys.executable, "program.py"])


def matches(expected: str, printed: str) -> bool:
    """Return whether a text was printed; an ellipsis matches any text, and on a line of its own any lines."""
    lines = [line.rstrip() for line in expected.strip("\n").splitlines()]
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else r".*?".join(map(re.escape, line.split("…"))) + r"[ \t]*\n"
        for line in lines
    )
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None
