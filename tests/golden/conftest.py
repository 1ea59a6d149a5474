"""``pytest --rewrite-golden`` writes the expected files anew, to be read before they are kept."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write tests/golden/expected anew instead of comparing with it",
    )


@pytest.fixture
def rewrites_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the expected files are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden", default=False))
