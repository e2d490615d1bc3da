"""`python -m bench [NAME…]`: runs the benchmarks named, or all, and writes .local/bench.json.

Each is a ratio against something plain, so that the machine counts for little.

The file holds `{"name": ratio, …, "figures": {"name": {…}}, "failed": {"name": "why"}}`; what was not run this time
keeps its last value. Exit status 1 when one failed or missed its target, 2 when a name is unknown.
"""

import json
import platform
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".local" / "bench.json"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One ratio. `run` returns {"ratio": …} and the absolute figures beside it; what it raises is a failure.

    least, most  the target, both included; None: no bound on that side
    limits       figures that must stay under a bound for the ratio to count
    """

    name: str
    run: Callable[[], dict]
    least: float | None = None
    most: float | None = None
    limits: tuple[tuple[str, float], ...] = ()

    @property
    def target(self) -> str:
        bounds = [f"{sign} {bound:g}" for sign, bound in (("≥", self.least), ("≤", self.most)) if bound is not None]
        return " and ".join(bounds + [f"{figure} < {bound:g}" for figure, bound in self.limits])

    def reached(self, figures: dict) -> bool:
        ratio = figures["ratio"]
        return (
            (self.least is None or ratio >= self.least)
            and (self.most is None or ratio <= self.most)
            and all(figures[figure] < bound for figure, bound in self.limits)
        )


def lazily(path: str) -> Callable[[], dict]:
    """ "bench.gate:run" → a function that imports it when called, so that one broken module fails alone."""
    module, _, function = path.partition(":")
    return lambda: getattr(import_module(module), function)()


BENCHMARKS = (
    Benchmark("gate_items_vs_cedar", lazily("bench.gate:run"), least=40),
    Benchmark(
        "journal_append_vs_insert", lazily("bench.journal:run_append"), least=0.9, limits=(("backlog_seconds", 1.0),)
    ),
    Benchmark("journal_verify_vs_sha256", lazily("bench.journal:run_verify"), least=0.15),
    Benchmark("file_request_vs_plain_view", lazily("bench.filing:run_plain"), most=2.0),
    Benchmark("file_known_vs_unknown", lazily("bench.filing:run_known"), least=0.95, most=1.05),
    Benchmark("sealed_page_vs_clear", lazily("bench.vault:run_page"), most=1.5),
    Benchmark("rotation_vs_5000_a_second", lazily("bench.vault:run_rotation"), least=1.0),
    Benchmark("desk_1m_vs_10k", lazily("bench.desk:run"), most=1.2),
    Benchmark("balance_1m_vs_group_by", lazily("bench.balance:run_balance"), most=0.05),
    Benchmark("account_post_8_on_one", lazily("bench.balance:run_account"), least=0.85),
    Benchmark(
        "desk_ten_workers_vs_idle",
        lazily("bench.ten_workers:run"),
        most=10,
        limits=(("errors", 1), ("lost_drafts", 1)),
    ),
)


def run_all(benchmarks: Iterable[Benchmark], results: Path) -> bool:
    """Runs one after the other, writes `results` after each, prints a table. True when every target was reached."""
    kept = json.loads(results.read_text()) if results.exists() else {}
    kept.setdefault("figures", {})
    kept.setdefault("failed", {})
    rows = []
    for benchmark in benchmarks:
        print(f"→ {benchmark.name}", flush=True)
        for section in (kept, kept["figures"], kept["failed"]):
            section.pop(benchmark.name, None)
        started = time.monotonic()
        try:
            figures = benchmark.run()
            verdict = "reached" if benchmark.reached(figures) else "MISSED"
        except Exception as error:  # noqa: BLE001  reported in the table, in the file and by the exit status
            traceback.print_exc()
            kept["failed"][benchmark.name] = f"{type(error).__name__}: {error}"
            rows.append((benchmark.name, "—", benchmark.target, "FAILED"))
        else:
            kept[benchmark.name] = figures["ratio"]
            kept["figures"][benchmark.name] = figures | {
                "seconds": round(time.monotonic() - started, 1),
                "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "machine": f"{platform.machine()}, Python {platform.python_version()}",
            }
            rows.append((benchmark.name, f"{figures['ratio']:.3g}", benchmark.target, verdict))
        results.parent.mkdir(exist_ok=True)
        results.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")
    print_table([("benchmark", "ratio", "target", ""), *rows])
    return all(row[-1] == "reached" for row in rows)


def print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main(argv: list[str]) -> int:
    known = {benchmark.name: benchmark for benchmark in BENCHMARKS}
    if unknown := [name for name in argv if name not in known]:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    from tests import environment  # keys and, without DATABASE_URL, the embedded PostgreSQL

    environment.prepare()
    import django

    from hub import garbage

    django.setup()
    garbage.settle()  # as the web server does
    return 0 if run_all([known[name] for name in argv] or BENCHMARKS, RESULTS) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
