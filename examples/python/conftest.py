import pytest

from addenda import Addenda


@pytest.fixture(scope="session")
def addenda():
    server = Addenda()
    yield server
    server.stop()


@pytest.fixture
def organization(addenda):
    """One for each test."""
    one = addenda.organization()
    yield one
    addenda.remove(one)
