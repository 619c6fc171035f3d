import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from studio import secrets
from studio.errors import SecretsUnavailable


class Drawer(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def drawer():
    before, mine = keyring.get_keyring(), Drawer()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring():
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


def test_a_secret_is_kept_in_the_keyring_of_the_system(drawer):
    secrets.set_secret("elevenlabs", "s3gredo")
    assert drawer.kept == {("Estudio", "elevenlabs"): "s3gredo"}
    assert secrets.get_secret("elevenlabs") == "s3gredo"
    assert secrets.has_keyring()


def test_the_environment_goes_before_the_keyring(drawer, monkeypatch):
    secrets.set_secret("meu-provedor", "do chaveiro")
    monkeypatch.setenv("ESTUDIO_MEU_PROVEDOR_KEY", "do ambiente")
    assert secrets.get_secret("meu-provedor") == "do ambiente"


def test_an_empty_variable_is_no_secret(drawer, monkeypatch):
    secrets.set_secret("azure", "do chaveiro")
    monkeypatch.setenv("ESTUDIO_AZURE_KEY", "")
    assert secrets.get_secret("azure") == "do chaveiro"


def test_what_was_never_kept_is_none(drawer):
    assert secrets.get_secret("ninguém") is None


def test_without_a_keyring_there_is_none_and_keeping_says_what_to_do(no_keyring):
    assert not secrets.has_keyring()
    assert secrets.get_secret("azure") is None
    with pytest.raises(SecretsUnavailable) as caught:
        secrets.set_secret("azure-fala", "s3gredo")
    assert caught.value.values["variable"] == "ESTUDIO_AZURE_FALA_KEY"


def test_a_secret_that_cannot_be_kept_is_not_in_the_error(no_keyring):
    with pytest.raises(SecretsUnavailable) as caught:
        secrets.set_secret("azure", "s3gredo")
    assert "s3gredo" not in f"{caught.value!r} {caught.value} {caught.value.values} {caught.value.hint}"
