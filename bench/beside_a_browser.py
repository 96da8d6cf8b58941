#!/usr/bin/env python3
"""What the desktop costs beside what an agent would otherwise keep open.

Starts, under a private Xvfb with software GL and one after the other: an empty Dear ImGui window
with the same fonts, Shopkeeper with 10,000 articles and a queue, and a headless Chromium with one
static page. Prints first frame, key to drawn frame, CPU asleep and memory as medians, and ratios.

  bench/beside_a_browser.py --program PATH --empty PATH --articles FILE.jsonl
                            [--runs 5] [--asleep 60] [--scales 1,2] [--chromium PATH]
"""

import argparse
import json
import os
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE_S = 120


def start_display():
    read_end, write_end = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0",
                               "1600x2000x24", "-nolisten", "tcp"], pass_fds=[write_end],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    if not select.select([read_end], [], [], PATIENCE_S)[0]:
        sys.exit("Xvfb did not start.")
    name = ":" + os.read(read_end, 16).decode().strip()
    return server, name


def set_scale(environment, scale):
    """GLFW takes the content scale from Xft.dpi of the root window."""
    subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                    f"Xft.dpi:\t{96 * scale}\n"], env=environment, check=True)


def memory_of(pid):
    """PSS, RSS and private dirty bytes of one process, in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    field = lambda name: int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M).group(1)) / 1024
    return {"pss": field("Pss"), "rss": field("Rss"),
            "private": field("Private_Dirty") + field("Private_Clean"),
            "private_dirty": field("Private_Dirty")}


def tree_of(pid):
    """A process and all its descendants."""
    pids, open_list = [], [pid]
    while open_list:
        one = open_list.pop()
        pids.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            open_list += [int(child) for child in task.read_text().split()]
    return pids


def cpu_ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


class Program:
    def __init__(self, environment, command, state):
        self.environment = environment
        self.state_path = state
        state.unlink(missing_ok=True)
        self.process = subprocess.Popen(list(map(str, command)), env=environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait(self, condition):
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.process.poll() is not None:
                sys.exit("the program ended early")
            try:
                state = json.loads(self.state_path.read_text())
                if condition(state):
                    return state
            except FileNotFoundError:
                pass
            time.sleep(0.02)
        sys.exit("the program did not come to the state that is measured")

    def x(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True).stdout

    def focus(self):
        while True:
            found = self.x("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid))
            if found.split():
                self.x("xdotool", "windowfocus", "--sync", found.split()[-1])
                return
            time.sleep(0.02)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def asleep_percent(pid, seconds):
    before = cpu_ticks(pid)
    time.sleep(seconds)
    ticks = cpu_ticks(pid) - before
    return 100.0 * ticks / os.sysconf("SC_CLK_TCK") / seconds


def ready(state):
    answered = state["answers"]["state"] in ("suggestions", "no_good_answer")
    return bool(state["contact"]) and answered and not state["jobs"]


WORDS = ["outlook calendar sync", "password reset", "teams meeting audio", "shared mailbox",
         "cannot open attachment", "licence error", "onedrive upload stuck", "excel formula"]


def measure_shopkeeper(arguments, environment, folder, queue):
    command = [arguments.program, "--data", folder / "data", "--knowledge", arguments.articles,
               "--queue", queue, "--state-file", folder / "state.json"]
    program = Program(environment, command, folder / "state.json")
    program.wait(ready)
    program.stop()  # the index is saved now: what follows starts warm
    firsts = []
    for _ in range(arguments.runs):
        program = Program(environment, command, folder / "state.json")
        firsts.append(program.wait(ready)["frames"]["first_ms"])
        program.stop()
    program = Program(environment, command, folder / "state.json")
    program.wait(ready)
    program.focus()
    settled = memory_of(program.process.pid)
    asleep = asleep_percent(program.process.pid, arguments.asleep)
    keys = []
    for words in WORDS:
        program.x("xdotool", "key", "--clearmodifiers", "ctrl+k")
        program.x("xdotool", "key", "--clearmodifiers", "ctrl+a")
        program.x("xdotool", "type", "--delay", "60", words)
        # Only the typing of these words: the ring keeps the newest frames last.
        keys += program.wait(lambda s: s["answers"]["search"] == words)["frames"][
            "recent_input_ms"][-len(words):]
    searching = memory_of(program.process.pid)
    time.sleep(5)  # three seconds after the last question the mapped index is given back
    used = memory_of(program.process.pid)
    program.stop()
    return {"first_frame_ms": statistics.median(firsts), "settled": settled, "used": used,
            "searching": searching, "firsts": firsts,
            "asleep_percent": asleep, "keys": sorted(keys)}


def measure_empty(arguments, environment, folder):
    process = subprocess.Popen([str(arguments.empty)], env=environment, stdout=subprocess.DEVNULL)
    time.sleep(3)
    memory = memory_of(process.pid)
    process.terminate()
    process.wait()
    return memory


def measure_chromium(arguments, environment, folder):
    page = folder / "page.html"
    page.write_text("<!doctype html><title>Answers</title><h1>Where is my parcel?</h1>"
                    + "<p>A carrier scans a parcel only when it changes hands.</p>" * 40)
    process = subprocess.Popen(
        [arguments.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", f"--user-data-dir={folder / 'chromium'}", "--remote-debugging-port=0",
         page.as_uri()], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(10)
    total = sum(memory_of(pid)["pss"] for pid in tree_of(process.pid)
                if Path(f"/proc/{pid}/smaps_rollup").exists())
    process.terminate()
    process.wait()
    return total


def percentile(values, share):
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def make_queue(folder):
    queue = folder / "queue.jsonl"
    with queue.open("w") as out:
        for i in range(200):
            contact = {"source": "file", "id": f"{i}",
                       "customer": {"ref": f"c{i}", "name": "Ana Ruiz"},
                       "messages": [{"from": "customer",
                                     "text": "My mailbox stopped to sync since Friday"}]}
            out.write(json.dumps(contact) + "\n")
    return queue


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--empty", type=Path)
    parser.add_argument("--articles", required=True, type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--asleep", type=float, default=60)
    parser.add_argument("--scales", default="1,2")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    server, display = start_display()
    environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
    environment.pop("WAYLAND_DISPLAY", None)
    try:
        with tempfile.TemporaryDirectory(prefix="shopkeeper-bench-") as name:
            folder = Path(name)
            browser = measure_chromium(arguments, environment, folder) if arguments.chromium else 0
            for scale in map(int, arguments.scales.split(",")):
                set_scale(environment, scale)
                own = folder / f"scale{scale}"
                own.mkdir()
                ours = measure_shopkeeper(arguments, environment, own, make_queue(own))
                empty = measure_empty(arguments, environment, own) if arguments.empty else None
                report(scale, ours, empty, browser)
    finally:
        server.terminate()
        server.wait()


def report(scale, ours, empty, browser):
    print(f"scale {scale}")
    print(f"  first frame, warm           {ours['first_frame_ms']:8.1f} ms"
          f"   ({min(ours['firsts']):.0f} to {max(ours['firsts']):.0f} of {len(ours['firsts'])})")
    print(f"  key to drawn results  p50   {percentile(ours['keys'], .5):8.1f} ms")
    print(f"                        p99   {percentile(ours['keys'], .99):8.1f} ms"
          f"   of {len(ours['keys'])} keys")
    print(f"  CPU asleep                  {ours['asleep_percent']:8.2f} %")
    print(f"  resident, searching         {ours['searching']['rss']:8.1f} MB"
          f"   (PSS {ours['searching']['pss']:.1f})")
    print(f"  resident, at rest           {ours['used']['rss']:8.1f} MB"
          f"   (PSS {ours['used']['pss']:.1f}, private {ours['used']['private']:.1f})")
    if empty:
        print(f"  an empty window             {empty['rss']:8.1f} MB"
              f"   (PSS {empty['pss']:.1f}, private {empty['private']:.1f})")
        print(f"  above the empty window      {ours['used']['rss'] - empty['rss']:8.1f} MB")
        print("  private above the empty     "
              f"{ours['used']['private'] - empty['private']:8.1f} MB")
    if browser:
        print(f"  Chromium, one static page   {browser:8.1f} MB PSS"
              f"   ratio {ours['used']['pss'] / browser:.2f}")


if __name__ == "__main__":
    main()
