"""Diagrams of services like real ones, and small edits of them: what the measures of pictures look at.

Everything follows from a seed: the same names, connections and edits on every machine.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import NamedTuple

from gen.model.kinds import Kind
from gen.views.diagram import Boundary, Diagram, Line, Node

SERVICE = "service"
BOUNDARY = Boundary(SERVICE, "The service")
Draft = tuple[dict[str, str], dict[str, Kind], list[tuple[str, str]]]  # group by component, kind by external, lines


class Edit(NamedTuple):
    """What was done to a diagram, the diagram after it, and what the edit is about."""

    name: str
    diagram: Diagram
    about: tuple[str, ...]

    @property
    def turned(self) -> bool:
        """Whether a connection was turned round."""
        return self.name.startswith("turn ")


def services(seed: int = 1, of_each: int = 3) -> Iterator[Diagram]:
    """So many services of each sort, smallest sorts first."""
    for sort, draft in SORTS.items():
        for number in range(1, of_each + 1):
            yield _diagram(f"{sort}-{number}", draft(Random(f"{seed} {sort} {number}")))


def edits(diagram: Diagram, seed: int = 1) -> Iterator[Edit]:
    """Some ten small edits: a connection, component or external more or less, a connection turned round."""
    random = Random(f"{seed} {diagram.id}")
    for number in range(2):
        yield _more_lines(diagram, random, number)
        yield _turned(diagram, random)
        yield _fewer_lines(diagram, random)
    yield _more_boxes(diagram, random, "component")
    yield _more_boxes(diagram, random, "third-party")
    for own in (True, False):
        yield from _fewer_boxes(diagram, random, own)


def _diagram(name: str, draft: Draft) -> Diagram:
    """A draft as the diagram that its model file would give."""
    groups, kinds, pairs = draft
    boxes = {group: f"group-{at}" for at, group in enumerate(dict.fromkeys(filter(None, groups.values())), 1)}
    own = [Node(id_, _name(id_), "component", None, boxes.get(group, SERVICE)) for id_, group in groups.items()]
    outside = [Node(id_, _name(id_), kind) for id_, kind in kinds.items()]
    lines = tuple(Line(str(at), *pair) for at, pair in enumerate(dict.fromkeys(pairs), 1))
    shells = (BOUNDARY, *(Boundary(box, group, SERVICE) for group, box in boxes.items()))
    return Diagram(name, (*own, *outside), lines, shells)


def _name(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def _stores(random: Random) -> Draft:
    """A few parts that share stores outside: the seed's own page."""
    own = random.sample(
        ["stream-processor", "config-adapter", "job-runner", "loader", "cleaner", "api"], random.randint(3, 5)
    )
    stores = random.sample(
        ["object-storage", "kafka", "reporting-database", "config-database", "cache", "search-index"],
        random.randint(3, 5),
    )
    pairs = [(part, store) for part in own for store in random.sample(stores, random.randint(2, 3))]
    pairs += [("prometheus", part) for part in random.sample(own, 2)]
    used = {end for pair in pairs for end in pair}
    return (
        dict.fromkeys(own, ""),
        dict.fromkeys([s for s in [*stores, "prometheus"] if s in used], "third-party"),
        pairs,
    )


def _chain(random: Random) -> Draft:
    """A browser, a gateway, services behind it, their databases."""
    middle = random.sample(["orders", "customers", "billing", "stock", "search"], random.randint(3, 4))
    own = ["gateway", *middle, "database", *(["queue"] if random.random() < 0.6 else [])]
    pairs = [("browser", "gateway"), *(("gateway", part) for part in middle)]
    pairs += [(part, random.choice(own[len(middle) + 1 :])) for part in middle for _ in range(random.randint(1, 2))]
    pairs += [tuple(random.sample(middle, 2)) for _ in range(random.randint(1, 2))]  # type: ignore[misc]
    outside = random.sample(["mail-relay", "bank", "identity-provider", "monitoring"], 3)
    pairs += [
        ("monitoring", part) if name == "monitoring" else (part, name)
        for name in outside
        for part in random.sample(middle, random.randint(1, 2))
    ]
    return dict.fromkeys(own, ""), {"browser": "ui", **dict.fromkeys(outside, "third-party")}, pairs


