"""The small language of conditions and effects in a scenario; parsed here, never `eval`ed.

    condition:  not mood_maren < 2 and i.slide in learned or count(learned) >= 3
    effect:     asked += i.slide

Values are whole numbers, lists of ids, ids (`i.slide`) and true/false. Nothing can loop, call
or reach outside the names it is given, so a scenario from anywhere is safe to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Value = int | str | tuple[str, ...]
Kind = Literal["number", "truth", "id", "list"]

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<name>[A-Za-z_][\w.]*)|(?P<op>==|!=|<=|>=|\+=|-=|[<>=()+\-]))"
)
COMPARE = ("==", "!=", "<=", ">=", "<", ">")
ID_PREFIX = "i."
MAX_LENGTH = 300


class ExpressionError(ValueError):
    """An expression that cannot be read, or that mixes kinds of values."""


@dataclass(frozen=True, slots=True)
class Const:
    """A number, true/false, or an id such as `i.slide`."""

    value: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class Name:
    """A variable of the scenario or a name that the engine keeps."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An operator with its operands; `not` and `count` have one, the rest two."""

    op: str
    args: tuple[Node, ...]


Node = Const | Name | Apply


@dataclass(frozen=True, slots=True)
class Effect:
    """`name = value`, `name += value` or `name -= value`."""

    name: str
    op: Literal["=", "+=", "-="]
    value: Node


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def end(self) -> None:
        if self.peek():
            raise ExpressionError(f"'{self.text}': '{self.peek()}' was not expected here")

    def either(self) -> Node:
        left = self.both()
        while self.peek() == "or":
            self.take()
            left = Apply("or", (left, self.both()))
        return left

    def both(self) -> Node:
        left = self.negated()
        while self.peek() == "and":
            self.take()
            left = Apply("and", (left, self.negated()))
        return left

    def negated(self) -> Node:
        if self.peek() == "not":
            self.take()
            return Apply("not", (self.negated(),))
        return self.compared()

    def compared(self) -> Node:
        left = self.added()
        if self.peek() in (*COMPARE, "in"):
            return Apply(self.take(), (left, self.added()))
        if self.peek() == "not":
            self.take()
            if self.take() != "in":
                raise ExpressionError(f"'{self.text}': after a value, 'not' needs 'in'")
            return Apply("not", (Apply("in", (left, self.added())),))
        return left

    def added(self) -> Node:
        left = self.single()
        while self.peek() in ("+", "-"):
            left = Apply(self.take(), (left, self.single()))
        return left

    def single(self) -> Node:
        token = self.take()
        if token.isdigit():
            return Const(int(token), "number")
        if token == "-":
            return Apply("-", (Const(0, "number"), self.single()))
        if token == "(":
            return self.closed(self.either())
        if token in ("true", "false"):
            return Const(token == "true", "truth")
        if token == "count" and self.peek() == "(":
            self.take()
            return Apply("count", (self.closed(self.either()),))
        if not re.match(r"[A-Za-z_]", token) or token in ("and", "or", "not", "in"):
            raise ExpressionError(f"'{self.text}': a value is missing at '{token or 'the end'}'")
        return Const(token, "id") if token.startswith(ID_PREFIX) else Name(token)

    def closed(self, node: Node) -> Node:
        if self.take() != ")":
            raise ExpressionError(f"'{self.text}': a ')' is missing")
        return node


def _tokens(text: str) -> Iterator[str]:
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"an expression has at most {MAX_LENGTH} characters: '{text[:40]}…'")
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = TOKEN.match(stripped, at)
        if found is None:
            raise ExpressionError(f"'{text}': cannot read '{stripped[at:].strip()[:12]}'")
        yield found.group().strip()
        at = found.end()


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Read a condition."""
    parser = _Parser(text)
    node = parser.either()
    parser.end()
    return node


@lru_cache(maxsize=4096)
def parse_effect(text: str) -> Effect:
    """Read an effect such as `trust += 1`."""
    parser = _Parser(text)
    name, op = parser.take(), parser.take()
    if not re.match(r"[A-Za-z_]", name) or op not in ("=", "+=", "-="):
        raise ExpressionError(f"'{text}': an effect is 'name = value', 'name += …' or 'name -= …'")
    node = parser.either()
    parser.end()
    return Effect(name, "=" if op == "=" else "+=" if op == "+=" else "-=", node)


def names_in(node: Node) -> frozenset[str]:
    """Every variable that an expression reads."""
    if isinstance(node, Name):
        return frozenset({node.name})
    if isinstance(node, Apply):
        return frozenset().union(*(names_in(arg) for arg in node.args))
    return frozenset()


def ids_in(node: Node) -> frozenset[str]:
    """Every id, such as `i.slide`, that an expression mentions."""
    if isinstance(node, Const) and node.kind == "id":
        return frozenset({str(node.value)})
    if isinstance(node, Apply):
        return frozenset().union(*(ids_in(arg) for arg in node.args))
    return frozenset()


def kind_of(node: Node, kinds: Mapping[str, Kind]) -> Kind:
    """What an expression yields; raises ExpressionError for a mix that has no meaning."""
    if isinstance(node, Const):
        return node.kind
    if isinstance(node, Name):
        return kinds[node.name]
    seen = tuple(kind_of(arg, kinds) for arg in node.args)
    if node.op in ("and", "or", "not"):
        wanted: tuple[Kind, ...] = ("truth", "truth")
        return _want(node.op, seen, wanted[: len(seen)], "truth")
    if node.op in ("+", "-"):
        return _want(node.op, seen, ("number", "number"), "number")
    if node.op == "in":
        return _want("in", seen, ("id", "list"), "truth")
    if node.op == "count":
        return _want("count", seen, ("list",), "number")
    return _want(node.op, seen, ("number", "number"), "truth")


def _want(op: str, seen: tuple[Kind, ...], wanted: tuple[Kind, ...], gives: Kind) -> Kind:
    if seen != wanted:
        raise ExpressionError(f"'{op}' needs {' and '.join(wanted)}, but has {' and '.join(seen)}")
    return gives


def value_of(node: Node, env: Mapping[str, Value]) -> Value:
    """The value of an expression whose names and kinds were checked when it was loaded."""
    if isinstance(node, Const):
        return node.value
    if isinstance(node, Name):
        return env[node.name]
    if node.op == "and":
        return all(value_of(arg, env) for arg in node.args)
    if node.op == "or":
        return any(value_of(arg, env) for arg in node.args)
    left = value_of(node.args[0], env)
    if node.op == "not":
        return not left
    if isinstance(left, tuple):
        return len(left)
    right = value_of(node.args[1], env)
    if isinstance(right, tuple):
        return left in right
    return _number(node.op, int(left), int(right))


def _number(op: str, left: int, right: int) -> int:
    results = {
        "+": left + right,
        "-": left - right,
        "==": left == right,
        "!=": left != right,
        "<=": left <= right,
        ">=": left >= right,
        "<": left < right,
        ">": left > right,
    }
    return results[op]


def holds(text: str | None, env: Mapping[str, Value]) -> bool:
    """Whether a condition holds; no condition always does."""
    return text is None or bool(value_of(parse(text), env))
