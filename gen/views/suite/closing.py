"""What breaks if a port is closed: every use of it, of the ranges that hold it, and of the ports that a range holds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gen.language import IN_ENGLISH, Words, words_of
from gen.model.entities import Service
from gen.model.knowledge.ports import PortRange, port_ranges
from gen.views.service.hits import Hit
from gen.views.service.marks import NO_MARKS, Marks, flow_marks
from gen.views.suite.descriptions import NamedEnd
from gen.views.suite.ports import Port, PortUse

SOME = 12  # ends that the search shows


class BrokenUse(NamedTuple):
    """A use of the port: as the index lists it, the port or range that it names, and what travels there."""

    port: str
    use: PortUse
    reason: tuple[str, ...]
    marks: Marks


class Closing(NamedTuple):
    """A port or range, and what breaks without it."""

    port: Port
    broken: tuple[BrokenUse, ...]

    def hit(self, words: Words = IN_ENGLISH) -> Hit:
        """What the search finds of it."""
        ends = [", ".join(end.name for end in some[:SOME]) for some in (self.openers, self.acceptors)]
        title = words("What breaks if port {port} is closed", port=self.port.port)
        return Hit(
            self.port.anchor, title, f"{words.count(len(self.broken), '{n} use', '{n} uses')}: {' → '.join(ends)}"
        )

    @property
    def services(self) -> tuple[Service, ...]:
        """The services whose pages name it."""
        return self.port._replace(uses=tuple(broken.use for broken in self.broken)).services

    @property
    def openers(self) -> tuple[NamedEnd, ...]:
        """Who opens connections on it, each once; a component that uses it inside itself is none."""
        return _ends(broken.use.opener for broken in self.broken if not broken.use.inside)

    @property
    def acceptors(self) -> tuple[NamedEnd, ...]:
        """Who accepts connections on it."""
        return _ends(broken.use.acceptor for broken in self.broken)


def closings(index: Sequence[Port]) -> tuple[Closing, ...]:
    """What closing each port or range of the index breaks, in its order; the uses of the very port first."""
    spans = [(span, port) for port in index if (span := _span(port))]
    return tuple(Closing(port, tuple(_broken(port, span, spans))) for span, port in spans)


def _span(port: Port) -> PortRange | None:
    """Its ports; None where the index has words in their place, which have no number."""
    spans = port_ranges(port.port) if port.numbered else ()
    return PortRange(min(spans[0]), max(spans[0])) if spans else None


def _broken(port: Port, span: PortRange, spans: Iterable[tuple[PortRange, Port]]) -> Iterator[BrokenUse]:
    touched = (other for held, other in spans if held.first <= span.last and span.first <= held.last)
    for other in sorted(touched, key=lambda other: other is not port):
        for use in other.uses:
            connections = [description.connection for description in use.descriptions]
            reason = tuple(dict.fromkeys(item.text for row in connections for item in row.data))
            words = words_of(use.descriptions[0].service.language) if connections else IN_ENGLISH
            yield BrokenUse(other.port, use, reason, flow_marks(connections[0], words) if connections else NO_MARKS)


def _ends(ends: Iterable[NamedEnd]) -> tuple[NamedEnd, ...]:
    return tuple(dict.fromkeys(end for end in ends if end.name))
