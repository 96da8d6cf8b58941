#!/usr/bin/env python3
"""The shipped documents satisfy the schemas beside them, judged by a validator that is not ours.

    schema_test.py ASSETS
"""
import json
import pathlib
import sys

import jsonschema


def main():
    assets = pathlib.Path(sys.argv[1])
    pairs = [("policy.default.json", "policy"), ("taxonomy.default.json", "taxonomy"),
             ("scorecard.default.json", "scorecard")]
    if (assets / "demo" / "policy.json").exists():
        pairs.append(("demo/policy.json", "policy"))
    for document, kind in pairs:
        schema = json.loads((assets / f"{kind}.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        judge = jsonschema.Draft202012Validator(schema)
        judge.validate(json.loads((assets / document).read_text("utf-8")))
        # A validator that accepts everything would prove nothing.
        assert list(judge.iter_errors({"version": 0})), f"{kind}.schema.json accepts nonsense"


main()
