"""Triggers of this floor's tables, for `Meta.triggers`."""

import pgtrigger

from hub.columns import column_of
from hub.triggers import Model, Trigger, refuse


class NotRecused(Trigger):
    """Refuses what somebody does about a request from which they were recused, under their id or a pseudonym of theirs.

    by         the field that says who does it
    rewriting  whether somebody else may take it over, so that every UPDATE of the field is looked at too
    """

    name = "not_recused"
    operation = pgtrigger.Insert

    def __init__(self, by: str, *, rewriting: bool = False) -> None:
        super().__init__(operation=pgtrigger.Insert | pgtrigger.UpdateOf(by) if rewriting else None)
        self.by = by

    def get_func(self, model: Model) -> str:
        who = f'NEW."{column_of(model, self.by)}"'
        return f"""
            IF EXISTS (
                SELECT FROM public.sharing_recusal aside WHERE aside.request_id = NEW.request_id AND (
                    aside.user_id = {who}
                    OR aside.user_id = (SELECT user_id FROM public.accounts_pseudonym WHERE id = {who})
                )
            ) THEN
                {refuse("she stepped aside from this request: % refused", "TG_TABLE_NAME")}
            END IF;
            RETURN NEW;
        """


class KeyFollowsPerson(Trigger):
    """Refuses a request's data key elsewhere than under its person's key, or under any key while nobody is matched.

    Deferred to the commit: within a transaction, request and key change one after the other.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred
    declare = [("wanted", "uuid"), ("parent", "uuid")]
    func = f"""
        SELECT of_person.key_id, own.parent_id INTO wanted, parent
        FROM public.sharing_request request
        JOIN public.vault_datakey own ON own.id = request.key_id
        LEFT JOIN public.consent_person of_person ON of_person.id = request.person_id
        WHERE request.id = NEW.id;
        IF FOUND AND parent IS DISTINCT FROM wanted THEN
            {refuse("the data key of request % does not lie under that of its person", "NEW.id")}
        END IF;
        RETURN NULL;
    """


KEY_FOLLOWS_PERSON = (
    KeyFollowsPerson(
        name="key_follows_person_filed",
        operation=pgtrigger.Insert,
        condition=pgtrigger.Condition("NEW.person_id IS NOT NULL"),
    ),
    KeyFollowsPerson(
        name="key_follows_person_matched",
        operation=pgtrigger.UpdateOf("person_id"),
        condition=pgtrigger.Condition("OLD.person_id IS DISTINCT FROM NEW.person_id"),
    ),
)
"""Two, as a condition upon OLD is none of an INSERT."""


class OfficerOfPartner(Trigger):
    """Refuses an officer of another partner, and a request filed in one name that is put into another."""

    name = "officer_of_partner"
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("officer_id", "partner_id")
    func = f"""
        IF TG_OP = 'UPDATE' AND OLD.officer_id IS DISTINCT FROM NEW.officer_id THEN
            {refuse("in whose name it was filed is never rewritten")}
        END IF;
        IF NEW.officer_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM public.partners_officer WHERE id = NEW.officer_id AND partner_id = NEW.partner_id
        ) THEN
            {refuse("an officer of another partner")}
        END IF;
        RETURN NEW;
    """


class DraftsEnd(Trigger):
    """Deletes the drafts of a request that is closed, whoever closes it and however."""

    name = "drafts_end"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("closed_at")
    condition = pgtrigger.Condition("NEW.closed_at IS NOT NULL")
    func = """
        DELETE FROM public.sharing_saveddraft WHERE request_id = NEW.id;
        RETURN NULL;
    """


class DraftOfOpenRequest(Trigger):
    """Refuses a draft of a closed request."""

    name = "of_open_request"
    operation = pgtrigger.Insert | pgtrigger.Update
    func = f"""
        IF (SELECT closed_at FROM public.sharing_request WHERE id = NEW.request_id FOR UPDATE) IS NOT NULL THEN
            {refuse("a closed request keeps no draft")}
        END IF;
        RETURN NEW;
    """


class AttachmentFits(Trigger):
    """Refuses an eleventh document, one of a closed request, and one under another key than the request's."""

    name = "fits"
    operation = pgtrigger.Insert
    declare = [("asked", "public.sharing_request")]
    func = f"""
        SELECT * INTO asked FROM public.sharing_request WHERE id = NEW.request_id FOR UPDATE;
        IF asked.closed_at IS NOT NULL THEN
            {refuse("a closed request takes no document")}
        END IF;
        IF (SELECT count(*) FROM public.sharing_attachment WHERE request_id = NEW.request_id) >= 10 THEN
            {refuse("a request takes ten documents at most")}
        END IF;
        IF asked.key_id IS DISTINCT FROM (SELECT key_id FROM public.files_sealedfile WHERE id = NEW.file_id) THEN
            {refuse("a document lies under its request's key")}
        END IF;
        RETURN NEW;
    """


