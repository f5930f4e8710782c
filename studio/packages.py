"""A picture of packages: what each is worth to two people, and which nobody should settle for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.drawing import BLUE, INK, ORANGE, Picture, canvas, write

Worth = Sequence[float]


def packages(
    title: str, across: str, up: str, limits: Worth, offers: Mapping[str, Worth]
) -> Picture:
    """Offers by what they are worth to two people, in points (pairs); each signs from a limit on.

    A filled round mark is signed by both and can't be beaten for both; a ring is signed, and
    another offer beats it; a cross is refused.
    """
    figure, axes = canvas(8, 4.2)
    axes.axvline(limits[0], color=INK, linestyle=":")
    axes.axhline(limits[1], color=INK, linestyle=":")
    said = []
    for name, (x, y) in offers.items():
        signed = x >= limits[0] and y >= limits[1]
        beaten = signed and any(_beats(other, (x, y)) for other in offers.values())
        mark, ink = ("o", ORANGE) if signed else ("X", BLUE)
        axes.plot([x], [y], mark, color=ink, markersize=11, fillstyle="none" if beaten else "full")
        write(axes, x, y, name, 9)
        how = "signed, but another is better" if beaten else "signed" if signed else "refused"
        said.append(f"“{name}” {x:g} and {y:g}, {how}")
    axes.margins(0.25)
    axes.set_xlabel(f"what it is worth to {across}", color=INK)
    axes.set_ylabel(f"… and to {up}", color=INK)
    axes.set_title(title, color=INK, loc="left")
    people = f"{across} signs from {limits[0]:g} on and {up} from {limits[1]:g} on"
    return Picture(figure, f"{title}, in points; {people}: {'; '.join(said)}.")


def _beats(one: Worth, other: Worth) -> bool:
    return list(one) != list(other) and one[0] >= other[0] and one[1] >= other[1]
