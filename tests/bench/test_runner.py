"""The runner of the benchmarks hides nothing."""

import json

import pytest

from bench.__main__ import BENCHMARKS, Benchmark, main, run_all

# the contract's names and targets, and those of ours
TARGETS = {
    "gate_items_vs_cedar": (40, None),
    "journal_append_vs_insert": (0.9, None),
    "journal_verify_vs_sha256": (0.15, None),
    "file_request_vs_plain_view": (None, 2.0),
    "file_known_vs_unknown": (0.95, 1.05),
    "sealed_page_vs_clear": (None, 1.5),
    "rotation_vs_5000_a_second": (1.0, None),
    "desk_1m_vs_10k": (None, 1.2),
    "balance_1m_vs_group_by": (None, 0.05),
    "account_post_8_on_one": (0.85, None),
    "desk_ten_workers_vs_idle": (None, 10),
}


def measured(ratio: float, **figures: float):
    return lambda: {"ratio": ratio, **figures}


def broken() -> dict:
    raise RuntimeError("no such opponent")


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda benchmark: benchmark.name)
def test_targets_are_the_contracts(benchmark):
    assert (benchmark.least, benchmark.most) == TARGETS[benchmark.name]


def test_writes_ratios_with_their_figures_beside(tmp_path, capsys):
    file = tmp_path / "bench.json"
    assert run_all([Benchmark("speed", measured(21.5, items=300), least=20)], file)
    written = json.loads(file.read_text())
    assert written["speed"] == 21.5
    assert written["figures"]["speed"]["items"] == 300
    assert "measured_at" in written["figures"]["speed"]
    assert "reached" in capsys.readouterr().out


@pytest.mark.parametrize(
    "benchmark",
    [
        Benchmark("speed", measured(19.9), least=20),
        Benchmark("delay", measured(2.1), most=2.0),
        Benchmark("backlog", measured(1.0, backlog_seconds=1.5), least=0.9, limits=(("backlog_seconds", 1.0),)),
    ],
    ids=lambda benchmark: benchmark.name,
)
def test_missed_target_is_written_and_told(benchmark, tmp_path, capsys):
    file = tmp_path / "bench.json"
    assert not run_all([benchmark], file)
    assert benchmark.name in json.loads(file.read_text())
    assert "MISSED" in capsys.readouterr().out


def test_failure_is_written_in_place_of_the_last_value_and_the_others_go_on(tmp_path, capsys):
    file = tmp_path / "bench.json"
    run_all([Benchmark("speed", measured(30), least=20), Benchmark("size", measured(1), most=2)], file)
    assert not run_all([Benchmark("speed", broken, least=20), Benchmark("other", measured(1), most=2)], file)
    written = json.loads(file.read_text())
    assert "speed" not in written
    assert written["failed"] == {"speed": "RuntimeError: no such opponent"}
    assert (written["size"], written["other"]) == (1, 1)
    assert "FAILED" in capsys.readouterr().out


def test_unknown_name(capsys):
    assert main(["gate_items_vs_ceder"]) == 2
    assert "gate_items_vs_cedar" in capsys.readouterr().err
