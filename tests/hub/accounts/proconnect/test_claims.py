"""What ProConnect says is believed only when its keys signed it, for us, in answer to our question."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from hub.accounts.proconnect.provider import NotProven, identity

ISSUER, CLIENT, NONCE = "https://proconnect.example/api/v2", "the-hub", "n" * 43
KEY, STRANGERS = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
KEYS = {"keys": [json.loads(RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one", "use": "sig", "alg": "RS256"}]}
TOLD = {"sub": "somebody", "nonce": NONCE, "acr": "eidas2"}
PERSON = {"sub": "somebody", "email": "Agent@Etude.example ", "siret": "732 829 320 00074", "usual_name": "Exemple"}


def signed(claims: dict, *, key=KEY, algorithm="RS256", kid="one", **changed) -> str:
    now = int(time.time())
    whole = {"iss": ISSUER, "aud": CLIENT, "iat": now, "exp": now + 60} | claims | changed
    return jwt.encode({k: v for k, v in whole.items() if v is not None}, key, algorithm, headers={"kid": kid})


def proven(*, id_token=None, userinfo=None, nonce=NONCE, keys=KEYS):
    return identity(
        id_token=id_token or signed(TOLD),
        userinfo=userinfo or signed(PERSON),
        keys=keys,
        issuer=ISSUER,
        client_id=CLIENT,
        nonce=nonce,
    )


def test_both_tokens_give_an_identity():
    found = proven()
    assert (found.sub, found.email, found.siret) == ("somebody", "agent@etude.example", "73282932000074")
    assert found.has_two_factors


@pytest.mark.parametrize("acr", [None, "", "eidas1", "eidas1 eidas2", "EIDAS2"])
def test_any_other_acr_is_one_factor(acr):
    assert not proven(id_token=signed(TOLD, acr=acr)).has_two_factors


def test_the_token_that_signs_out_is_in_no_log():
    assert proven().id_token not in repr(proven())


FORGED = {
    "another key": {"key": STRANGERS},
    "a key that is not published": {"kid": "two"},
    "no signature": {"key": None, "algorithm": "none"},
    "a shared secret": {"key": "x" * 32, "algorithm": "HS256"},
    "another algorithm": {"algorithm": "RS512"},
    "another issuer": {"iss": "https://ailleurs.example"},
    "no issuer": {"iss": None},
    "for somebody else": {"aud": "another-client"},
    "for nobody": {"aud": None},
    "out of time": {"exp": int(time.time()) - 600},
    "another person": {"sub": "somebody else"},
    "no person": {"sub": None},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("which", ["id_token", "userinfo"])
def test_a_forged_token_is_not_believed(which, forged):
    claims = TOLD if which == "id_token" else PERSON
    with pytest.raises(NotProven):
        proven(**{which: signed(claims, **forged)})


@pytest.mark.parametrize("changed", [{"nonce": "m" * 43}, {"nonce": None}, {"nonce": ""}, {"exp": None}])
def test_an_answer_to_another_question_is_not_believed(changed):
    with pytest.raises(NotProven):
        proven(id_token=signed(TOLD, **changed))


def test_without_a_question_nothing_is_believed():
    with pytest.raises(NotProven):
        proven(id_token=signed(TOLD, nonce=""), nonce="")


@pytest.mark.parametrize("missing", ["email", "siret"])
@pytest.mark.parametrize("value", [None, "", ["73282932000074"]])
def test_userinfo_must_say_who_and_where(missing, value):
    with pytest.raises(NotProven):
        proven(userinfo=signed(PERSON, **{missing: value}))


def test_a_changed_payload_is_not_believed():
    header, _, signature = signed(PERSON).split(".")
    _, other, _ = signed(PERSON, siret="40483304800022").split(".")
    with pytest.raises(NotProven):
        proven(userinfo=f"{header}.{other}.{signature}")


@pytest.mark.parametrize("nonsense", ["x", '{"sub": "somebody"}', "a.b.c"])
def test_what_is_no_token_is_not_believed(nonsense):
    with pytest.raises(NotProven):
        proven(userinfo=nonsense)


@pytest.mark.parametrize("keys", [{"keys": []}, {}])
def test_without_keys_nothing_is_believed(keys):
    with pytest.raises(NotProven):
        proven(keys=keys)
