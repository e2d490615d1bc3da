"""What becomes of every row that hangs on a request or a person: one line for each model.

CONTRIBUTING, "A new thing on a request", says how to fill in a line; tests/test_new_on_a_request.py checks the lines.
"""

from typing import Any

from hub.files.keeping import unseal_file
from sharing.models.request import CONTENT
from sharing.statements.limits import unseal_reason

from .row_lines import Clocks, Deleted, Excused, Kept, Line, Read, Reader, Shredded

# Most rows about a request are sealed under its key. Matched, that key lies under the person's key and ends with the
# person's file; matched to nobody, it is destroyed years after the request closed.
WITH_CONTENT = Clocks(("requests", "files"))
WITH_FILE = Clocks(("files",))
NO_CONTENT = Excused("holds codes, times and actors' pseudonyms; says nothing of the person once the content is gone")
CODES_ONLY = Kept("holds codes, times and actors' pseudonyms alone, and proves what was done")
OF_REQUEST = Kept("belongs to the request, whoever it is about")
OF_PERSON = Excused("belongs to the person's record, which a wrong match does not change")
AFTER_ANSWER = Excused("exists only once the request is answered, and a closed request is not unmatched")
INSIDE = Excused("the service's own way to its decision; tells the person nothing about who asked or was told what")
ON_RECORD = Excused("read by the person in their own record (consent/views), not in the statement of requests")


def column(name: str) -> Reader:
    return lambda row: row.unseal(name)


def unsealed(name: str) -> Reader:
    return lambda row: getattr(row, f"unseal_{name}")()


def paper_of(row: Any) -> object:
    """The scanned paper in clear; where there is none, what would open it."""
    return unseal_file(row.paper, about=row.place) if row.paper else row.person.key.secret


