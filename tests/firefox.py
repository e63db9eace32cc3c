"""Firefox for tests of pages, over WebDriver BiDi, which it has built in: Debian has no driver for it.

Importing this skips a module where Firefox or ``tornado``, for its web socket, is not installed.
"""

import asyncio
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

__all__ = ["Firefox", "firefox"]

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
if PROGRAM is None or find_spec("tornado") is None:
    pytest.skip("needs Firefox and tornado", allow_module_level=True)

PREFERENCES = {
    "media.autoplay.default": 0,
    "remote.active-protocols": 1,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "extensions.update.enabled": False,
}
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowRight": "\ue014"}
_SECONDS = 30


class Firefox:
    """A window of Firefox. ``messages`` are those of its console, ``requests`` the addresses that its pages asked for."""

    def __init__(self, socket: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._socket, self._loop, self._number = socket, loop, 0
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._context = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command, and return its result; events that come before it are noted."""
        return self._loop.run_until_complete(asyncio.wait_for(self._answer(method, parameters), _SECONDS))

    async def _answer(self, method: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        await self._socket.write_message(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(await self._socket.read_message())
            if message.get("id") == self._number:
                assert message["type"] == "success", message
                return message["result"]
            if message.get("method") == "log.entryAdded":
                self.messages.append(message["params"]["text"])
            if message.get("method") == "network.beforeRequestSent":
                self.requests.append(message["params"]["request"]["url"])

    def open(self, address: str) -> None:
        """Open a page, also one that differs only in its fragment."""
        self.send("browsingContext.navigate", context=self._context, url="about:blank", wait="complete")
        self.messages.clear()
        self.requests.clear()
        self.send("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, as JSON can hold it."""
        answer = self.send(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._context},
            awaitPromise=True,
            userActivation=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"]) if "value" in answer["result"] else None

    def until(self, condition: str) -> None:
        """Wait for a condition."""
        for _ in range(100):
            if self.evaluate(condition):
                return
            self._loop.run_until_complete(asyncio.sleep(0.05))
        pytest.fail(f"never: {condition}")

    def press(self, *keys: str) -> None:
        """Press keys by their names, or type texts."""
        signs = [sign for key in keys for sign in ([KEYS[key]] if key in KEYS else key)]
        actions = [{"type": kind, "value": sign} for sign in signs for kind in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keyboard", "actions": actions})

    def click(self, selector: str) -> None:
        """Click on the middle of an element, which is scrolled into view."""
        x, y = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        actions = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._perform({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions})

    def _perform(self, actions: dict[str, Any]) -> None:
        self.send("input.performActions", context=self._context, actions=[actions])


@contextmanager
def _started(profile: Path) -> Iterator[Firefox]:
    from tornado.websocket import websocket_connect

    written = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    (profile / "user.js").write_text(written)
    command = [str(PROGRAM), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    printed = profile / "printed.txt"
    with printed.open("w") as file:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=file)
    loop = asyncio.new_event_loop()
    try:
        for _ in range(_SECONDS * 10):
            if address := re.search(r"listening on (ws://\S+)", printed.read_text(errors="replace")):
                break
            time.sleep(0.1)
        else:
            pytest.skip("Firefox cannot be driven here: it opens no port on this machine")

        async def connected() -> Any:
            return await websocket_connect(f"{address[1]}/session", max_message_size=1 << 26)

        yield Firefox(loop.run_until_complete(asyncio.wait_for(connected(), _SECONDS)), loop)
    finally:
        process.kill()
        process.wait()
        loop.close()


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Start Firefox with a new profile."""
    with _started(tmp_path_factory.mktemp("profile")) as started:
        yield started
