"""The rule on abbreviations that nobody explains."""

import re
from collections.abc import Iterator

from gen.model.entities import Service
from gen.model.rules.texts import prose, text_words
from gen.problems import Problem

_CAPITALS = re.compile(r"(?<![\w.$@#+-])[A-Z]{2,6}(?=s?\b(?![-.+]?\d))")
_ANY_CAPITALS = re.compile(r"[A-Z]{2,6}")
_NOT_PROSE = re.compile(r"`[^`\n]*`|\]\([^)\s]*\)|\b\w+://\S+|\b[A-Z]{2,}(?: [A-Z]{2,})+\b")
_SMALL_WORDS = text_words("a an and by for in of on or the to with")
_COMMON = frozenset(
    word.upper()
    for word in text_words(
        # networks and their protocols
        " acl amqp api apis arp bgp cdn cidr cors dhcp dmz dns dtls ftp ftps grpc http https icmp ice imap ip"
        " ipsec jdbc jmx lan ldap ldaps mac mpls mqtt mtls nat nfs ntp odbc pop quic radius rdp rest rpc rtcp rtp"
        " rtsp scp sctp sdp sftp sip smb sms smtp snmp soap srtp ssh ssl stomp stun tcp tls turn udp uri uris url"
        " urls urn vlan vnc voip vpc vpn wan ws wss xmpp"
        # security
        " aes ca crl csr gdpr hsm iam jwk jwt kms mfa oauth ocsp oidc pci pii pin pki rbac rsa saml scim sha sso"
        " totp"
        # files and languages
        " ascii avro css csv ddl dml gif guid gzip html iso jar jpeg jpg js json mime oci pdf png rss sql svg tar"
        " tsv txt utf uuid wav xlsx xml xsd yaml zip"
        # machines and how they are run
        " aws az azure cd ci cli cpu crd crud db dba dbms dr fifo gb gcp gpu gui ha hdd id ide ids io jvm kb kvm"
        " lru mb mq ms ok os oss pc pv pvc qa ram raid saas san sdk sla slo ssd tb ttl ui usb utc ux vm vms web"
        " www"
        # everyday
        " am ceo eu faq it pm tv uk un us usa vip"
        # words written in capitals for their weight, or by the languages of machines
        " all and any but data debug delete error exec fatal fixme from get head ii iii info insert into iv join"
        " may must never no not note off on only options or patch post put select set shall should tbc tbd the"
        " todo trace update vi vii warn where xxx yes"
    )
)


def unexplained_abbreviation(service: Service) -> Iterator[Problem]:
    """An abbreviation is used in the texts of a service, and nothing in its file says what it stands for.

    A reader from another team can't look it up. Write it out where it stands first, with the abbreviation after it in
    parentheses, or give the component that it names its `name` and `abbreviation`. Abbreviations that anybody who
    reads such pages knows (HTTP, TLS, API, JSON and the like) need none, nor do names, protocols of the table, and
    the initials of a name. Each is told once, where it stands first.

    Wrong:

    ```yaml
    introduction: The shop sends each order to the WMS.
    ```

    Right:

    ```yaml
    introduction: The shop sends each order to the warehouse management system (WMS).
    ```
    """
    reported: set[str] = set()
    for text, place in prose(service):
        for short in _CAPITALS.findall(text):
            if short not in _COMMON and short not in reported and short in _CAPITALS.findall(_NOT_PROSE.sub(" ", text)):
                reported.add(short)
                if not _explained(service, short):
                    message = f"nothing says what {short} stands for; write it out, with ({short}) after it"
                    yield place.warning("unexplained-abbreviation", message)


def _explained(service: Service, abbreviation: str) -> bool:
    """Whether a name has it, or is what it stands for, or a text introduces it."""
    names = [*_names(service)]
    if any(abbreviation in _ANY_CAPITALS.findall(name) or abbreviation in _initials(name) for name in names):
        return True
    before = re.compile(
        rf"\w\W{{1,3}}\({abbreviation}s?\b|\b{abbreviation}s? (?:\(\w{{1,40}}\W+\w|stands? for |is short for )"
    )
    return any(before.search(text) for text, _ in prose(service))


def _names(service: Service) -> Iterator[str]:
    yield from filter(None, (service.name, service.abbreviation, service.product))
    for part in (*service.components, *service.externals):
        yield from filter(None, (part.id.upper(), part.name, part.abbreviation, part.group))
        yield from (key.upper() for key in (part.service, part.part) if key)  # whose names stand in another file
        if part.shared and part.description:
            yield part.description
    for row in service.connections:
        yield from row.protocols
    for group in (group for table in service.internal_ports for group in table.groups):
        yield from (group.name or "", *(row.protocol for row in group.ports))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word not in _SMALL_WORDS).upper()
