"""What was measured, as a table and as a page."""
import dataclasses
import html
import json
import os


def table(answers: list) -> str:
    lines = []
    for each in answers:
        detail = str(each.violations[0]) if each.violations else "" if each.outcome == "written" else each.reason
        lines.append(
            f"{each.task:22} {each.script:26} {each.outcome:14} {each.verdict:13} {each.drafts:2} {each.seconds:6.1f} s  {detail[:160]}"
        )
    return "\n".join(lines)


def summary(answers: list) -> str:
    written = [each for each in answers if each.outcome == "written"]
    passed = [each for each in written if each.verdict == "pass"]
    first = [each for each in passed if each.drafts <= 1]
    return (
        f"{len(answers)} requests; pass@1 {len(first)}, pass@loop {len(passed)}; "
        f"false accepts {len(written) - len(passed)}; leaks {sum(each.leaked for each in answers)}; "
        f"drafts {sum(each.drafts for each in answers)}; {sum(each.seconds for each in answers):.0f} s"
    )


def write(folder: str, engines: list, answers: list) -> None:
    os.makedirs(folder, exist_ok=True)
    rows = [
        {**dataclasses.asdict(each), "violations": [str(v) for v in each.violations], "verdict": each.verdict} for each in answers
    ]
    with open(os.path.join(folder, "tasks.json"), "w", encoding="utf-8") as file:
        json.dump({"engines": engines, "summary": summary(answers), "requests": rows}, file, ensure_ascii=False, indent=1)
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in (
            each.task, each.script, each.outcome, each.verdict, each.drafts, f"{each.seconds:.1f}",
            "; ".join(str(v) for v in each.violations) or ("" if each.files else each.reason),
        )) + "</tr>"
        for each in answers
    )
    with open(os.path.join(folder, "tasks.html"), "w", encoding="utf-8") as file:
        file.write(
            "<!doctype html><meta charset='utf-8'><title>Alambique: tasks</title>"
            "<style>body{font:14px sans-serif}td,th{border:1px solid #ccc;padding:3px 6px;vertical-align:top}</style>"
            f"<h1>Tasks</h1><p>{html.escape(', '.join(engines))}</p><p>{html.escape(summary(answers))}</p><table>"
            "<tr><th>task<th>script<th>outcome<th>verdict<th>drafts<th>seconds<th>why</tr>" + cells + "</table>"
        )
