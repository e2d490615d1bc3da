"""Triggers of this floor's tables, for `Meta.triggers`."""

import pgtrigger

from hub.columns import column_of
from hub.triggers import Model, Trigger, refuse


class NotCommonAccount(Trigger):
    """Refuses a row that names an account that several askers share. `field`: the one that names a partner."""

    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self, *, name: str, field: str) -> None:
        super().__init__(name=name)
        self.field = field

    def get_func(self, model: Model) -> str:
        column = column_of(model, self.field)
        return f"""
            IF EXISTS (SELECT FROM public.partners_partner WHERE id = NEW."{column}" AND without_account) THEN
                {refuse("nothing opens to an account that several askers share")}
            END IF;
            RETURN NEW;
        """


class AwaitsFolding(Trigger):
    """Notes every new entry as one that no rollup holds yet."""

    name = "awaits_folding"
    when = pgtrigger.After
    level = pgtrigger.Statement
    operation = pgtrigger.Insert
    referencing = pgtrigger.Referencing(new="added")
    func = """
        INSERT INTO public.partners_accountpending (entry_id) SELECT id FROM added;
        RETURN NULL;
    """


class FollowsAgreement(Trigger):
    """Copies partner, days and signature from the agreement, which is what the exclusion constraint compares."""

    name = "follows_agreement"  # before `keeps_its_words`: triggers fire in the order of their names
    operation = pgtrigger.Insert | pgtrigger.Update
    func = """
        SELECT partner_id, starts_on, greatest(starts_on - 1, least(ends_on, stops_on - 1)), signed_at IS NOT NULL
        INTO STRICT NEW.partner_id, NEW.starts_on, NEW.ends_on, NEW.signed
        FROM public.partners_agreement WHERE id = NEW.agreement_id;
        RETURN NEW;
    """


class SpreadsToItems(Trigger):
    """Touches the items of an agreement that changed, so that FollowsAgreement copies anew."""

    name = "spreads_to_items"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("partner_id", "starts_on", "ends_on", "stops_on", "signed_at")
    func = """
        UPDATE public.partners_agreementitem SET ends_on = NEW.ends_on WHERE agreement_id = NEW.id;
        RETURN NULL;
    """


class KeepsItsWords(Trigger):
    """Lets nothing of a signed agreement change but its end, which comes nearer only."""

    name = "keeps_its_words"
    operation = pgtrigger.Update | pgtrigger.Delete
    declare = [("its_end", "text[] := '{ended_at,stops_on,end_reason}'")]
    func = f"""
        IF OLD.signed_at IS NULL THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - its_end <> to_jsonb(OLD) - its_end THEN
            {refuse("a signed agreement keeps its words")}
        END IF;
        IF OLD.stops_on IS NOT NULL AND NEW.stops_on > OLD.stops_on IS NOT FALSE THEN
            {refuse("an agreement that was ended is not prolonged")}
        END IF;
        RETURN NEW;
    """


class PartKeepsItsWords(Trigger):
    """Lets no part of a signed agreement come, go or change, but for what FollowsAgreement copies into it."""

    name = "keeps_its_words"
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [
        ("row_of", "jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END"),
        ("copied", "text[] := '{partner_id,starts_on,ends_on,signed}'"),
    ]
    func = f"""
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - copied = to_jsonb(OLD) - copied THEN
            RETURN NEW;
        END IF;
        IF EXISTS (
            SELECT FROM public.partners_agreement
            WHERE signed_at IS NOT NULL AND id = (row_of ->> 'agreement_id')::uuid
        ) OR TG_OP = 'UPDATE' AND EXISTS (
            SELECT FROM public.partners_agreement WHERE signed_at IS NOT NULL AND id = OLD.agreement_id
        ) THEN
            {refuse("a signed agreement keeps its words")}
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """


class StandInOfTheTeam(Trigger):
    """Refuses a stand-in from another team."""

    name = "stand_in_of_the_team"
    operation = pgtrigger.Insert | pgtrigger.Update
    func = f"""
        IF NEW.stands_in_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM public.partners_membership one
            JOIN public.partners_membership other ON one.team_id = other.team_id
            WHERE one.id = NEW.membership_id AND other.id = NEW.stands_in_id
        ) THEN
            {refuse("who stands in is of the same team")}
        END IF;
        RETURN NEW;
    """


class SoftwareEndsOnly(Trigger):
    """Lets an end come nearer, never later; a revocation stand; a client stay with its partner."""

    name = "ends_only"
    operation = pgtrigger.Update | pgtrigger.Delete
    func = f"""
        IF TG_OP = 'DELETE' THEN
            {refuse("software is revoked, never deleted")}
        END IF;
        IF NEW.partner_id <> OLD.partner_id OR NEW.client_id <> OLD.client_id THEN
            {refuse("software stays with its partner and its client")}
        END IF;
        IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
            {refuse("a revocation stands")}
        END IF;
        IF OLD.ends_on IS NOT NULL AND (NEW.ends_on IS NULL OR NEW.ends_on > OLD.ends_on) THEN
            {refuse("an end is not put off")}
        END IF;
        RETURN NEW;
    """
