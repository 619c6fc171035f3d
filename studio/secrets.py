"""Keys and passwords: in the system's keyring, or in the environment as ESTUDIO_<NAME>_KEY. Never in a file."""

from __future__ import annotations

import os

import keyring
import keyring.errors

from studio.errors import SecretsUnavailable

_SERVICE = "Estudio"


def get_secret(name: str) -> str | None:
    """The secret called `name`; the environment goes before the keyring. None when there is none."""
    from_environment = os.environ.get(_variable(name))
    if from_environment:
        return from_environment
    try:
        return keyring.get_password(_SERVICE, name)
    except keyring.errors.KeyringError:
        return None


def set_secret(name: str, value: str) -> None:
    """Keep a secret. Raises SecretsUnavailable where the system has no keyring."""
    try:
        keyring.set_password(_SERVICE, name, value)
    except keyring.errors.KeyringError as error:
        raise SecretsUnavailable(
            "the key for {name} cannot be kept: this system has no keyring",
            hint="Set the environment variable {variable} instead.",
            name=name,
            variable=_variable(name),
        ) from error


def has_keyring() -> bool:
    """Whether the system has a keyring that we can use."""
    return keyring.get_keyring().priority > 0


def _variable(name: str) -> str:
    return f"ESTUDIO_{name.upper().replace('-', '_')}_KEY"
