"""A real window under Xvfb, driven by keys and the clipboard as a person would.

What the program shows is read from the file it writes with --state-file, what it recorded is read
from its database after it has closed: never from pixels. Only the standard library, xdotool, xclip
and ImageMagick's import are used.
"""

import atexit
import ctypes
import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = Path(os.environ["SHOPKEEPER_PROGRAM"])
SOURCE = Path(os.environ["SHOPKEEPER_SOURCE_DIR"])
ARTEFACTS = Path(os.environ.get("SHOPKEEPER_ARTEFACTS", tempfile.gettempdir()))
# Generous, because a sanitised build on a busy machine is slow; nothing waits for the full time
# unless it fails.
PATIENCE_S = float(os.environ.get("SHOPKEEPER_GUI_PATIENCE", "60"))


class Display:
    """One private X server for a test file."""

    def __init__(self, size="1280x1000x24"):
        read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        ready, _, _ = select.select([read_end], [], [], PATIENCE_S)
        if not ready:
            raise RuntimeError("Xvfb did not start")
        # To the end of the line: the server dies of a pipe closed before it wrote all of it.
        with os.fdopen(read_end) as answer:
            self.name = ":" + answer.readline().strip()
        atexit.register(self.close)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def environment(self):
        return {"DISPLAY": self.name, "LIBGL_ALWAYS_SOFTWARE": "1"}


class Shopkeeper:
    """One running program with its data directory."""

    def __init__(self, display, data, *arguments, extra_environment=None, state=None):
        self.display = display
        self.data = Path(data)
        # Two programs on one data directory each tell by a file of their own.
        name = state or self.data.name
        self.state_path = self.data.parent / (name + ".state.json")
        if self.state_path.exists():
            self.state_path.unlink()
        self.environment = {**os.environ, **display.environment(), **(extra_environment or {})}
        self.environment["HOME"] = str(self.data.parent)
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WAYLAND_DISPLAY"):
            self.environment.pop(variable, None)
        self.log = open(self.data.parent / (name + ".log"), "ab")
        self.process = subprocess.Popen(
            [str(PROGRAM), "--data", str(self.data), "--state-file", str(self.state_path),
             *map(str, arguments)],
            env=self.environment, stdout=self.log, stderr=self.log)
        self.window = None

    def said(self):
        self.log.flush()
        return Path(self.log.name).read_text(errors="replace")

    # --- What it shows ------------------------------------------------------------------------

    def state(self):
        try:
            return json.loads(self.state_path.read_text())
        except FileNotFoundError:
            return None

    def wait_opening(self, condition, what):
        """The same for a window that opens its record, or says why it cannot."""
        return self.wait(lambda s: condition(s["opening"]), what, opening=True)["opening"]

    def wait(self, condition, what, opening=False):
        """Waits until the condition holds for what is shown, and returns that."""
        until = time.monotonic() + PATIENCE_S
        state = None
        while time.monotonic() < until:
            state = self.state()
            there = state is not None and ("opening" in state) == opening
            if there and condition(state):
                return state
            if self.process.poll() is not None:
                raise AssertionError(
                    f"the program ended ({self.process.returncode}) while waiting for: {what}\n"
                    + self.said())
            time.sleep(0.01)
        raise AssertionError(f"not seen: {what}\nlast shown: {json.dumps(state, indent=1)}\n"
                             + self.said())

    def open_window(self):
        self.wait(lambda s: True, "a first frame")
        return self.find_window()

    def find_window(self):
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            found = self.x("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid))
            if found.stdout.split():
                self.window = found.stdout.split()[-1]
                break
            time.sleep(0.02)
        else:
            raise AssertionError("no window of the program was found\n" + self.said())
        self.x("xdotool", "windowfocus", "--sync", self.window)
        return self

    def title(self):
        return self.x("xdotool", "getwindowname", self.window).stdout.strip()

    # --- What the person does -----------------------------------------------------------------

    def x(self, *command, **keywords):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True,
                              timeout=PATIENCE_S, **keywords)

    def key(self, *keys):
        for one in keys:
            self.x("xdotool", "key", "--clearmodifiers", "--delay", "45", one)

    def type(self, text):
        self.x("xdotool", "type", "--delay", "45", text)

    def set_clipboard(self, text):
        # xclip stays behind to serve the selection, so its output must not be waited for.
        process = subprocess.Popen(["xclip", "-selection", "clipboard", "-in"],
                                   env=self.environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process.communicate(text.encode())

    def clipboard(self):
        return subprocess.run(["xclip", "-selection", "clipboard", "-out"], env=self.environment,
                              capture_output=True, timeout=PATIENCE_S).stdout.decode()

    def wait_clipboard(self, condition, what):
        until = time.monotonic() + PATIENCE_S
        text = ""
        while time.monotonic() < until:
            text = self.clipboard()
            if condition(text):
                return text
            time.sleep(0.02)
        raise AssertionError(f"the clipboard never held {what}; it holds: {text!r}")

    def paste(self, text):
        self.set_clipboard(text)
        self.wait_clipboard(lambda held: held == text, "what was put there")
        self.key("ctrl+v")

    def screenshot(self, name):
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.x("import", "-window", self.window, str(ARTEFACTS / f"{name}.png"))

    def minimise(self, minimised=True):
        """Says on the window what a window manager would: that it is out of sight, or back."""
        library = ctypes.CDLL("libX11.so.6")
        library.XOpenDisplay.restype = ctypes.c_void_p
        library.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(library.XOpenDisplay(self.display.name.encode()))
        atom = ctypes.c_ulong(library.XInternAtom(display, b"WM_STATE", 0))
        state = (ctypes.c_ulong * 2)(3 if minimised else 1, 0)
        library.XChangeProperty(display, ctypes.c_ulong(int(self.window)), atom, atom, 32, 0,
                                ctypes.byref(state), 2)
        library.XCloseDisplay(display)

    def wait_asleep(self, looks=40):
        """Waits until it took no processor time over so many looks in a row."""
        until = time.monotonic() + PATIENCE_S
        before, still = None, 0
        while still < looks:
            if time.monotonic() > until:
                raise AssertionError("the program never sleeps\n" + self.said())
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            now = int(fields[11]) + int(fields[12])
            still = still + 1 if now == before else 0
            before = now
            time.sleep(0.01)

    # --- Its end ------------------------------------------------------------------------------

    def quit(self):
        self.key("ctrl+q")
        code = self.process.wait(timeout=PATIENCE_S)
        if code != 0:
            raise AssertionError(f"the program ended with {code}\n" + self.said())

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.kill()
        self.log.close()


class WindowTest(unittest.TestCase):
    """A display for the file, a fresh folder for each test."""

    @classmethod
    def setUpClass(cls):
        cls.display = Display()

    @classmethod
    def tearDownClass(cls):
        cls.display.close()

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="shopkeeper-gui-"))
        self.running = []

    def tearDown(self):
        for program in self.running:
            program.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *arguments, data="data", **keywords):
        program = Shopkeeper(self.display, self.folder / data, *arguments, **keywords)
        self.running.append(program)
        return program

    def open(self, *arguments, **keywords):
        return self.start(*arguments, **keywords).open_window()

    def open_demo(self):
        program = self.open("--demo")
        program.wait(lambda s: s["contact"] and s["answers"]["state"] == "suggestions"
                     and s["authority"]["ready"], "the demo shop with its first contact")
        return program

    def database(self, data="data"):
        path = self.folder / data / "shopkeeper.db"
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        self.addCleanup(connection.close)
        return connection