def _mesh(random: Random) -> Draft:
    """Call control: parts and neighbours that open connections both ways."""
    own = random.sample(
        ["sip-server", "resource-manager", "media-server", "router", "config-server"], random.randint(3, 4)
    )
    outside = random.sample(
        ["session-border", "recorder", "speech", "designer", "reporting", "tenant-ui"], random.randint(4, 5)
    )
    pairs = list(pairwise(own))
    pairs += [(own[-1], own[0])] if random.random() < 0.5 else []
    for name in outside:
        for part in random.sample(own, random.randint(1, 2)):
            pairs += random.choice([[(part, name)], [(name, part)], [(part, name), (name, part)]])
    return dict.fromkeys(own, ""), dict.fromkeys(outside, "service"), pairs


def _hub(random: Random) -> Draft:
    """One part that many connect to, and a helper of it."""
    clients = random.sample(
        [
            "orders",
            "customers",
            "billing",
            "shipping",
            "returns",
            "search",
            "pricing",
            "stock",
            "fraud",
            "loyalty",
            "mail",
            "audit",
        ],
        random.randint(7, 12),
    )
    pairs = [(name, "broker") for name in clients] + [
        ("broker", "store"),
        ("operator", "broker"),
        ("broker", "archive"),
    ]
    return (
        {"broker": "", "operator": ""},
        {**dict.fromkeys(clients, "service"), "store": "third-party", "archive": "third-party"},
        pairs,
    )


def _zones(random: Random) -> Draft:
    """A chain through zones, some of it both ways, and a log server for all."""
    own = {"firewall": "DMZ", "proxy": "DMZ", "portal": "Inside", "database": "Inside"}
    if random.random() < 0.5:
        own["mail-gateway"] = "DMZ"
    names = list(own)
    pairs = [("internet", "firewall"), ("firewall", "proxy"), ("proxy", "portal"), ("portal", "database")]
    pairs += random.sample(
        [("database", "portal"), ("portal", "proxy"), ("proxy", "firewall"), ("firewall", "internet")],
        random.randint(1, 3),
    )
    pairs += [(name, "siem") for name in random.sample(names, 3)]
    if "mail-gateway" in own:
        pairs += [("mail-gateway", "internet"), ("portal", "mail-gateway")]
    return own, {"internet": "other", "siem": "third-party"}, pairs


def _pipeline(random: Random) -> Draft:
    """Sources, stages in a row, sinks."""
    stages = ["collect", "parse", "enrich", "store", "report"][: random.randint(4, 5)]
    sources = random.sample(["sensors", "log-files", "ticket-system", "partner-feed"], random.randint(2, 3))
    sinks = random.sample(["warehouse", "dashboard", "archive", "alerting"], random.randint(2, 3))
    pairs = [(source, stages[0]) for source in sources] + list(pairwise(stages))
    pairs += [(random.choice(stages[1:]), sink) for sink in sinks for _ in range(random.randint(1, 2))]
    pairs += [
        (stage, "scheduler") if random.random() < 0.3 else ("scheduler", stage) for stage in random.sample(stages, 3)
    ]
    return (
        dict.fromkeys([*stages, "scheduler"], ""),
        {**dict.fromkeys(sources, "service"), **dict.fromkeys(sinks, "third-party")},
        pairs,
    )


def _groups(random: Random) -> Draft:
    """Three groups that read from one to the next."""
    parts = {
        "Front": ["web", "mobile-gateway", "login"],
        "Logic": ["orders", "customers", "pricing", "mailer"],
        "Data": ["orders-db", "customers-db", "cache", "broker"],
    }
    own = {
        part: group
        for group, names in parts.items()
        for part in random.sample(names, len(names) - (random.random() < 0.4))
    }
    return own, *_between(random, own, list(parts), 14)


def _platform(random: Random) -> Draft:
    """Five groups of five or six, forty-five to fifty connections."""
    parts = {
        "Edge": ["ingress", "auth-proxy", "certificates", "dns-updater", "rate-limiter", "web-firewall"],
        "Core": ["web-frontend", "order-api", "customer-api", "pricing", "notifications", "catalog"],
        "Data": ["orders-db", "customers-db", "cache", "broker", "objects", "search-index"],
        "Observability": ["metrics", "dashboards", "logs", "traces", "alerts"],
        "Platform": ["deployer", "secrets", "identity", "registry", "backup"],
    }
    own = {
        part: group
        for group, names in parts.items()
        for part in (names if group in ("Edge", "Core") or random.random() < 0.5 else names[:5])
    }
    return own, *_between(random, own, list(parts), random.randint(38, 42))


