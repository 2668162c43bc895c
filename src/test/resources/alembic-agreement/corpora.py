"""Answers what real Alembic's ScriptDirectory makes of the histories of real projects.

No line of a project runs: of each revision a stub is made that keeps the identifiers, found with
CPython's own parser. A computed branch label becomes a text of its source.

Reads a JSON list of {"folders": [...], "recursive": bool} from standard input, prints a JSON list
of answers in the same order.
"""

import ast
import json
import pathlib
import sys
import tempfile
import warnings

from alembic.script import ScriptDirectory

warnings.simplefilter("ignore")
NAMES = ("revision", "down_revision", "branch_labels", "depends_on")


def literal(node, name):
    try:
        return ast.literal_eval(node)
    except ValueError:
        if name != "branch_labels":
            raise
    if isinstance(node, (ast.Tuple, ast.List)):
        return tuple("computed: " + ast.unparse(each) for each in node.elts)
    return "computed: " + ast.unparse(node)


def stub(source):
    lines = []
    for node in ast.parse(source).body:
        targets = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Name) and target.id in NAMES:
                lines.append(f"{target.id} = {literal(node.value, target.id)!r}\n")
    return "".join(lines)


def stubs(folder, into, recursive):
    pattern = "**/*.py" if recursive else "*.py"
    for file in folder.glob(pattern):
        target = into / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(stub(file.read_bytes()))


def answer(history):
    with tempfile.TemporaryDirectory() as temporary:
        places = []
        for number, folder in enumerate(history["folders"]):
            place = pathlib.Path(temporary) / str(number)
            place.mkdir()
            stubs(pathlib.Path(folder), place, history["recursive"])
            places.append(str(place))
        script = ScriptDirectory(
            temporary,
            version_locations=places,
            recursive_version_locations=history["recursive"],
        )
        order = list(script.walk_revisions())
        return {
            "heads": sorted(script.get_heads()),
            "bases": sorted(script.get_bases()),
            "branch_points": sorted(e.revision for e in order if e.is_branch_point),
            "merges": sorted(e.revision for e in order if e.is_merge_point),
            "parents": {
                e.revision: list(e._versioned_down_revisions) for e in order
            },
            "dependencies": {
                e.revision: sorted(e._resolved_dependencies)
                for e in order
                if e._resolved_dependencies
            },
            "branches": {
                e.revision: sorted(e.branch_labels) for e in order if e.branch_labels
            },
            "order": [e.revision for e in order],
        }


json.dump([answer(each) for each in json.load(sys.stdin)], sys.stdout)
