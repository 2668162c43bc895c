"""Answers what real Alembic makes of graphs of revisions.

Reads a JSON list from standard input; each item has `revisions` (id, down, depends, labels),
`names`, `ranges` and `current`. Prints a JSON list of answers in the same order.
"""

import json
import sys
import tempfile
import warnings

from alembic.script import ScriptDirectory
from alembic.script import revision as r

warnings.simplefilter("ignore")
FOLDER = tempfile.mkdtemp()


def directory(revisions):
    script = ScriptDirectory(FOLDER)
    script.revision_map = r.RevisionMap(
        lambda: [
            r.Revision(
                each["id"],
                tuple(each["down"]) or None,
                dependencies=tuple(each["depends"]) or None,
                branch_labels=tuple(each["labels"]) or None,
            )
            for each in revisions
        ]
    )
    return script


def kind(error):
    cause = error.__cause__
    if isinstance(cause, r.ResolutionError) and isinstance(error, r.ResolutionError):
        if "Multiple revisions" in str(cause):
            return "ambiguous"
        return "no-branch"
    for type_, name in (
        (r.RangeNotAncestorError, "not-one-line"),
        (r.MultipleHeads, "several-heads"),
        (r.CycleDetected, "cycle"),
        (KeyError, "missing"),
    ):
        if isinstance(error, type_):
            return name
    text = str(error)
    for part, name in (
        ("Multiple revisions start", "ambiguous"),
        ("No such branch", "no-branch"),
        ("No such revision", "unknown"),
        ("not a member of branch", "not-on-branch"),
        ("Ambiguous", "several-ways"),
        ("Walked too far", "too-far"),
        ("didn't produce", "too-far"),
        ("overlaps", "not-one-line"),
        ("already used by", "duplicate-label"),
        ("not allowed in revision identifier", "illegal-id"),
    ):
        if part in text:
            return name
    return "crash: " + type(error).__name__


def attempt(work):
    try:
        return work()
    except Exception as error:
        return kind(error)


def ids(found):
    found = [each for each in found if each != "base"]
    return "too-far" if None in found else [each.revision for each in found]


def named(map_, name, current):
    """What `upgrade NAME` aims at, or for steps below the heads what `show NAME` shows."""
    match = r._relative_destination.match(name)
    if match and match.group(2) is None and match.group(3).startswith("-"):
        found = map_.get_revisions(name)
        if not found and match.group(1):
            return "no-branch"
        return ids(found)
    return ids(map_._parse_upgrade_target(tuple(current) or None, name, True))


def between(script, pair):
    return [each.revision for each in script.walk_revisions(*pair)]


def answer(graph):
    script = directory(graph["revisions"])
    map_ = script.revision_map
    try:
        map_._revision_map
    except Exception as error:
        return {"error": kind(error)}
    everything = list(script.walk_revisions())
    return {
        "heads": sorted(script.get_heads()),
        "effective": list(map_._real_heads),
        "bases": sorted(script.get_bases()),
        "order": [each.revision for each in everything],
        "sure": all(
            len(each._normalized_resolved_dependencies) < 2 for each in everything
        ),
        "labels": {
            each.revision: sorted(each.branch_labels) for each in everything
        },
        "branchpoints": sorted(e.revision for e in everything if e.is_branch_point),
        "names": [
            attempt(lambda: named(map_, name, graph["current"]))
            for name in graph["names"]
        ],
        "ranges": [
            attempt(lambda: catch(script, pair)) for pair in graph["ranges"]
        ],
    }


def catch(script, pair):
    try:
        return between(script, pair)
    except Exception as error:
        # ScriptDirectory wraps the error of the map, which knows its kind
        raise (error.__cause__ or error)


json.dump([answer(each) for each in json.load(sys.stdin)], sys.stdout)