class CheckedConsentFits(Trigger):
    """Refuses a consent that was not recorded from a signed consent joined to a request about that person."""

    name = "fits"
    operation = pgtrigger.Insert | pgtrigger.Update
    func = f"""
        IF NOT EXISTS (
            SELECT FROM public.sharing_attachment document
            JOIN public.sharing_request asked ON asked.id = document.request_id
            JOIN public.consent_consent given ON given.id = NEW.consent_id
            WHERE document.id = NEW.attachment_id AND document.kind = 'signed_consent'
                AND given.how = 'joined_paper' AND given.person_id = asked.person_id
                AND given.recipient_id = asked.partner_id AND given.purpose = asked.type_code
        ) THEN
            {refuse("a consent is recorded from a signed consent joined to a request about that person")}
        END IF;
        RETURN NEW;
    """


class NotOfRecalled(Trigger):
    """Refuses the reading of an answer that was read, then retracted."""

    name = "not_of_recalled"
    operation = pgtrigger.Insert
    func = f"""
        IF EXISTS (
            SELECT FROM public.sharing_retraction r JOIN public.sharing_answer a ON a.request_id = r.request_id
            WHERE a.id = NEW.answer_id AND r.was_read
        ) THEN
            {refuse("the answer % was retracted", "NEW.answer_id")}
        END IF;
        RETURN NEW;
    """


class LetterNumbered(Trigger):
    """Refuses a gap in the numbers of a year's letters."""

    name = "numbered"
    operation = pgtrigger.Insert
    func = f"""
        PERFORM pg_advisory_xact_lock(hashtext('sharing_letter'), NEW.year);
        IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM public.sharing_letter WHERE year = NEW.year) THEN
            {refuse("letters of a year are numbered without a gap")}
        END IF;
        RETURN NEW;
    """


class SolicitationKept(Trigger):
    """Lets nothing change of what was asked; what comes to it later comes once; who asked may be emptied only."""

    name = "kept"
    operation = pgtrigger.Update | pgtrigger.Delete
    declare = [
        (
            "later",
            "text[] := '{reminded_at,read_at,unanswered_at,answered_at,reply,reply_channel,withdrawn_at,sent_by_id}'",
        )
    ]
    func = f"""
        IF TG_OP = 'UPDATE'
            AND to_jsonb(NEW) - later = to_jsonb(OLD) - later
            AND (NEW.sent_by_id IS NULL OR NEW.sent_by_id = OLD.sent_by_id)
            AND (OLD.read_at IS NULL OR NEW.read_at = OLD.read_at)
            AND (OLD.unanswered_at IS NULL OR NEW.unanswered_at = OLD.unanswered_at)
            AND (OLD.withdrawn_at IS NULL OR NEW.withdrawn_at = OLD.withdrawn_at)
            AND (OLD.answered_at IS NULL OR (NEW.answered_at = OLD.answered_at AND NEW.reply = OLD.reply
                AND NEW.reply_channel = OLD.reply_channel))
        THEN
            RETURN NEW;
        END IF;
        {refuse("% is never rewritten: % refused", "TG_TABLE_NAME", "TG_OP")}
    """


class UnderPersonsKey(Trigger):
    """Refuses a solicitation for a person whose key does not lie under that person's: it must go with it."""

    name = "under_person"
    operation = pgtrigger.Insert
    condition = pgtrigger.Condition("NEW.person_id IS NOT NULL")
    func = f"""
        IF (SELECT parent_id FROM public.vault_datakey WHERE id = NEW.key_id)
            IS DISTINCT FROM (SELECT key_id FROM public.consent_person WHERE id = NEW.person_id)
        THEN
            {refuse("a solicitation lies under its person's key")}
        END IF;
        RETURN NEW;
    """


class StatementUnderMandate(Trigger):
    """Refuses a statement asked for by a representative whose mandate does not allow it.

    The service knows the place and is exact; local days lie within 14 hours of those of UTC.
    """

    name = "under_mandate"
    operation = pgtrigger.Insert
    condition = pgtrigger.Condition("NEW.representative_id IS NOT NULL")
    declare = [
        ("earliest", "date := ((NEW.prepared_at AT TIME ZONE 'UTC') - interval '14 hours')::date"),
        ("latest", "date := ((NEW.prepared_at AT TIME ZONE 'UTC') + interval '14 hours')::date"),
    ]
    func = f"""
        IF NOT EXISTS (
            SELECT FROM public.consent_representative one
            LEFT JOIN public.consent_mandateend ended ON ended.representative_id = one.id
            WHERE one.id = NEW.representative_id AND one.person_id = NEW.person_id AND 'access' = ANY (one.covers)
                AND one.starts_on <= latest AND coalesce(one.ends_on, latest) >= earliest
                AND coalesce(ended.ended_on, latest + 1) > earliest
        ) THEN
            {refuse("sharing_statement_mandate: no mandate lets this representative ask", code="check_violation")}
        END IF;
        RETURN NEW;
    """
