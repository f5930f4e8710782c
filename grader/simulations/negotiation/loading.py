"""Reading a negotiation file strictly, and its JSON Schema for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from grader.errors import ContentError
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.references import reference_problems


def load_negotiation(mapping: Mapping[str, Any], source: str) -> Negotiation:
    """Read a case strictly; `source` is the file that messages name. Raises ContentError."""
    try:
        case = Negotiation.model_validate(mapping)
    except ValidationError as error:
        raise ContentError.from_validation(source, error, Negotiation) from None
    if problems := reference_problems(case):
        raise ContentError("\n".join(f"{source}: {problem}" for problem in problems))
    return case


def json_schema() -> dict[str, Any]:
    """JSON Schema of a negotiation file, for editors."""
    schema = Negotiation.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
