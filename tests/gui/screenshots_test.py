"""Every view in both themes, drawn without a display and kept for people to look at."""

import os
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path

from harness import ARTEFACTS, PROGRAM

VIEWS = os.environ["SHOPKEEPER_VIEWS"].split(",")
WIDE = ("limits", "what-if", "record", "requests", "stretch-uses", "week", "trust", "review",
        "sample", "agreement", "calibration", "words")


def size_of(view):
    """Wide views are drawn as wide as they are meant to be, the agent's as narrow."""
    return (1280, 800) if view.startswith(WIDE) else (440, 900)


class Screenshots(unittest.TestCase):
    def test_every_view_in_both_themes(self):
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        for theme in ("light", "dark"):
            for view in VIEWS:
                with self.subTest(view=view, theme=theme), tempfile.TemporaryDirectory() as data:
                    picture = ARTEFACTS / f"{view}-{theme}.png"
                    wanted = size_of(view)
                    result = subprocess.run(
                        [str(PROGRAM), "--demo", "--data", data, "--screenshot", str(picture),
                         "--view", view, "--theme", theme, "--size",
                         f"{wanted[0]}x{wanted[1]}"],
                        capture_output=True, text=True, env=environment, timeout=120)
                    self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
                    head = picture.read_bytes()[:24]
                    self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
                    width, height = struct.unpack(">II", head[16:24])
                    self.assertEqual(width * wanted[1], height * wanted[0])

    def test_a_view_that_does_not_exist_is_answered_with_those_that_do(self):
        with tempfile.TemporaryDirectory() as data:
            result = subprocess.run(
                [str(PROGRAM), "--demo", "--data", data, "--screenshot", f"{data}/x.png",
                 "--view", "nonsense"], capture_output=True, text=True, timeout=120)
            self.assertNotEqual(result.returncode, 0)
            for view in VIEWS:
                self.assertIn(view, result.stdout + result.stderr)
            self.assertFalse(Path(data, "x.png").exists())


if __name__ == "__main__":
    unittest.main()
