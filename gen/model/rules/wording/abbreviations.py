"""The rule on abbreviations that nobody explains."""

import re
from collections.abc import Iterator, Sequence

from gen.model.entities import Service
from gen.model.knowledge.brands import BRANDS, MAKERS
from gen.model.knowledge.words import text_words
from gen.model.rules.wording.texts import prose, whole_prose
from gen.problems import Problem

_CAPITALS = re.compile(r"(?<![\w.$@#+-])[A-Z]{2,6}(?=s?\b(?![-.+]?\d))")
_ANY_CAPITALS = re.compile(r"[A-Z]{2,6}")
_NOT_PROSE = re.compile(r"`[^`\n]*`|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)|\b\w+://\S+|\b[A-Z]{2,}(?: [A-Z]{2,})+\b")
_EXPLAINED = re.compile(
    r"\w\W{1,3}\((?=([A-Z]{2,6})s?\b)"
    r"|\b([A-Z]{2,6})s?(?= (?:\(\w{1,40}\W{1,10}\w|stands? for |is short for ))"
)
_OF_MAKER = re.compile(r"\b(?=(\w{2,20})(?: [A-Z]\w{1,20})?(?: |['’]s )([A-Z]{2,6})\b)")
_SMALL_WORDS = text_words("a an and by for in of on or the to with")
_COMMON = frozenset(
    word.upper()
    for word in text_words(
        # networks and their protocols
        " acl amqp api apis arp as asn bgp bfd cdn cidr cname coap cors cni dhcp dkim dmarc dmz dns dnssec doh dot"
        " dtls dtmf eap egp fqdn ftp ftps gre grpc gsm http https icmp ice igmp ike imap imaps iot ip ipam ipsec"
        " isdn isp jdbc jms jmx lacp lan ldap ldaps lte mac mime mpls mqtt mss mta mtls mua mtu mx nas nat nfc nfs"
        " nic ntlm ntp odbc osi ospf otp pbx poe pop ppp pstn ptr ptp qos quic radius rdp rest rfb rfc rip rpc rtcp"
        " rtp rtsp rtt saml sasl scp sctp sdn sdp sftp sim sip sips slip smb smpp sms smtp smtps snat dnat snmp soa"
        " soap spf srtp srv ssh ssl stomp stp stun tacacs tcp tftp tld tls turn txt udp uri uris url urls urn vip"
        " vlan vnc voip vpc vpn vrf vrrp vxlan waf wan wifi wlan wol ws wss xmpp"
        # security
        " aes ca crl csr cve ddos dos gdpr gpg hmac hsm iam ids ips jwk jwt kms mfa oauth ocsp oidc pam pci pgp pii"
        " pin pki psk rbac rsa saml scim scram sha siem soc sso tde tpm totp xss"
        # files and languages
        " ascii avro css csv ddl dml doc dom eml gif guid gzip html ini iso jar jpeg jpg js json md mime mp oci pdf"
        " pem php png rss rtf sql svg tar toml tsv txt utf uuid wav xls xlsx xml xsd xslt yaml zip"
        # machines and how they are run
        " acid aws az azure bios cd cdc ci cli cpu crd cri crud csi db dba dbms ddr dr eof etl faas fifo gb gcp gpu"
        " gui ha hba hdd hpa iaas id ide ids io iops ipmi iscsi jdk jre jvm kb kpi kvm led lru lun lvm mb mq ms mvcc"
        " pitr nvme ok olap oltp oom orm os oss paas pc pdb pdu posix pv pvc pxe qa raid ram rom rpo rps rto saas"
        " san sdk sla sli slo sre ssd tb ttl tty ui ups usb utc ux vdi vm vms wal web www xa"
        # everyday
        " ac ad ag ai am asap bc bv bst cc ceo cet cfo chf cio co corp cto dc diy eg est etc eu eur faq fyi gbp gmbh"
        " gmt gps hq hr hvac ie inc it kg km la llc ltd mr mrs ml na nato ny ngo nr plc pm tba tv uk un us usa usd"
        " utc vat vip vs"
        # words written in capitals for their weight, or by the languages of machines
        " all and any but data debug delete error exec fatal fixme from get head ii iii info insert into iv join may"
        " must never no not note off on only options or patch post put select set shall should tbc tbd the todo"
        " trace update vi vii warn where xxx yes"
    )
)
WELL_KNOWN = _COMMON | BRANDS


def unexplained_abbreviation(service: Service) -> Iterator[Problem]:
    """An abbreviation is used in the texts of a service, and nothing in its file says what it stands for.

    A reader from another team can't look it up. Write it out where it stands first, with the abbreviation after it in
    parentheses, or give the component that it names its `name` and `abbreviation`. Abbreviations that anybody who
    reads such pages knows (HTTP, TLS, API, JSON and the like) need none, nor do names, brands (IBM, NGINX, CX, what
    stands behind a well-known maker as in `Cisco ASA`), protocols of the table, and the initials of a name. Each is
    told once, where it stands first.

    Wrong:

    ```yaml
    introduction: The shop sends each order to the WMS.
    ```

    Right:

    ```yaml
    introduction: The shop sends each order to the warehouse management system (WMS).
    ```
    """
    if WELL_KNOWN.issuperset(_CAPITALS.findall(whole_prose(service))):
        return
    texts = list(prose(service))
    explained = {*WELL_KNOWN, *_explained(service, [text for text, _ in texts])}
    for text, place in texts:
        if set(_CAPITALS.findall(text)) <= explained:
            continue
        text = _NOT_PROSE.sub(" ", text)
        explained |= _of_makers(text)
        for abbreviation in _CAPITALS.findall(text):
            if abbreviation not in explained:
                explained.add(abbreviation)
                message = f"nothing says what {abbreviation} stands for; write it out, with ({abbreviation}) after it"
                yield place.warning("unexplained-abbreviation", message)


def _explained(service: Service, texts: Sequence[str]) -> Iterator[str]:
    """The abbreviations that a name has, or that stand for one, or that a text introduces."""
    if service.suite:  # its words and its initials; not some of those, as it has too many
        yield from (*_ANY_CAPITALS.findall(service.suite), _initials(service.suite))
    for name in _names(service):
        yield from _ANY_CAPITALS.findall(name)
        yield from _parts(_initials(name))
    for text in texts:
        for in_brackets, before in _EXPLAINED.findall(text):
            yield in_brackets or before


def _parts(initials: str) -> Iterator[str]:
    """What may stand for a name of these initials: two to six of them in a row."""
    for start in range(len(initials) - 1):
        for end in range(start + 2, min(start + 6, len(initials)) + 1):
            yield initials[start:end]


def _of_makers(text: str) -> set[str]:
    """The products of well-known makers: `Cisco ASA`, `Genesys Multicloud CX`."""
    return {product for maker, product in _OF_MAKER.findall(text) if maker.casefold() in MAKERS}


def _names(service: Service) -> Iterator[str]:
    yield from filter(None, (service.name, service.abbreviation, service.product))
    for part in (*service.components, *service.externals):
        yield from filter(None, (part.id.upper(), part.name, part.abbreviation, part.group, part.zone))
        yield from (key.upper() for key in (part.service, part.part) if key)  # whose names stand in another file
        if part.shared and part.description:
            yield part.description
    for row in service.connections:
        yield from row.protocols
    for group in (group for table in service.internal_ports for group in table.groups):
        yield from (group.name or "", *(row.protocol for row in group.ports))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word not in _SMALL_WORDS).upper()
