"""The law once more, as one plain procedure over tests/law_table.md: slow, unexplained, and written independently.

It reads a case as JSON gives it, so that neither the law files nor the gate's own reading of a case are shared with
what it checks. `judge` gives what cases.jsonl gives under `expect`.
"""

from datetime import date, timedelta

import holidays

from tests.law_table import Row, rows

ORDER = ("never", "ask_consent", "inform_first", "review", "may", "must")
LOCATING = {"address", "contact", "employer", "tenancy", "real_estate", "third_party_debtor"}
LINKED = {"address", "contact", "household", "tenancy", "evaluation", "child_danger"}
ROUTES = {
    ("children_judge", "measure_notified"): "ase",
    ("police", "witness_summons"): "worker",
    ("investigating_judge", "witness_summons"): "worker",
    ("police", "vital_emergency"): "on_call",
    ("crip", "information_preoccupante"): "crip",
    ("cnil", "inspection"): "dpo",
}


def judge(case: dict) -> dict:
    facts, form, day = case.get("facts", {}), set(case["form"]), date.fromisoformat(case["date"])
    key = case["asker"], case["request"]
    row = rows().get(key)
    route = ROUTES.get(key)
    if key == ("prosecutor", "soi_transmis") and facts.get("child_concerned"):
        route = "crip"
    if row is None:
        if "named_person" not in form:
            return {"admissible": False, "route": None, "missing": ["named_person"]}
        return {"admissible": True, "route": None, "warnings": [], "items": dict.fromkeys(case["items"], "never")}

    warnings = set()
    missing = {element for element in ("named_person", *row.form) if element not in form}
    missing |= {element for element in row.daggers if element not in facts}
    if "enforcement_basis" in row.daggers and facts.get("enforcement_basis") not in (
        "enforceable_title",
        "conservatory_authorisation",
    ):
        missing.add("enforcement_basis")
    if key == ("crip", "information_preoccupante"):
        if missing - {"named_person"}:
            warnings.add("form-incomplete")
        missing &= {"named_person"}
    if missing:
        return {"admissible": False, "route": route, "missing": sorted(missing)}

    outcomes = {}
    for item in case["items"]:
        outcomes[item] = _item(case, row, item, facts, day, warnings)
    return {"admissible": True, "route": route, "warnings": sorted(warnings), "items": outcomes}


def base_of(row: Row, item: str, facts: dict) -> tuple[str, bool]:
    """The outcome of the table, "consent" for the column *c*, and whether it is marked *i*."""
    key = row.asker, row.request
    columns = {"must": row.must, "may": row.may, "review": row.review, "consent": row.consent}
    if key == ("crip", "information_preoccupante"):
        columns = {"must": row.must} if facts.get("ase_mission") else {"may": row.may}
    elif key == ("social_professional", "shared_followup"):
        columns = {"may": row.may} if facts.get("coordinator_designated") else {"consent": row.consent}
    elif key == ("health_professional", "care_coordination"):
        columns = {"may": row.may} if facts.get("same_care_team") else {"consent": row.consent}
    elif key == ("guardian", "mandate"):
        if facts["measure"] == "tutelle":
            columns = {"may": row.may, "review": {"evaluation": False}}
        elif facts["measure"] == "curatelle":
            columns = {"consent": row.consent}
        else:
            columns = {"review": row.review}
    for column, items in columns.items():
        if item in items:
            return column, items[item]
    return "never", False


def _item(case: dict, row: Row, item: str, facts: dict, day: date, warnings: set[str]) -> str:
    key = row.asker, row.request
    base, on_information = base_of(row, item, facts)
    if base == "never":
        return "never"
    urgent = "u" in row.marks
    said = [base]
    if base == "consent":
        said = ["may" if _consented(case, item, facts, day) else "ask_consent"]

    def speaks(outcome: str, warning: str | None = None, warns: bool = False) -> None:
        if warns:
            warnings.add(warning)
        else:
            said.append(outcome)

    if facts.get("protected_address") and key != ("person", "own_data"):
        if item == "address":
            hidden = base in ("may", "consent") and row.asker not in ("child_protection", "crip", "ars")
            speaks("never" if hidden else "review")
        elif item in LOCATING:
            speaks("review", "protected-person", urgent)
    if facts.get("linked_to_protected") and item in LINKED:
        speaks("review", "linked-to-protected", urgent)
    if facts.get("asker_is_feared"):
        speaks("review")
    if on_information and facts.get("objected"):
        speaks("review" if facts.get("danger") else "never")
    if on_information and not facts.get("informed", True):
        speaks("inform_first", "inform-first", urgent)
    if item in facts.get("correction_pending", []):
        speaks("review", "correction-pending", urgent or row.asker == "person")
    if "last_contact" in facts and _older_than_two_years(facts["last_contact"], day):
        speaks("review", "old-file", urgent or row.asker == "person")
    if "agr" in row.marks and not _agreed(case, item):
        speaks("never")
    if facts.get("parents_conflict"):
        speaks("review", "parents-conflict", urgent)
    if facts.get("minor") and key == ("person", "own_data"):
        speaks("review")
    said += _notes(key, facts, day, warnings)
    return min(said, key=ORDER.index)


