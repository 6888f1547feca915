"""Encryption of single columns and keyed digests for exact search; the keys stand outside the database.

Every ciphertext names its algorithm and key (`aes256gcm:1:…`), so that SM4 and new keys can be added beside it.
"""

import base64
import hashlib
import hmac
import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

ALGORITHM = "aes256gcm"
KEY_ID = "1"


class CannotDecrypt(Exception):
    """The key of a ciphertext is not at hand, or the ciphertext was altered."""


@cache
def _key(name: str) -> bytes:
    if value := os.environ.get(f"CADRE_{name.upper()}_KEY"):
        return hashlib.sha256(value.encode()).digest()
    path = Path(settings.VAR) / "secrets" / f"{name}_key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(32))
    return path.read_bytes()


@cache
def _cipher(key_id: str) -> AESGCM:
    if key_id != KEY_ID:
        raise CannotDecrypt(f"unknown key {key_id}")
    return AESGCM(_key("field"))


def encrypt(text: str, column: str) -> str:
    """Ciphertext of `text`, bound to its column (additional data), as printable text."""
    nonce = os.urandom(12)
    sealed = _cipher(KEY_ID).encrypt(nonce, text.encode(), column.encode())
    return f"{ALGORITHM}:{KEY_ID}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, column: str) -> str:
    """The text behind a stored ciphertext; raises CannotDecrypt."""
    algorithm, key_id, payload = stored.split(":", 2)
    if algorithm != ALGORITHM:
        raise CannotDecrypt(f"unknown algorithm {algorithm}")
    raw = base64.b64decode(payload)
    try:
        return _cipher(key_id).decrypt(raw[:12], raw[12:], column.encode()).decode()
    except Exception as error:
        raise CannotDecrypt("ciphertext was altered or the key is another") from error


def seal(content: bytes, column: str) -> bytes:
    """The same for the bytes of a file."""
    nonce = os.urandom(12)
    sealed = _cipher(KEY_ID).encrypt(nonce, content, column.encode())
    return f"{ALGORITHM}:{KEY_ID}:".encode() + nonce + sealed


def unseal(stored: bytes, column: str) -> bytes:
    """The bytes behind what `seal` made; raises CannotDecrypt."""
    algorithm, key_id, payload = bytes(stored).split(b":", 2)
    if algorithm.decode() != ALGORITHM:
        raise CannotDecrypt(f"unknown algorithm {algorithm!r}")
    try:
        return _cipher(key_id.decode()).decrypt(payload[:12], payload[12:], column.encode())
    except Exception as error:
        raise CannotDecrypt("ciphertext was altered or the key is another") from error


def keyed_digest(text: str, purpose: str) -> str:
    """64 hex characters by which an exact value can be found again, without the value being readable."""
    return hmac.new(_key("pepper"), f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
