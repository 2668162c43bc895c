"""What was measured, as a table and as a page."""
import dataclasses
import html
import json
import math
import os


def table(answers: list) -> str:
    lines = []
    for each in answers:
        detail = str(each.violations[0]) if each.violations else "" if each.outcome == "written" else each.reason
        engines = " ".join(f"{name} {seconds:.1f} s" for name, seconds in each.engines.items())
        lines.append(
            f"{each.task:20} {each.script:26} {each.outcome:13} {each.verdict:12} {each.drafts:2} {each.tokens:6}"
            f" {each.seconds:6.1f} s {engines:34} {detail[:200]}"
        )
    return "\n".join(lines)


@dataclasses.dataclass(frozen=True)
class Score:
    """Of the requests with one script."""

    script: str
    answers: list

    def count(self, verdict: str) -> int:
        return sum(each.verdict == verdict for each in self.answers)

    @property
    def first(self) -> int:
        return sum(each.verdict == "pass" and each.drafts <= 1 for each in self.answers)

    def seconds(self, engine: str) -> float:
        """The middle one of the verifications there were."""
        found = sorted(each.engines[engine] for each in self.answers if engine in each.engines)
        return found[len(found) // 2] if found else 0

    @property
    def cells(self) -> list:
        every = len(self.answers)
        return [
            self.script, every, share(self.first, every), share(self.count("pass"), every), self.count("FALSE ACCEPT"),
            self.count("FALSE REJECT"), self.count("LEAK"), sum(each.drafts for each in self.answers),
            sum(each.tokens for each in self.answers), *(f"{self.seconds(each):.1f}" for each in ENGINES),
            f"{sum(each.seconds for each in self.answers):.0f}",
        ]


ENGINES = ("sqlite", "postgresql")
COLUMNS = [
    "script", "requests", "pass@1", "pass@loop", "false accepts", "false rejects", "leaks", "drafts", "tokens",
    "s on SQLite", "s on PostgreSQL", "s in all",
]
ROW = ["task", "script", "outcome", "verdict", "drafts", "tokens", "seconds", *(f"s on {each}" for each in ENGINES), "why"]


def share(part: int, whole: int) -> str:
    """With Wilson's interval of 95 %."""
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    width = z / (1 + z * z / whole) * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return f"{part}/{whole} ({100 * max(0, middle - width):.0f}-{100 * min(1, middle + width):.0f} %)"


def scores(answers: list) -> list:
    """One for each script, in the order of their first requests, and one for all where they are several."""
    kinds = list(dict.fromkeys(each.script.split(":")[0] for each in answers))
    found = [Score(kind, [each for each in answers if each.script.split(":")[0] == kind]) for kind in kinds]
    return found + ([Score("all", answers)] if len(found) > 1 else [])


def summary(answers: list) -> str:
    lines = [COLUMNS, *(map(str, each.cells) for each in scores(answers))] if answers else [COLUMNS]
    lines = [list(each) for each in lines]
    widths = [max(len(line[at]) for line in lines) for at in range(len(COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def row(names: list, tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(str(each))}</{tag}>" for each in names) + "</tr>"


def write(folder: str, engines: list, answers: list) -> None:
    os.makedirs(folder, exist_ok=True)
    rows = [
        {**dataclasses.asdict(each), "violations": [str(v) for v in each.violations], "verdict": each.verdict} for each in answers
    ]
    counted = [dict(zip(COLUMNS, each.cells)) for each in scores(answers)]
    with open(os.path.join(folder, "tasks.json"), "w", encoding="utf-8") as file:
        json.dump({"engines": engines, "scores": counted, "requests": rows}, file, ensure_ascii=False, indent=1)
    cells = "".join(
        row([
            each.task, each.script, each.outcome, each.verdict, each.drafts, each.tokens, f"{each.seconds:.1f}",
            *(f"{each.engines[engine]:.1f}" if engine in each.engines else "" for engine in ENGINES),
            "; ".join(str(v) for v in each.violations) or ("" if each.files else each.reason),
        ], "td")
        for each in answers
    )
    with open(os.path.join(folder, "tasks.html"), "w", encoding="utf-8") as file:
        file.write(
            "<!doctype html><meta charset='utf-8'><title>Alambique: tasks</title>"
            "<style>body{font:14px sans-serif}table{border-collapse:collapse}"
            "td,th{border:1px solid #ccc;padding:3px 6px;text-align:left;vertical-align:top}</style>"
            f"<h1>Tasks</h1><p>{html.escape(', '.join(engines))}; shares with Wilson's interval of 95 %; the seconds on an "
            "engine are the middle verification's.</p>"
            f"<table>{row(COLUMNS, 'th')}{''.join(row(each.cells, 'td') for each in scores(answers))}</table><p></p>"
            f"<table>{row(ROW, 'th')}{cells}</table>"
        )
