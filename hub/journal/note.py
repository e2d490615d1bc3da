"""Signed notes and checkpoints in the text forms of C2SP (signed-note, tlog-checkpoint), with Ed25519.

Pure: text in, text out. A checkpoint says "this log, named by its origin, had so many leaves and this
root"; whoever holds the verifier key can check it with no help from us.

    hub.example/journal
    1042
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — hub.example/journal Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hub.errors import HubError

ED25519 = b"\x01"
"""The signed-note identifier of a plain Ed25519 signature."""
HASH_SIZE = KEY_SIZE = 32


class MalformedNote(HubError):
    """The text is not a signed note, a checkpoint or a verifier key; `code` says which of its parts is wrong."""

    status = 422

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence, code=code)


@dataclass(frozen=True)
class Signature:
    """One signature line: who claims to sign, with which key (its 4-byte id), and the 64 bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def line(self) -> str:
        return f"— {self.name} {b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True)
class Verifier:
    """A public key and the name it signs under."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        if not _is_name(self.name):
            raise MalformedNote(
                "note.name", "Le nom d’une clé ne peut être vide ni contenir d’espace ou de signe plus."
            )
        if len(self.public_key) != KEY_SIZE:
            raise MalformedNote("note.key", "Une clé publique Ed25519 compte 32 octets.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `name+keyid+base64`. MalformedNote when it is none, or when the id is not this key's."""
        name, _, rest = text.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        data = _decode(encoded, "note.key")
        if data[:1] != ED25519:
            raise MalformedNote("note.key", "Cette clé de vérification n’est pas une clé Ed25519.")
        verifier = cls(name, data[1:])
        if verifier.key_id.hex() != key_id:
            raise MalformedNote("note.key", "L’identifiant de cette clé de vérification n’est pas le sien.")
        return verifier

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(ED25519 + self.public_key).decode()}"

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public_key).digest()[:4]

    def signed(self, note: "Note") -> bool:
        """Whether the note carries a good signature by this key, and none by it that is bad."""
        mine = [s.signature for s in note.signatures if (s.name, s.key_id) == (self.name, self.key_id)]
        key = Ed25519PublicKey.from_public_bytes(self.public_key)
        try:
            for signature in mine:
                key.verify(signature, note.text.encode())
        except InvalidSignature:
            return False
        return bool(mine)


@dataclass(frozen=True)
class Signer:
    """A private key (its 32-byte seed) and the name it signs under."""

    name: str
    seed: bytes

    @property
    def verifier(self) -> Verifier:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(self.name, key.public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Signature(self.name, self.verifier.key_id, key.sign(text.encode()))

    def __repr__(self) -> str:
        return f"Signer({self.name!r})"


@dataclass(frozen=True)
class Note:
    """A text (ending with a newline) and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def signed_by(cls, text: str, *signers: Signer) -> Self:
        return cls(text, tuple(signer.sign(text) for signer in signers))

    @classmethod
    def parse(cls, whole: str) -> Self:
        """The note written in `whole`. MalformedNote when it is none; the signatures are not checked."""
        if any(ord(character) < 0x20 and character != "\n" for character in whole):
            raise MalformedNote("note.control", "Une note signée ne contient pas de caractère de commande.")
        text, blank, lines = whole.rpartition("\n\n")
        if not blank or not text or not lines.endswith("\n"):
            raise MalformedNote("note.form", "Une note signée est un texte, une ligne vide et des lignes de signature.")
        return cls(text + "\n", tuple(_signature(line) for line in lines[:-1].split("\n")))

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself: its name, how many leaves, their root; extension lines may follow."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the text of a note. MalformedNote when it is no checkpoint."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines):
            raise MalformedNote(
                "checkpoint.form",
                "Un point de contrôle compte une origine, une taille, une racine, et aucune ligne vide.",
            )
        origin, size, encoded, *extensions = lines
        if not (size.isascii() and size.isdigit() and str(int(size[:20])) == size):
            raise MalformedNote("checkpoint.size", "La taille d’un point de contrôle est un nombre entier.")
        root = _decode(encoded, "checkpoint.root")
        if len(root) != HASH_SIZE:
            raise MalformedNote("checkpoint.root", "La racine d’un point de contrôle compte 32 octets.")
        return cls(origin, int(size), root, tuple(extensions))

    def __str__(self) -> str:
        lines = (self.origin, str(self.size), b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or not _is_name(name):
        raise MalformedNote("note.signature", "Une ligne de signature est un tiret, un nom et du base64.")
    data = _decode(encoded, "note.signature")
    if len(data) < 5:
        raise MalformedNote("note.signature", "Une ligne de signature porte un identifiant de clé et une signature.")
    return Signature(name, data[:4], data[4:])


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(character.isspace() for character in name)


def _decode(encoded: str, code: str) -> bytes:
    try:
        data = b64decode(encoded, validate=True)
    except ValueError as error:
        raise MalformedNote(code, "Ceci n’est pas du base64.") from error
    if b64encode(data).decode() != encoded:  # one spelling per value: stray bits after the last byte are refused
        raise MalformedNote(code, "Ce base64 s’écrit aussi autrement.")
    return data
