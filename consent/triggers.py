"""Triggers of this floor's tables, for `Meta.triggers`."""

import pgtrigger

from hub.columns import column_of
from hub.triggers import Model, Trigger, refuse


class UnderMandate(Trigger):
    """Refuses a word given for a person without a mandate in force on that day. `on`: the field that holds the day."""

    name = "under_mandate"
    operation = pgtrigger.Insert
    condition = pgtrigger.Condition("NEW.representative_id IS NOT NULL")

    def __init__(self, *, on: str) -> None:
        super().__init__()
        self.on = on

    def get_func(self, model: Model) -> str:
        day = f'NEW."{column_of(model, self.on)}"'
        return f"""
            IF NOT EXISTS (
                SELECT FROM public.consent_representative one
                LEFT JOIN public.consent_mandateend ended ON ended.representative_id = one.id
                WHERE one.id = NEW.representative_id AND one.person_id = NEW.person_id
                    AND 'consent' = ANY (one.covers)
                    AND one.starts_on <= {day} AND coalesce(one.ends_on, {day}) >= {day}
                    AND coalesce(ended.ended_on, {day} + 1) > {day}
            ) THEN
                {refuse("consent_mandate_in_force: no mandate covers this on %", day, code="check_violation")}
            END IF;
            RETURN NEW;
        """


class PaperUnderPersonsKey(Trigger):
    """Refuses a paper that does not lie under the key of the person whom the row is about."""

    name = "paper_fits"
    operation = pgtrigger.Insert
    condition = pgtrigger.Condition("NEW.paper_id IS NOT NULL")
    func = f"""
        IF (SELECT key_id FROM public.files_sealedfile WHERE id = NEW.paper_id)
            IS DISTINCT FROM (SELECT key_id FROM public.consent_person WHERE id = NEW.person_id)
        THEN
            {refuse("what a person signed lies under her key")}
        END IF;
        RETURN NEW;
    """


class FlagIsLiftedOnly(Trigger):
    """Lets a flag be lifted, once, with a reason and the person's word or by one that replaces it; nothing else.

    A trigger and not a CHECK, as erasing a person empties the details of flags that were lifted.
    """

    name = "kept"
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = f"""
        IF TG_OP = 'DELETE' THEN
            {refuse("a flag is lifted, never deleted")}
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF (NEW.id, NEW.person_id, NEW.kind, NEW.purpose, NEW.items, NEW.raised_by, NEW.raised_at)
                IS DISTINCT FROM
                (OLD.id, OLD.person_id, OLD.kind, OLD.purpose, OLD.items, OLD.raised_by, OLD.raised_at)
                OR (NEW.detail IS NOT NULL AND NEW.detail IS DISTINCT FROM OLD.detail)
            THEN
                {refuse("a flag is lifted, never rewritten")}
            END IF;
            IF OLD.lifted_at IS NOT NULL THEN
                IF (NEW.lifted_by, NEW.lifted_at, NEW.lift_reason, NEW.word_on, NEW.word_how, NEW.word_heard_by,
                    NEW.replaced_by_id) IS DISTINCT FROM
                   (OLD.lifted_by, OLD.lifted_at, OLD.lift_reason, OLD.word_on, OLD.word_how, OLD.word_heard_by,
                    OLD.replaced_by_id)
                THEN
                    {refuse("what was lifted stays lifted as it was")}
                END IF;
                RETURN NEW;
            END IF;
        END IF;
        IF NEW.lifted_at IS NULL THEN
            RETURN NEW;
        END IF;
        IF NEW.replaced_by_id IS NOT NULL THEN
            IF NOT EXISTS (
                SELECT FROM public.consent_flag heir WHERE heir.id = NEW.replaced_by_id
                    AND heir.person_id = NEW.person_id AND heir.kind = NEW.kind AND heir.lifted_at IS NULL
                    AND heir.id <> NEW.id
            ) THEN
                {refuse("consent_flag_replaced: by one of the same kind that stands", code="check_violation")}
            END IF;
        ELSIF NEW.lift_reason IS NULL THEN
            {refuse("consent_flag_lifted_with_reason", code="check_violation")}
        ELSIF NEW.kind <> 'informed' AND (NEW.word_on IS NULL OR NEW.word_how = '' OR NEW.word_heard_by IS NULL) THEN
            {refuse("consent_flag_lifted_with_her_word", code="check_violation")}
        ELSIF NEW.word_on > ((NEW.lifted_at AT TIME ZONE 'UTC') + interval '14 hours')::date THEN
            {refuse("consent_flag_word_not_ahead", code="check_violation")}
        END IF;
        RETURN NEW;
    """


class MergeTakesItsSteps(Trigger):
    """Lets a merge be agreed or refused, then undone, each once; nothing else of it changes.

    In force only with the agreement of every team that follows one of the records, where neither is erased, the kept
    one is not absorbed and the absorbed one keeps no other. Both records' rows are locked, so no follow-up starts
    meanwhile.
    """

    name = "kept"
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = f"""
        IF TG_OP = 'DELETE' THEN
            {refuse("a merge is undone, never deleted")}
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.effective_at IS NOT NULL THEN
                {refuse("consent_merge_proposed_first: agreed afterwards", code="check_violation")}
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.id, NEW.kept_id, NEW.absorbed_id, NEW.team_id, NEW.reason, NEW.proposed_by, NEW.proposed_at)
            IS DISTINCT FROM
            (OLD.id, OLD.kept_id, OLD.absorbed_id, OLD.team_id, OLD.reason, OLD.proposed_by, OLD.proposed_at)
            OR OLD.refused_at IS NOT NULL OR OLD.undone_at IS NOT NULL
            OR OLD.effective_at IS NOT NULL AND NEW.effective_at IS DISTINCT FROM OLD.effective_at
        THEN
            {refuse("a merge is undone, never rewritten")}
        END IF;
        IF OLD.effective_at IS NOT NULL OR NEW.effective_at IS NULL THEN
            RETURN NEW;
        END IF;
        PERFORM FROM public.consent_person WHERE id IN (NEW.kept_id, NEW.absorbed_id) ORDER BY id FOR UPDATE;
        IF EXISTS (
            SELECT FROM public.consent_person
            WHERE id IN (NEW.kept_id, NEW.absorbed_id) AND erased_at IS NOT NULL
        ) THEN
            {refuse("consent_merge_of_living: a record of the two is erased", code="check_violation")}
        END IF;
        IF EXISTS (
            SELECT FROM public.consent_merge other
            WHERE other.effective_at IS NOT NULL AND other.undone_at IS NULL
                AND (other.absorbed_id = NEW.kept_id OR other.kept_id = NEW.absorbed_id)
        ) THEN
            {refuse("consent_merge_without_chain: the kept record is absorbed", code="check_violation")}
        END IF;
        IF EXISTS (
            SELECT FROM public.consent_followup followed
            WHERE followed.ended_on IS NULL
                AND (
                    followed.person_id IN (NEW.kept_id, NEW.absorbed_id)
                    OR followed.person_id IN (
                        SELECT other.absorbed_id FROM public.consent_merge other
                        WHERE other.kept_id = NEW.kept_id
                            AND other.effective_at IS NOT NULL AND other.undone_at IS NULL
                    )
                )
                AND NOT EXISTS (
                    SELECT FROM public.consent_mergedecision said
                    WHERE said.merge_id = NEW.id AND said.team_id = followed.team_id AND said.agreed
                )
        ) THEN
            {refuse("consent_merge_agreed: a team that follows has not agreed", code="check_violation")}
        END IF;
        RETURN NEW;
    """