TABLE: dict[str, Line] = {
    # --- the person's record ---
    "consent.Followup": Line(
        unmatch=OF_PERSON,
        retention=Excused("says which team followed whom and when; ended, and without a name, once the file is gone"),
        statement=Read("whether the team that prepares the statement follows the person"),
        erasure=Kept("ended on the day of the erasure"),
    ),
    "consent.IndexToken": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("which other records may be the person's, whose protections hold entries back"),
        erasure=Deleted(),
        hashes=("token",),
    ),
    "consent.Link": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("who is near: what protects them holds entries back"),
        erasure=Deleted(),
        sealed={"ended_why": lambda link: link.person.key.unseal(link.ended_why, "consent_link.ended_why", link.id)},
    ),
    "consent.Distinction": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("whether what protects another record, which may be the person's, holds entries back"),
        erasure=Deleted(),
        sealed={"reason": unsealed("reason")},
    ),
    "consent.EarlierIdentity": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("when a corrected identity last made two records alike; its words are read in the record"),
        erasure=Shredded(),
        sealed={"content": lambda earlier: earlier.unseal()},
    ),
    "consent.Merge": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("which other records are the person's"),
        erasure=Shredded(),
        sealed={name: column(name) for name in ("reason", "undo_reason")},
    ),
    "consent.MergeDecision": Line(unmatch=OF_PERSON, retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY),
    "consent.Flag": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("protections that hold entries back for a manager"),
        erasure=Shredded(),
        sealed={
            "detail": lambda flag: flag.person.key.secret,
            "lift_reason": lambda flag: flag.person.key.secret,
        },
    ),
    "consent.Representative": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Read("who asks in the person's place, under which mandate"),
        erasure=Shredded(),
        sealed={"detail": unsealed("detail"), "paper": paper_of},
    ),
    "consent.MandateEnd": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=Excused("read as the statement is prepared and handed over, where a representative asks"),
        erasure=Shredded(),
        sealed={"reason": unsealed("reason")},
    ),
    "consent.Consent": Line(
        unmatch=Kept("given by the person; one recorded from a document of the request is withdrawn"),
        retention=WITH_FILE,
        statement=ON_RECORD,
        erasure=Shredded(),
        sealed={"shown": unsealed("shown"), "paper": paper_of},
    ),
    "consent.Withdrawal": Line(unmatch=OF_PERSON, retention=NO_CONTENT, statement=ON_RECORD, erasure=CODES_ONLY),
    "consent.Refusal": Line(
        unmatch=OF_PERSON,
        retention=WITH_FILE,
        statement=ON_RECORD,
        erasure=Shredded(),
        sealed={"paper": paper_of},
    ),
    # --- the request and how it came in ---
    "sharing.Request": Line(
        unmatch=Kept("its person is emptied, its key goes back under the installation's"),
        retention=Clocks(("requests", "files", "own_names", "own_references")),
        statement=Read("who asked what, on which text"),
        erasure=Shredded(),
        sealed={
            **{name: column(name) for name in CONTENT},
            "partner_copy": lambda request: request.key.secret,  # the copy outlives the person: decision 16
        },
        hashes=("reference_token",),
    ),
    "sharing.Attachment": Line(
        unmatch=OF_REQUEST,
        retention=Clocks(("requests", "files", "sealed_files")),
        statement=Excused("the asker's own document"),
        erasure=Shredded(),
        sealed={"file": lambda attachment: unseal_file(attachment.file, about=attachment.place)},
    ),
    "sharing.ExternalRequest": Line(
        unmatch=OF_REQUEST,
        retention=WITH_CONTENT,
        statement=Excused("names who telephoned for the asker; the statement names the asker"),
        erasure=Shredded(),
        sealed={"caller": unsealed("caller")},
    ),
    "sharing.IdempotencyKey": Line(
        unmatch=OF_REQUEST,
        retention=Excused("deleted after 24 hours by the next filing of the same software (sharing/filing/file.py)"),
        statement=INSIDE,
        erasure=Kept("gone after 24 hours, long before an erasure"),
        hashes=("body_hash",),
    ),
    # --- before the answer ---
    "sharing.StatedFact": Line(unmatch=Deleted(), retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY),
    "sharing.MadeCheck": Line(unmatch=Deleted(), retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY),
    "sharing.CallBack": Line(
        unmatch=Kept("the asker was called back, whoever the request is about"),
        retention=NO_CONTENT,
        statement=INSIDE,
        erasure=CODES_ONLY,
    ),
    "sharing.CheckedConsent": Line(unmatch=Deleted(), retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY),
    "sharing.ConsentRequest": Line(
        unmatch=Kept("ended as dropped"), retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY
    ),
    "sharing.ReviewRequest": Line(
        unmatch=Deleted(),
        retention=WITH_CONTENT,
        statement=INSIDE,
        erasure=Shredded(),
        sealed={"note": unsealed("note")},
    ),
    "sharing.Advice": Line(
        unmatch=Deleted(),
        retention=WITH_CONTENT,
        statement=INSIDE,
        erasure=Shredded(),
        sealed={"text": unsealed("text")},
    ),
    "sharing.Review": Line(
        unmatch=Deleted(),
        retention=WITH_CONTENT,
        statement=INSIDE,
        erasure=Shredded(),
        sealed={"reason": unsealed("reason")},
    ),
    "sharing.SecondOpinion": Line(
        unmatch=Deleted(),
        retention=WITH_CONTENT,
        statement=INSIDE,
        erasure=Shredded(),
        sealed={
            "question": unsealed("question"),
            "opinion": unsealed("opinion"),
        },
    ),
    "sharing.Recusal": Line(
        unmatch=OF_REQUEST,
        retention=Clocks(("pseudonyms",)),
        statement=Read("who may not prepare the statement"),
        erasure=CODES_ONLY,
    ),
    "sharing.BreakGlass": Line(
        unmatch=OF_REQUEST,
        retention=WITH_CONTENT,
        statement=INSIDE,
        erasure=Shredded(),
        sealed={"reason": unsealed("reason")},
    ),
    "sharing.Escalation": Line(unmatch=OF_REQUEST, retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY),
    "sharing.SavedDraft": Line(
        unmatch=Deleted(),
        retention=Excused("deleted by a trigger as the request closes"),
        statement=INSIDE,
        erasure=Deleted(),
        sealed={"content": unsealed("content")},
    ),
    # --- the answer and after ---
    "sharing.Answer": Line(
        unmatch=AFTER_ANSWER,
        retention=WITH_CONTENT,
        statement=Read("what was told"),
        erasure=Shredded(),
        sealed={name: column(name) for name in ("content", "verdict")},
    ),
    "sharing.Reading": Line(
        unmatch=AFTER_ANSWER,
        retention=Clocks(("pseudonyms",)),
        statement=Read("when the asker read it"),
        erasure=CODES_ONLY,
    ),
    "sharing.EvaluationTranscription": Line(
        unmatch=AFTER_ANSWER, retention=NO_CONTENT, statement=INSIDE, erasure=CODES_ONLY
    ),
    "sharing.Letter": Line(
        unmatch=Kept("it left the service, and letters are numbered without a gap"),
        retention=WITH_CONTENT,
        statement=Excused("the paper form of what the answer tells"),
        erasure=Shredded(),
        sealed={"paper": lambda letter: letter.unseal_paper()},
    ),
    "sharing.Retraction": Line(
        unmatch=OF_REQUEST,
        retention=WITH_CONTENT,
        statement=Excused("the answer that was read stays in the statement; why it was retracted is the service's own"),
        erasure=Shredded(),
        sealed={"reason": unsealed("reason")},
    ),
    "sharing.Breach": Line(
        unmatch=OF_REQUEST,
        retention=Excused("the register of breaches is kept (GDPR 33(5)); it names codes of items and no person"),
        statement=Excused("the person is told of a breach by the DPO (GDPR 34)"),
        erasure=Kept("the account of a breach outlives the request, under a key of its own"),
        sealed={"decision": unsealed("decision")},
    ),
    # --- beside requests ---
    "sharing.Solicitation": Line(
        unmatch=Kept("it was sent; its person was chosen for it, not by the match"),
        retention=Clocks(("solicitations", "files")),
        statement=Read("what partners were asked about the person"),
        erasure=Shredded(),
        sealed={
            "content": column("content"),
            "agreement": lambda solicitation: solicitation.key.secret,  # empty unless the person is named
            "reply": lambda solicitation: solicitation.key.secret,  # empty until the partner replies
        },
    ),
    "sharing.Statement": Line(unmatch=OF_PERSON, retention=NO_CONTENT, statement=Read("itself"), erasure=CODES_ONLY),
    "sharing.StatementReview": Line(
        unmatch=Kept("a decision about a statement already prepared for that person"),
        retention=WITH_FILE,
        statement=Read("the manager's decision on an entry held back"),
        erasure=Shredded(),
        sealed={"reason": lambda review: unseal_reason(review, review.statement.person)},
    ),
}