def _between(
    random: Random, own: dict[str, str], groups: list[str], count: int
) -> tuple[dict[str, Kind], list[tuple[str, str]]]:
    """Externals and connections: mostly to the next groups, some within one, few back."""
    names, pairs = list(own), dict[tuple[str, str], None]()
    popular = {name: random.choice((1, 1, 2, 4)) for name in names}
    while len(pairs) < count:
        source = random.choice(names)
        step = random.choices((0, 1, 2, -1, 3), (30, 40, 15, 8, 7))[0]
        near = [n for n in names if n != source and groups.index(own[n]) - groups.index(own[source]) == step]
        if near:
            destination = random.choices(near, [popular[n] for n in near])[0]
            if step or names.index(source) < names.index(destination) or random.random() < 0.2:
                pairs[source, destination] = None
    entry = next(iter(own))
    outside: dict[str, Kind] = {
        "browser": "ui",
        "mail-relay": "third-party",
        "git-server": "third-party",
        "public-dns": "third-party",
    }
    pairs["browser", entry] = None
    for name in list(outside)[1:]:
        pairs[random.choice(names[1:]), name] = None
    bare = {name for name in names if not any(name in pair for pair in pairs)}
    pairs |= {(entry, name): None for name in names if name in bare and name != entry}
    return outside, list(pairs)


SORTS: dict[str, Callable[[Random], Draft]] = {
    "stores": _stores,
    "chain": _chain,
    "mesh": _mesh,
    "hub": _hub,
    "zones": _zones,
    "pipeline": _pipeline,
    "groups": _groups,
    "platform": _platform,
}


def _with_line(diagram: Diagram, random: Random, source: str, destination: str) -> Diagram:
    """A line more, at the end or anywhere."""
    at = len(diagram.lines) if random.random() < 0.5 else random.randrange(len(diagram.lines) + 1)
    return replace(diagram, lines=(*diagram.lines[:at], Line("new", source, destination), *diagram.lines[at:]))


def _more_lines(diagram: Diagram, random: Random, number: int) -> Edit:
    own = [node.id for node in diagram.nodes if node.kind == "component"]
    taken = {frozenset((line.source, line.destination)) for line in diagram.lines}
    others = own if number and len(own) > 3 else [node.id for node in diagram.nodes]
    free = [(a, b) for a in own for b in others if a != b and frozenset((a, b)) not in taken]
    source, destination = random.choice(free or [(own[0], diagram.nodes[-1].id)])
    return Edit(f"+ {source} {destination}", _with_line(diagram, random, source, destination), (source, destination))


def _turned(diagram: Diagram, random: Random) -> Edit:
    at = random.randrange(len(diagram.lines))
    line = diagram.lines[at]
    turned = replace(line, source=line.destination, destination=line.source)
    lines = (*diagram.lines[:at], turned, *diagram.lines[at + 1 :])
    return Edit(
        f"turn {line.source} {line.destination}", replace(diagram, lines=lines), (line.source, line.destination)
    )


def _fewer_lines(diagram: Diagram, random: Random) -> Edit:
    line = random.choice(diagram.lines)
    lines = tuple(other for other in diagram.lines if other != line)
    return Edit(f"- {line.source} {line.destination}", replace(diagram, lines=lines), (line.source, line.destination))


def _more_boxes(diagram: Diagram, random: Random, kind: Kind) -> Edit:
    """A box more, behind one of its sort, and a connection of it."""
    alike = [at for at, node in enumerate(diagram.nodes) if (node.kind == "component") == (kind == "component")]
    at = alike[-1] + 1 if random.random() < 0.5 else random.choice(alike) + 1
    boundary = diagram.nodes[at - 1].boundary
    node = Node("newcomer", "Newcomer", kind, None, boundary)
    other = random.choice([node.id for node in diagram.nodes if node.kind == "component"])
    ends = (other, node.id) if kind != "component" or random.random() < 0.5 else (node.id, other)
    wider = replace(diagram, nodes=(*diagram.nodes[:at], node, *diagram.nodes[at:]))
    return Edit(f"+ {kind} at {other}", _with_line(wider, random, *ends), (other,))


def _fewer_boxes(diagram: Diagram, random: Random, own: bool) -> Iterator[Edit]:
    """A box less, with its connections; not the last of its sort."""
    alike = [node for node in diagram.nodes if (node.kind == "component") == own]
    if len(alike) > 1:
        node = random.choice(alike)
        nodes = tuple(other for other in diagram.nodes if other != node)
        lines = tuple(line for line in diagram.lines if node.id not in (line.source, line.destination))
        yield Edit(f"- {node.id}", replace(diagram, nodes=nodes, lines=lines), ())
