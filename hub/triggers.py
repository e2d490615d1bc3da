"""Triggers for `Meta.triggers`: what a table refuses, whoever writes and whatever the program above it believes.

They are django-pgtrigger's, with another template. Its own functions first ask whether the setting `pgtrigger.ignore`
names them; as any role may set that, the application could step past every guard.
"""

from collections.abc import Sequence
from typing import ClassVar

import pgtrigger
from django.db import models
from pgtrigger import compiler

from .columns import column_of

LONGEST = 63  # characters of a name in PostgreSQL
Model = models.Model  # as django-pgtrigger has it; what comes is the class


class TriggerSql(compiler.UpsertTriggerSql):
    """SQL that creates a trigger and its function. Migrations refer to it: a change of the template is a new class.

    Functions see no schema but PostgreSQL's own, and temporary tables last: they name tables as `public.…`, so that
    nothing of the same name in another schema can stand in for one.
    """

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS trigger
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
            AS $$ {declare} BEGIN {func} END; $$;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid} {when} {operation} ON {table} {timing} {referencing}
                FOR EACH {level} {condition} EXECUTE FUNCTION {execute};
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class AlwaysTriggerSql(TriggerSql):
    """Creates a trigger that fires even in a session that plays the replica."""

    def get_template(self) -> str:
        return super().get_template() + "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {pgid};"


class CompiledTrigger(compiler.Trigger):
    """What migrations hold of a trigger. Removed, it takes its function with it."""

    @property
    def uninstall_sql(self) -> str:
        return f"{super().uninstall_sql} DROP FUNCTION IF EXISTS {self.sql.pgid}();"


class Trigger(pgtrigger.Trigger):
    """Any trigger of the hub, named `<table>_<name>` in the database as is its function.

    always  fires even in a session that plays the replica
    """

    when = pgtrigger.Before
    always = False

    def get_pgid(self, model: Model) -> str:
        """Returns the name of trigger and function in the database."""
        name = f"{model._meta.db_table}_{self.name}"
        if len(name) > LONGEST:
            raise ValueError(f"{name} has more than {LONGEST} characters")
        return name

    def compile(self, model: Model) -> CompiledTrigger:
        """Returns django-pgtrigger's own compilation under our template."""
        arguments = dict(super().compile(model).sql.kwargs)
        del arguments["ignore_func_name"]
        template = AlwaysTriggerSql if self.always else TriggerSql
        return CompiledTrigger(name=self.name, sql=template(**arguments))

    def render_func(self, model: Model) -> str:
        """Returns the body on one line, as migrations show it."""
        return self.format_sql(super().render_func(model))


def refuse(message: str, *arguments: str, code: str = "restrict_violation") -> str:
    """Returns the SQL that raises an IntegrityError; each % in the message stands for one of the arguments."""
    quoted = "'" + message.replace("'", "''") + "'"
    return f"RAISE EXCEPTION {', '.join([quoted, *arguments])} USING ERRCODE = '{code}';"


class AppendOnly(Trigger):
    """Refuses UPDATE, DELETE and TRUNCATE, even of no row."""

    name = "append_only"
    level = pgtrigger.Statement
    operation = pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate
    func = refuse("% is append-only: % refused", "TG_TABLE_NAME", "TG_OP")
    always = True


class NeverRewritten(Trigger):
    """Refuses to change a row, in whatever column; `operation` says what else is refused."""

    name = "kept"
    operation = pgtrigger.Update
    func = refuse("% is never rewritten: % refused", "TG_TABLE_NAME", "TG_OP")


class ReadOnly(Trigger, pgtrigger.ReadOnly):
    """Refuses to change some fields of a row."""

    name = "kept"
    message: ClassVar = "% is never rewritten: % refused"
    arguments: ClassVar[Sequence[str]] = ("TG_TABLE_NAME", "TG_OP")

    def get_func(self, model: Model) -> str:
        return refuse(self.message, *self.arguments)


class KeptBut(Trigger):
    """Refuses DELETE, and UPDATE of every field but these.

    changing  fields that may change
    emptying  the one field that may be emptied, and is empty after every UPDATE
    """

    name = "kept"
    operation = pgtrigger.Update | pgtrigger.Delete
    refusal = refuse("% is append-only, never rewritten: % refused", "TG_TABLE_NAME", "TG_OP")

    def __init__(self, *, changing: Sequence[str] = (), emptying: str = "", always: bool = False, **options) -> None:
        super().__init__(**options)
        self.changing, self.emptying, self.always = changing, emptying, always

    def get_func(self, model: Model) -> str:
        columns = {field: column_of(model, field) for field in (*self.changing, self.emptying) if field}
        free = f"'{{{','.join(columns.values())}}}'::text[]"
        emptied = f' AND NEW."{columns[self.emptying]}" IS NULL' if self.emptying else ""
        return f"""
            IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - {free} = to_jsonb(OLD) - {free}{emptied} THEN
                RETURN NEW;
            END IF;
            {self.refusal}
        """
