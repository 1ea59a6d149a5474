"""The errors that a user can meet, by whose fault they are.

An error carries a code and facts; the window and the command line word it in Japanese from
``resources/text`` under ``error.<code>`` (what happened) and ``error.<code>.remedy`` (what to do).
"""


class GijiyomiError(Exception):
    """Root of every error of this program.

    Attributes:
        code: stable identifier, e.g. ``"empty-file"``; the key of its wording.
        facts: values that the wording names, e.g. ``file="a.txt"``.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        # Errors pass between processes; by default they are made again from positions alone.
        return _made_again, (type(self), self.code, self.facts)

    def __str__(self) -> str:
        detail = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({detail})" if detail else self.code


class InputError(GijiyomiError):
    """What the user gave cannot be used: a file, a query, a name."""


class EnvironmentFault(GijiyomiError):
    """The machine does not allow it: no space, no permission, a missing system library."""


class Defect(GijiyomiError):
    """The program is wrong: an invariant does not hold. Never shown as the user's fault."""


def _made_again(kind: type[GijiyomiError], code: str, facts: dict[str, object]) -> GijiyomiError:
    return kind(code, **facts)