def _notes(key: tuple[str, str], facts: dict, day: date, warnings: set[str]) -> list[str]:
    """The column of notes."""
    if key == ("prefecture", "social_financial_diagnosis"):
        hearing = date.fromisoformat(facts["hearing_date"])
        if hearing >= day and _working_days(day, hearing) < 5:
            warnings.add("late-diagnosis")
        return ["review"] * (hearing < day) + ["never"] * bool(facts.get("tenant_absent"))
    if key[1] == "requisition_60_1":
        start, asked = (date.fromisoformat(facts[fact]) for fact in ("flagrance_start", "requisition_date"))
        return ["review"] if asked < start or (asked - start).days > 8 else []
    if key[1] == "debtor_information":
        return [] if facts.get("person_is_debtor", True) else ["never"]
    if key == ("child_protection", "evaluation_226_2_2"):
        waits = not facts.get("parents_informed", True) and not facts.get("informing_harmful")
        return ["inform_first"] if waits else []
    if key == ("mayor", "coordination"):
        return [] if facts.get("coordinator_or_lone_professional") else ["never"]
    return []


def _consented(case: dict, item: str, facts: dict, day: date) -> bool:
    recipient = case.get("organisation", case["asker"])
    about = [
        consent
        for consent in case.get("consents", [])
        if (consent["recipient"], consent["purpose"]) == (recipient, case["request"]) and item in consent["items"]
    ]
    noes = [consent["withdrawn"] for consent in about if consent.get("withdrawn")]
    for consent in about:
        if not consent.get("given") or not consent.get("expires"):
            continue
        given, expires = date.fromisoformat(consent["given"]), date.fromisoformat(consent["expires"])
        if not given <= day <= expires or _over_a_year(given, expires):
            continue
        if any(date.fromisoformat(no) <= day and date.fromisoformat(no) >= given for no in noes):
            continue
        if consent.get("withdrawn") and date.fromisoformat(consent["withdrawn"]) <= day:
            continue
        by = consent.get("by", "self")
        givers = ["representative"] if facts.get("minor") else ["self"]
        if facts.get("represented"):
            givers.append("representative")
        if by in givers:
            return True
    return False


def _over_a_year(given: date, expires: date) -> bool:
    last = (given.year + 1, given.month, 28 if (given.month, given.day) == (2, 29) else given.day)
    return (expires.year, expires.month, expires.day) > last


def _agreed(case: dict, item: str) -> bool:
    if "agreement" not in case:
        return True
    agreement = case["agreement"]
    return (
        agreement is not None
        and agreement["from"] <= case["date"] <= agreement["until"]
        and item in agreement["requests"].get(case["request"], [])
    )


def _older_than_two_years(contact: str, day: date) -> bool:
    bound = (day.year - 2, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
    year, month, number = map(int, contact.split("-"))
    return (year, month, 28 if (month, number) == (2, 29) else number) < bound


def _working_days(day: date, until: date) -> int:
    france = holidays.country_holidays("FR")
    days = ((day + timedelta(n)) for n in range(1, min((until - day).days, 20) + 1))
    return sum(one.weekday() < 5 and one not in france for one in days)


def expected_part(verdict: dict) -> dict:
    """What the oracle says too of a verdict in the contract's form."""
    said = {key: verdict[key] for key in ("admissible", "route", "missing", "warnings") if key in verdict}
    if "items" in verdict:
        said["items"] = {item: one["outcome"] for item, one in verdict["items"].items()}
    return said
