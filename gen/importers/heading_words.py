"""Words that headings of tables of ports are made of, in English, German and French; accents left out."""

import re

TRANSPORTS = ("tcp", "udp", "sctp")
SOURCE = frozenset(
    ["source", "sources", "src", "from", "origin", "originator", "origine", "client", "clients", "initiator", "initiators", "sender", "requester", "caller", "quelle", "quellen", "von", "absender", "quellsystem", "quellsysteme", "ausgangspunkt", "depuis", "de", "emetteur", "provenance", "quell"]
)
DESTINATION = frozenset(
    ["destination", "destinations", "dest", "dst", "to", "target", "targets", "listener", "receiver", "responder", "callee", "ziel", "ziele", "nach", "empfanger", "zielsystem", "zielsysteme", "cible", "cibles", "vers", "destinataire", "ziels"]
)
END_WORDS = frozenset(  # what may stand beside the word for an end
    ["the", "service", "services", "system", "systems", "component", "components", "host", "hosts", "hostname", "address", "addresses", "ip", "ips", "server", "servers", "node", "nodes", "network", "networks", "subnet", "subnets", "name", "names", "machine", "machines", "device", "devices", "vm", "endpoint", "party", "application", "app", "role", "object", "objects", "group", "side", "cidr", "fqdn", "dns", "zone", "zones", "security", "or", "and", "/", "le", "la", "les", "adresse", "adressen", "rechner", "hote", "hotes", "serveur", "serveurs", "netz", "zonen", "machine", "equipement"]
)
PORT = frozenset(
    ["port", "ports", "portnummer", "portnummern", "portbereich", "portbereiche", "zielport", "zielports", "dport", "dstport", "destport"]
)
PORT_WORDS = frozenset(
    ["number", "numbers", "no", "nr", "range", "ranges", "default", "defaults", "required", "listening", "listen", "standard", "service", "used", "open", "opened", "network", "firewall", "inbound", "incoming", "external", "published", "host", "container", "internal", "s", "nummer", "bereich", "plage", "numero", "d", "ecoute", "par", "defaut", "de", "utilise", "utilises", "ouvert", "ouverts", "standardmassig"]
)
PROTOCOL = frozenset(["protocol", "protocols", "proto", "protos", "protokoll", "protokolle", "protocole", "protocoles", "transport", "l4"])
PROTOCOL_WORDS = frozenset(["network", "ip", "application", "layer", "name", "type", "used", "l7", "4", "7", "s", "netzwerk", "reseau"])
SERVICE = frozenset(("service", "services", "dienst", "dienste"))
LABEL = frozenset(
    ["name", "component", "components", "application", "applications", "app", "apps", "server", "servers", "host", "hosts", "node", "nodes", "role", "module", "product", "system", "process", "daemon", "program", "software", "feature", "komponente", "anwendung", "anwendungen", "composant", "serveur"]
) | {"service name", "openstack service", "component name", "process name", "dienst name", "nom", "nom du service"}
ID = frozenset(
    ["nr", "num", "id", "rule", "step", "item", "ref", "reference", "line", "seq", "index", "pos", "position", "nummer", "numero", "n°", "no", "°"]
) | {
    "rule id", "rule no", "rule number", "rule #", "diagram reference number", "diagram reference", "lfd nr", "s no",
    "sl no", "sr no", "connection no", "connection #", "no #", "ref no", "reference number", "diagram number",
}  # fmt: skip
DIRECTION = frozenset(
    (
        "direction",
        "dir",
        "traffic direction",
        "richtung",
        "sens",
        "inbound/outbound",
        "in/out",
        "flow direction",
        "verkehrsrichtung",
        "connection direction",
        "initiated",
    )  # fmt: skip
)
PEER = frozenset(
    (
        "source/destination",
        "source / destination",
        "destination/source",
        "source or destination",
        "peer",
        "remote",
        "remote host",
        "remote system",
        "remote end",
        "remote address",
        "counterpart",
        "from/to",
        "from / to",
        "to/from",
        "gegenstelle",
        "quelle/ziel",
        "communicates with",
        "source, destination",
    )  # fmt: skip
)
USED_BY = frozenset(("used by", "used from", "verwendet von", "genutzt von", "utilise par", "consumers", "users"))
WHOLE = {  # headings that mean something as a whole
    "target": ("destination", 1),
    "accessed by": ("source", 2), "accessed from": ("source", 2), "connects from": ("source", 1),
    "connects to": ("destination", 1), "listens on": ("port", 1), "allowed from": ("source", 2),
    "action": ("action", 0), "rule action": ("action", 0), "aktion": ("action", 0), "verdict": ("action", 0),
    "allow/deny": ("action", 0), "permit/deny": ("action", 0), "decision": ("action", 0),
    "connection type": ("connection type", 0), "a": ("destination", 1),
    **dict.fromkeys(("quellport", "quellports", "sport", "srcport", "source ports"), ("source port", 0)),
}  # fmt: skip
DATA = {
    **dict.fromkeys(("purpose of the connection", "zweck", "verwendungszweck", "objet", "but", "finalite"), 1),
    **dict.fromkeys(
        ("usage", "use", "uses", "used for", "use case", "function", "reason", "traffic", "traffic type", "what for",
         "required for", "beschreibung", "verwendung", "funktion", "begrundung", "utilisation", "role du flux",
         "justification", "fonction", "business purpose", "reason for opening", "what it is for"),
        2,
    ),
    **dict.fromkeys(
        ("notes", "note", "comment", "comments", "remark", "remarks", "details", "information", "info", "bemerkung",
         "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "kommentare", "hinweis", "hinweise", "remarque",
         "remarques", "commentaire", "commentaires", "observations", "additional information"),
        3,
    ),
}  # fmt: skip
ENDS = re.compile(
    r"(?:source|from|client|quelle|von|de)\s*(?:→|->|=>|⇒|-->|–>)\s*(?:destination|to|target|server|ziel|nach|vers)"
)
