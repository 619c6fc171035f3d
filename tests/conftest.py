"""What every test stands on: folders of its own, and no warning that nobody expects."""

import logging
import os
import signal

import pytest

from studio.i18n import DEFAULT_LANGUAGE, use_language

_UNEXPECTED = logging.WARNING


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="run the tests with large counts too")


def pytest_configure(config):
    # A shell lets what it runs in the background ignore Ctrl+C, and so would the programs that the tests press it in.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config, items):
    if config.getoption("--long"):
        return
    kept = [item for item in items if "long" not in item.keywords]
    config.hook.pytest_deselected(items=[item for item in items if "long" in item.keywords])
    items[:] = kept


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory):
    """Settings and small caches in a folder of the test run; the prepared voice model is shared between runs."""
    home = tmp_path_factory.mktemp("home")
    os.environ["ESTUDIO_HOME"] = str(home)
    return home


@pytest.fixture(autouse=True)
def her_language():
    """Whatever language a test asked for, the next one starts with the usual."""
    yield
    use_language(DEFAULT_LANGUAGE)


@pytest.fixture(autouse=True)
def no_unexpected_log_line(caplog, request):
    """A warning in the log that the test did not ask for (marker `logs`) is a failure."""
    yield
    if "logs" in request.keywords:
        return
    unexpected = [r for when in ("setup", "call") for r in caplog.get_records(when) if r.levelno >= _UNEXPECTED]
    assert not unexpected, [r.getMessage() for r in unexpected]
