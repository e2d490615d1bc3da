"""`manage.py law`: the rules, read aloud."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from partners import law
from partners.law.command import law_text, main


def test_one_asker(capsys):
    assert main(["commissaire_de_justice"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("ATTENTION. Ces règles")
    for words in ("COMMISSAIRE DE JUSTICE", "huissier de justice", "CPCE L152-1", "protected-person", "cj-l152-1"):
        assert words in text
    assert "POLICE" not in text


def test_one_request(capsys):
    assert main(["police", "vital_emergency"]) == 0
    text = capsys.readouterr().out
    assert "Urgence vitale" in text
    assert "cadre d’astreinte" in text
    assert "Réquisition en flagrance" not in text


def test_all_of_it_in_a_hundred_columns(capsys):
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    text = "\n".join(lines)
    for asker in law.ASKERS.values():
        for one in asker.request_types:
            assert f"[{asker.code} · {one.code}]" in text


def test_unknown_asker(capsys):
    assert main(["commissaire"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Aucun demandeur ne porte le code « commissaire »")
    assert "commissaire_de_justice" in err


@pytest.mark.parametrize("request_code", ["control", "nothing"])
def test_a_request_this_asker_does_not_have(capsys, request_code):
    assert main(["caf", request_code]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "financial_aid" in err


def test_needs_no_settings():
    """Nothing of Django is imported, and no environment is read."""
    code = "import sys, partners.law.command as c; c.main(['mayor']); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={}, stdout=subprocess.DEVNULL).returncode == 0


def test_dates_are_read_aloud():
    asker = law.ASKERS["police"]
    one = next(one for one in asker.request_types if one.limits)
    dated = replace(
        one,
        since=date(2027, 1, 1),
        rules=(replace(one.rules[0], until=date(2027, 6, 30)),),
        limits=(replace(one.limits[0], since=date(2027, 2, 1), until=date(2027, 12, 31)),),
    )
    text = " ".join(" ".join(law_text([replace(asker, request_types=(dated,))])).split())
    assert "À partir du 1er janvier 2027." in text
    assert f"jusqu’au 30 juin 2027. ({one.rules[0].id})" in text
    assert f"(du 1er février 2027 au 31 décembre 2027) ({one.limits[0].id})" in text
    assert "2027" not in " ".join(law_text([asker]))
