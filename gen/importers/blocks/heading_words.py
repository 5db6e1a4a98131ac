"""Words that headings of tables of ports are made of, in English, German and French; accents left out."""

import re

TRANSPORTS = ("tcp", "udp", "sctp")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip())


SOURCE = _words(
    """source sources src from origin originator origine client clients initiator initiators sender requester caller
    quelle quellen von absender quellsystem quellsysteme ausgangspunkt depuis de emetteur provenance quell srcaddr
    srcaddrs srcip srchost sourceip"""
)
DESTINATION = _words(
    """destination destinations dest dst to target targets listener receiver responder callee
    ziel ziele nach empfanger zielsystem zielsysteme cible cibles vers destinataire ziels dstaddr
    dstaddrs dstip dsthost destip desthost destinationip"""
)
END_WORDS = _words(  # what may stand beside the word for an end
    """the service services system systems component components host hosts hostname address addresses ip ips server
    servers node nodes network networks subnet subnets name names machine machines device devices vm endpoint party
    application app role object objects group side cidr fqdn dns zone zones security or and / le la les adresse
    adressen rechner hote hotes serveur serveurs netz zonen equipement addr addrs prefix prefixes url urls domain
    domains"""
)
PORT = _words("port ports portnummer portnummern portbereich portbereiche zielport zielports dport dstport destport")
PORT_WORDS = _words(
    """number numbers no nr range ranges default defaults required listening listen standard service used open opened
    network firewall inbound incoming external published host container internal s nummer bereich plage numero d
    ecoute par defaut de utilise utilises ouvert ouverts standardmassig"""
)
PROTOCOL = _words("protocol protocols proto protos protokoll protokolle protocole protocoles transport l4")
PROTOCOL_WORDS = _words("network ip application layer name type used l7 4 7 s netzwerk reseau")
SERVICE = _words("service services dienst dienste")
LABEL = _words(
    """name component components application applications app apps server servers host hosts node nodes role module
    product system process daemon program software feature komponente anwendung anwendungen composant serveur nom"""
) | _phrases("service name, openstack service, component name, process name, dienst name, nom du service")
ID = _words("nr num id rule step item ref reference line seq index pos position nummer numero n° no °") | _phrases(
    """rule id, rule no, rule number, rule #, diagram reference number, diagram reference, lfd nr, s no, sl no, sr no
    connection no, connection #, no #, policyid, policy id, policy no
    flow #, flow no, flow id, ref no, reference number, diagram number"""
)
DIRECTION = _phrases(
    """direction, dir, traffic direction, richtung, sens, inbound/outbound, in/out, flow direction, verkehrsrichtung
    connection direction"""
)
PEER = _phrases(
    """source/destination, source / destination, destination/source, source or destination, peer, remote, remote host
    remote system, remote end, remote address, counterpart, from/to, from / to, to/from, gegenstelle, quelle/ziel
    communicates with"""
)
USED_BY = _phrases("used by, used from, verwendet von, genutzt von, utilise par, consumers, users")
WHOLE = {  # headings that mean something as a whole, and their rank
    **dict.fromkeys(("connects to",), ("destination", 1)),
    **dict.fromkeys(("target", "a"), ("destination", 1)),
    **dict.fromkeys(("connects from",), ("source", 1)),
    **dict.fromkeys(("accessed by", "accessed from", "allowed from"), ("source", 2)),
    **dict.fromkeys(("listens on",), ("port", 1)),
    **dict.fromkeys(_phrases("action, rule action, aktion, verdict, allow/deny, permit/deny, decision"), ("action", 0)),
    **dict.fromkeys(("connection type",), ("connection type", 0)),
    **dict.fromkeys(_phrases("quellport, quellports, sport, srcport, source ports"), ("source port", 0)),
}
DATA = {
    **dict.fromkeys(_phrases("purpose of the connection, zweck, verwendungszweck, objet, but, finalite"), 1),
    **dict.fromkeys(
        _phrases(
            """usage, use, uses, used for, use case, function, reason, traffic, traffic type, what for, required for
            beschreibung, verwendung, funktion, begrundung, utilisation, role du flux, justification, fonction
            business purpose, business justification, reason for opening, what it is for"""
        ),
        2,
    ),
    **dict.fromkeys(
        _phrases(
            """notes, note, comment, comments, remark, remarks, details, information, info, bemerkung, bemerkungen
            anmerkung, anmerkungen, kommentar, kommentare, hinweis, hinweise, remarque, remarques, commentaire
            commentaires, observations, additional information"""
        ),
        3,
    ),
}
OWN_END = _words("system server host node component application app komponente anwendung composant serveur")
ADDRESSES = ("url", "urls", "fqdn", "fqdns", "domain", "domains")  # the destination where a port stands beside them
OF_WHAT = re.compile(
    r"\s+(?:of|du|de la|de|des|der)\s+(?:the\s+)?(?:flux|flows?|connections?|traffic|connexion|verbindung|regel|rule)"
)
ENDS = re.compile(
    r"(?:source|from|client|quelle|von|de)\s*(?:→|->|=>|⇒|-->|–>)\s*(?:destination|to|target|server|ziel|nach|vers)"
)
