"""The receipt of a filing, and the journal's public face. In a database of its own: the sequencer commits."""

from hub.journal import checkpoints, receipt, sequencer
from hub.journal.note import Note, Verifier
from partners.models.ledger import Channel
from sharing.filing.file import file
from tests.sharing.papers import filing


def test_receipt_waits_for_a_checkpoint_then_verifies_offline_with_the_public_key(own_database, cast):
    request = file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    url = f"/api/v1/requests/{request.id}/receipt"
    early = cast.software.api.get(url)
    assert early.status_code == 202
    assert int(early["Retry-After"]) > 0
    assert cast.nobody.client.get("/api/v1/journal/checkpoint").status_code == 404

    sequencer.run_once()
    checkpoints.issue()
    proof = cast.software.api.get(url)
    key = Verifier.parse(cast.nobody.client.get("/api/v1/journal/key").content.decode())
    proved = receipt.check(proof.content.decode(), key)
    assert proved.entry.object_uuid == request.id
    assert proved.entry.action == "request.filed"
    note = Note.parse(cast.nobody.client.get("/api/v1/journal/checkpoint").content.decode())
    assert key.signed(note)
    assert cast.software.api.get(url).content == proof.content
    assert cast.other_software.api.get(url).status_code == 404
    assert cast.nobody.client.get(url).status_code == 401
