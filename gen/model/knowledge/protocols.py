"""Protocols that engineers name: the words they are written by, and what IANA registers for them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from gen.model.knowledge import registry

Words = frozenset[str]

WEB = {80: "HTTP", 443: "HTTPS", 8080: "HTTP", 8443: "HTTPS"}  # what runs there, unless the model says otherwise
CARRIERS: Words = frozenset(("ip", "tcp", "ssl", "tls"))  # what other protocols run on
_WORD = re.compile(r"[a-z]+\d*[a-z]*(?:/\d+)?")
_BOTH_WAYS = re.compile(r"\b(\w+)\(s\)")  # HTTP(S)


class Protocol(NamedTuple):
    """A protocol: its name, its words in a protocol cell, the services that IANA registers, more that it may use."""

    name: str
    words: Words
    services: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def ports(self) -> frozenset[int]:
        """The ports that are registered for it alone."""
        return _ports(self.services)

    @property
    def port(self) -> int:
        """The one that is meant where nothing else is said: the first service's."""
        return min(_ports(self.services[:1]) or self.ports)

    @property
    def usable(self) -> frozenset[int]:
        """These, and those that it shares with another protocol."""
        return _ports(self.services + self.more)


_KNOWN = """
    FTP: ftp = ftp ftp-data
    FTPS: ftps = ftps ftps-data + ftp ftp-data
    SSH: ssh sftp scp = ssh
    Telnet: telnet = telnet
    SMTP: smtp = smtp submission
    SMTPS: smtps = submissions
    DNS: dns = domain
    DHCP: dhcp = bootps bootpc
    TFTP: tftp = tftp
    Kerberos: kerberos = kerberos kpasswd
    POP3: pop3 = pop3
    POP3S: pop3s = pop3s
    IMAP: imap = imap
    IMAPS: imaps = imaps
    NTP: ntp = ntp
    SNMP: snmp = snmp snmptrap + snmptls snmptls-trap snmpdtls snmpdtls-trap
    BGP: bgp = bgp
    LDAP: ldap = ldap msft-gc
    LDAPS: ldaps = ldaps msft-gc-ssl
    SMB: smb cifs = microsoft-ds netbios-ssn
    syslog: syslog = syslog syslog-conn + syslog-tls
    RTSP: rtsp = rtsp
    RTSPS: rtsps = rtsps
    NNTP: nntp = nntp
    NNTPS: nntps = nntps
    rsync: rsync = rsync
    NFS: nfs = nfs + sunrpc
    RDP: rdp = ms-wbt-server
    VNC: vnc rfb = rfb
    SIP: sip = sip
    SIPS: sips = sips
    STUN: stun turn = stun turn stun-behavior + stuns turns stun-behaviors
    AMQP: amqp = amqp
    AMQPS: amqps = amqps
    MQTT: mqtt = mqtt
    MQTTS: mqtts = secure-mqtt
    XMPP: xmpp = xmpp-client xmpp-server
    CoAP: coap = coap
    CoAPS: coaps = coaps
    RADIUS: radius = radius radius-acct + radsec radius-dynauth
    Diameter: diameter = diameter + diameters
    IKE: ike isakmp = isakmp ipsec-nat-t
    OpenVPN: openvpn = openvpn
    L2TP: l2tp = l2tp
    iSCSI: iscsi = iscsi-target iscsi
    SVN: svn = svn
    MySQL: mysql mariadb = mysql mysqlx
    PostgreSQL: postgresql postgres = postgresql
    Microsoft SQL Server: mssql tds = ms-sql-s ms-sql-m
    MongoDB: mongodb = mongodb
    Redis: redis = redis
    Memcached: memcached = memcache
    CouchDB: couchdb = couchdb
    Zabbix: zabbix = zabbix-agent zabbix-trapper
"""
_LINE = re.compile(r"(?P<name>.+): (?P<words>.+) = (?P<services>[^+]+)(?: \+ (?P<more>.+))?")
KNOWN = tuple(
    Protocol(
        line["name"],
        frozenset(line["words"].split()),
        tuple(line["services"].split()),
        tuple((line["more"] or "").split()),
    )
    for line in map(_LINE.fullmatch, map(str.strip, _KNOWN.strip().splitlines()))
    if line
)
_BY_WORD = {word: protocol for protocol in KNOWN for word in protocol.words}
OVER_TLS = {
    _BY_WORD[plain]: _BY_WORD[f"{plain}s"]
    for plain in ("ftp", "smtp", "pop3", "imap", "ldap", "rtsp", "nntp", "sip", "amqp", "mqtt", "coap")
}
DATABASES = frozenset(
    word for name in ("mysql", "postgresql", "mssql", "mongodb", "couchdb") for word in _BY_WORD[name].words
)
STORES = DATABASES | {"redis", "memcached"}
_NO_PORTS = """
    ah arp cdp eigrp esp ethernet fc fcoe gre icmp icmpv4 icmpv6 igmp ipip isis lacp lldp mld mpls ndp ospf ospfv2
    ospfv3 pim ping rstp rsvp stp vrrp vrrpv2 vrrpv3
"""
_BESIDE_THEM = "dense echo ip ipv4 ipv6 multicast protocol reply request sm sparse type v2 v3"
_WITHOUT_PORTS: Words = frozenset(_NO_PORTS.split())  # what runs on IP itself, or below it
_WITH_THEM: Words = _WITHOUT_PORTS.union(_BESIDE_THEM.split())
_BY_NUMBER = re.compile(r"(?i)ip(?:v[46])? protocol (?:no\.? ?)?\d+|fib(?:re|er) channel|is-is|infiniband")


def without_ports(protocols: tuple[str, ...]) -> bool:
    """Whether all of a connection's protocols are without ports: `ICMP`, `VRRP`, `ESP`, `IP protocol 89`."""
    if protocols and all(_BY_NUMBER.fullmatch(protocol.strip()) for protocol in protocols):
        return True
    words = protocol_words(protocols)
    return not words.isdisjoint(_WITHOUT_PORTS) and words <= _WITH_THEM


def encrypted(words: Iterable[str]) -> bool:
    """Whether words of protocols name encryption that runs under another protocol: TLS, SSL, DTLS, IPsec, STARTTLS."""
    return any("tls" in word or word.startswith(("ssl", "ipsec", "vpn")) for word in words)


@lru_cache(4096)
def known_protocols(words: Words) -> tuple[Protocol, ...]:
    """The known protocols that words name."""
    return tuple(protocol for word, protocol in _BY_WORD.items() if word in words)


@cache
def registered_for(port: int) -> Protocol | None:
    """The known protocol that a port is registered for."""
    return next((protocol for protocol in KNOWN if port in protocol.ports), None)


@lru_cache(4096)
def protocol_words(protocols: tuple[str, ...]) -> Words:
    """The words of protocols in small letters, `HTTP/2` as one; `HTTP(S)` is `http` and `https`."""
    text = _BOTH_WAYS.sub(r"\1 \1s", " ".join(protocols).casefold())
    return frozenset(_WORD.findall(text))


@cache
def _ports(services: tuple[str, ...]) -> frozenset[int]:
    return frozenset[int]().union(*map(registry.ports, services))
