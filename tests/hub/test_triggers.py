"""What the triggers of all floors have in common: nobody switches them off, nothing stands in for what they read."""

import re
from itertools import pairwise

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction
from pgtrigger import registry

from hub.journal.models import Entry
from hub.triggers import AppendOnly, NeverRewritten, ReadOnly, Trigger
from partners.models import Commune, Partner

pytestmark = pytest.mark.django_db

TRIGGERS = [(model, trigger) for model, trigger in registry.registered()]
IGNORE = "SELECT set_config('pgtrigger.ignore', %s, true)"


@pytest.fixture
def as_application():
    """The role that serves pages, here with every right over rows, so that only the triggers stand in its way."""
    role = f"{connection.settings_dict['NAME']}_application"
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE ROLE "{role}"; GRANT USAGE, CREATE ON SCHEMA public TO "{role}";'
            f'GRANT ALL ON ALL TABLES IN SCHEMA public TO "{role}"'
        )
        cursor.execute(f'SET ROLE "{role}"')
        yield cursor
        cursor.execute("RESET ROLE")


def ignoring(cursor, *names: str) -> None:
    cursor.execute(IGNORE, ["{" + ",".join(names) + "}"])


def test_the_setting_switches_off_django_pgtriggers_own_triggers(as_application):
    """Why ours have another template: without it every guard of the hub would fall like this one."""
    Commune.objects.create(code="00001", name="Ville-Confluence")
    stock = pgtrigger.Protect(name="stock", operation=pgtrigger.Delete)
    as_application.execute("RESET ROLE")
    stock.install(Commune).__enter__()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        as_application.execute("DELETE FROM partners_commune")
    ignoring(as_application, stock.get_pgid(Commune))
    as_application.execute("DELETE FROM partners_commune")
    assert not Commune.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal_entry WHERE false",
        "UPDATE partners_accountentry SET quantity = 1",
        "TRUNCATE sharing_letter",
        "TRUNCATE files_sealedfile CASCADE",
    ],
)
def test_the_setting_switches_off_no_table(as_application, statement):
    ignoring(as_application, *(trigger.get_pgid(model) for model, trigger in TRIGGERS))
    with pytest.raises(IntegrityError, match=r"append-only|never rewritten"), transaction.atomic():
        as_application.execute(statement)


def test_the_setting_switches_off_no_row(cast, as_application):
    Partner.objects.filter(pk=cast.agent.membership.partner_id).update(name="Autre nom")  # the row itself may change
    ignoring(as_application, *(trigger.get_pgid(model) for model, trigger in TRIGGERS))
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
        as_application.execute("UPDATE partners_partner SET without_account = NOT without_account")


def test_pgtriggers_own_context_manager_switches_off_nothing():
    with pgtrigger.ignore(), pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


def test_no_function_of_the_database_reads_the_setting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE prosrc ILIKE '%%pgtrigger%%'")
        assert cursor.fetchall() == []


def test_a_temporary_table_stands_in_for_none(cast, as_application):
    """A role that may make temporary tables could show a trigger other rows than everybody sees."""
    partner = cast.agent.membership.partner
    common = Partner.objects.create(name="Bailleurs sans compte", kind=partner.kind, without_account=True)
    as_application.execute("CREATE TEMPORARY TABLE partners_partner AS SELECT * FROM public.partners_partner")
    as_application.execute("UPDATE pg_temp.partners_partner SET without_account = false")
    with pytest.raises(IntegrityError, match="several askers share"), transaction.atomic():
        as_application.execute(
            "UPDATE public.partners_membership SET partner_id = %s WHERE id = %s",
            [common.pk, cast.agent.membership.pk],
        )
    as_application.execute("DROP TABLE pg_temp.partners_partner")


def test_every_declared_trigger_stands_as_declared():
    assert len(TRIGGERS) > 60
    for model, trigger in TRIGGERS:
        assert isinstance(trigger, Trigger), f"{model._meta.label}: {trigger} is one of django-pgtrigger's own"
        status, _enabled = trigger.get_installation_status(model)
        assert status == "INSTALLED", f"{model._meta.label}: {trigger} is {status}"


def test_every_trigger_of_the_database_is_declared_and_sees_no_schema_but_postgresqls_own():
    """Others' applications apart: Procrastinate brings triggers of its own."""
    declared = {(model._meta.db_table, trigger.get_pgid(model)): trigger for model, trigger in TRIGGERS}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, t.tgenabled, p.proname, p.proconfig FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND c.relname !~ '^procrastinate_'"
        )
        standing = cursor.fetchall()
    assert {(table, name) for table, name, *_ in standing} == set(declared)
    for table, name, enabled, function, config in standing:
        assert enabled == ("A" if declared[table, name].always else "O"), name
        assert (function, config) == (name, ["search_path=pg_catalog, pg_temp"])


def test_functions_name_the_schema_of_every_table():
    """Under such a search path a bare name fails only once the trigger fires."""
    tables = set(connection.introspection.table_names())
    for model, trigger in TRIGGERS:
        words = re.split(r"[\s;,()]+", trigger.render_func(model))
        bare = [word for before, word in pairwise(words) if before in {"FROM", "JOIN", "INTO", "UPDATE"}]
        assert not tables.intersection(bare), f"{model._meta.label}: {trigger}"


def test_removed_a_trigger_takes_its_function_with_it():
    guard = AppendOnly(name="for_a_while")
    with connection.cursor() as cursor:
        found = "SELECT count(*) FROM pg_proc WHERE proname = 'partners_commune_for_a_while'"
        guard.install(Commune).__enter__()
        cursor.execute(found)
        assert cursor.fetchone() == (1,)
        guard.uninstall(Commune).__enter__()
        cursor.execute(found)
        assert cursor.fetchone() == (0,)


def test_a_name_that_postgresql_would_cut_is_refused():
    with pytest.raises(ValueError, match="63 characters"):
        NeverRewritten(name="a" * 47).compile(Commune)


def test_read_only_leaves_the_other_fields():
    Commune.objects.create(code="00001", name="Ville-Confluence")
    ReadOnly(fields=["code"]).install(Commune).__enter__()
    Commune.objects.update(name="Ville-Confluence-sur-Rivière")
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
        Commune.objects.update(code="00002")
