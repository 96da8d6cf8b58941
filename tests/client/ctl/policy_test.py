"""What `shopkeeperctl policy simulate` and `policy diff` print and refuse."""
import json
import pathlib
import subprocess
import sys
import tempfile

CTL, SOURCE, MAKER = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
DEFAULT = SOURCE / "assets" / "policy.default.json"


def run(*words):
    done = subprocess.run([CTL, *map(str, words)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def check(truth, what):
    if not truth:
        sys.exit(f"failed: {what}")


def changed(folder, name, edit):
    policy = json.loads(DEFAULT.read_text())
    edit(policy)
    path = folder / name
    path.write_text(json.dumps(policy))
    return path


def raise_refund(policy):
    policy["currencies"]["USD"]["tiers"]["agent"]["refund_per_action"] = "180.00"


def check_diff(folder):
    draft = changed(folder, "draft.json", raise_refund)
    code, out, _ = run("policy", "diff", DEFAULT, draft)
    check(code == 0, "diff succeeds")
    check(json.loads(out)["changes"] == [
        {"path": "/currencies/USD/tiers/agent/refund_per_action", "move": "raised",
         "from": "150.00", "to": "180.00", "percent": 20.0}], "one cell differs")
    check(json.loads(run("policy", "diff", draft, draft)[1])["changes"] == [], "nothing differs")
    broken = changed(folder, "broken.json", lambda p: p.pop("stretch"))
    code, out, err = run("policy", "diff", DEFAULT, broken)
    check(code == 1 and out == "" and "/stretch" in err, "a broken document is named")
    check(run("policy", "diff", DEFAULT)[0] == 2, "a missing file is a usage error")


def check_simulate(folder):
    data = folder / "data"
    subprocess.run([MAKER, str(data), str(SOURCE)], check=True)
    draft = changed(folder, "draft.json", raise_refund)
    days = ("--from", "2026-11-18", "--to", "2026-11-18")
    code, out, err = run("policy", "simulate", "--draft", draft, *days, "--data", data)
    check(code == 0, "simulate succeeds: " + err)
    result = json.loads(out)
    # 100.00 within, 170.00 with a reason, 400.00 to a second person; the draft says 180.00.
    check(result["baseline"] == "decided" and result["base_version"] == 1,
          "decided under the newest version: " + out)
    check(result["asks"] == 3, "three asks that day: " + out)
    check(result["outcomes"]["before"] ==
          {"within": 1, "stretch": 1, "second_person": 1, "refused": 0}, "before: " + out)
    check(result["outcomes"]["after"] ==
          {"within": 2, "stretch": 0, "second_person": 1, "refused": 0}, "after: " + out)
    check(result["freer"] == 1 and result["stricter"] == 0, "one is freer")
    check(result["contacts"][0]["contact_id"] == "T-2", "the contact is named")
    check(result["by_tier"]["agent"]["after"]["within"] == 2, "by tier")
    check(result["by_limit"]["per_action"]["before"]["stretch"] == 1, "by limit")
    cost = result["cost"]["USD"]
    check(cost["difference_minor"] == 0 and cost["low_minor"] is None and "10 customers" in
          cost["reason"], "too few for an interval")
    code, again, _ = run("policy", "simulate", "--draft", draft, *days, "--data", data)
    check(again == out, "the same question has the same answer")
    # The 19th by the team's clock: 23:30 in New York is in it, 00:30 and all of UTC's 20th are not.
    code, out, _ = run("policy", "simulate", "--draft", draft, "--from", "2026-11-19", "--to",
                       "2026-11-19", "--data", data)
    check(json.loads(out)["asks"] == 1, "local days: " + out)
    for words, what in [
            (("--from", "2026-11-19", "--to", "2026-11-18"), "is before"),
            (("--from", "soon", "--to", "2026-11-18"), "takes a date"),
            (("--from", "2026-11-18", "--to", "2026-11-18", "--as", "agent"), "supervisors and QA"),
    ]:
        code, out, err = run("policy", "simulate", "--draft", draft, "--data", data, *words)
        check(code == 1 and out == "" and what in err, what + ": " + err)
    code, _, err = run("policy", "simulate", "--draft", draft, *days, "--data", folder / "none")
    check(code == 1 and "no record" in err and not (folder / "none").exists(), "nothing is made")
    check(run("policy", "simulate", "--draft", draft, "--data", data)[0] == 2, "days are required")


def check_replayed(folder):
    """A version saved after all was decided: a draft is compared with it, not with what was."""
    data = folder / "later"
    draft = changed(folder, "draft.json", raise_refund)
    subprocess.run([MAKER, str(data), str(SOURCE), str(draft)], check=True)
    days = ("--from", "2026-11-18", "--to", "2026-11-18", "--data", data)
    for document, before, after in [
            # What the raise changed is not the draft's, and taking it back turns it around.
            (draft, 2, 2), (DEFAULT, 2, 1)]:
        code, out, err = run("policy", "simulate", "--draft", document, *days)
        check(code == 0, "simulate succeeds: " + err)
        result = json.loads(out)
        check(result["baseline"] == "replayed" and result["base_version"] == 2,
              "both sides are replayed: " + out)
        check(result["outcomes"]["before"]["within"] == before, "before: " + out)
        check(result["outcomes"]["after"]["within"] == after, "after: " + out)
        check(result["contacts_changed"] == before - after, "contacts: " + out)


with tempfile.TemporaryDirectory() as temporary:
    check_diff(pathlib.Path(temporary))
    check_replayed(pathlib.Path(temporary))
    check_simulate(pathlib.Path(temporary))
