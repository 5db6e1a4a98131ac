"""The table of protocols: what each is called, runs on, is encrypted with, and listens on; and where that is said.

A line is `name | words | transports | encryption | ports | source`.

words       as writers name it, in small letters; a hyphen stands for a hyphen, a blank or nothing
transports  `TCP`; `TCP+UDP`: both are used; `UDP~TCP`: UDP, and TCP where that is said; `UDP?TCP`: left open;
            `itself`: it runs on IP or below and has no ports
encryption  what encrypts it; `none`: nothing does, under that name; `-`: left open
ports       names in IANA's registry (those behind `+` it shares with others, or may use), or numbers by the source,
            which others may use just as well; `-`: the source names none
source      RFCs of the IETF by number; what else there is by its maker. The registry does not decide the transport, as
            most of its ports are registered for TCP and UDP.
"""

TABLE = """
TCP | tcp | TCP | - | - | RFC 9293
UDP | udp udp-lite | UDP | - | - | RFC 768, 3828
SCTP | sctp | SCTP | - | - | RFC 9260
DCCP | dccp | DCCP | - | - | RFC 4340
TLS | tls starttls | TCP~SCTP | TLS | - | RFC 8446: on a reliable stream
mTLS | mtls mutual-tls | TCP | mTLS | - | RFC 8446
SSL | ssl | TCP | SSL | - | RFC 6101
DTLS | dtls | UDP~SCTP | DTLS | - | RFC 9147, 6083
QUIC | quic | UDP | TLS | - | RFC 9000, 9001
IPsec | ipsec | ESP?UDP | IPsec | - | RFC 4301, 3948
VPN | vpn | TCP?UDP | VPN | - | a word for many
WireGuard | wireguard | UDP | WireGuard | 51820 | wireguard.com/protocol
HTTP | http http/1 http/1.1 | TCP | none | 80 8080 | RFC 9110, 9112
HTTP/2 | http/2 h2c | TCP | - | 443 80 | RFC 9113
HTTP/2 over TLS | h2 | TCP | TLS | 443 | RFC 9113
HTTP/3 | http/3 h3 | UDP | TLS | 443 | RFC 9114
HTTPS | https | TCP | TLS | 443 8443 | RFC 9110
WS | ws | TCP | none | 80 | RFC 6455
WSS | wss secure-web-socket secure-web-sockets | TCP | TLS | 443 | RFC 6455
WebSocket | web-socket web-sockets | TCP | - | 80 443 | RFC 6455
WebDAV | webdav caldav carddav | TCP | - | 80 443 | RFC 4918
REST | rest restful rest-api | TCP | - | 80 443 | Fielding 2000: over HTTP
SOAP | soap | TCP | - | 80 443 | W3C, SOAP 1.2 part 2: over HTTP
GraphQL | graphql | TCP | - | 80 443 | graphql.org: over HTTP
gRPC | grpc grpc-web | TCP | - | - | grpc.io, PROTOCOL-HTTP2: over HTTP/2
OTLP | otlp | TCP | - | 4317 4318 | opentelemetry.io, OTLP: over gRPC and HTTP
FTP | ftp ftp-data | TCP | none | ftp ftp-data | RFC 959
FTPS | ftps | TCP | TLS | ftps ftps-data + ftp ftp-data | RFC 4217
SSH | ssh sftp scp secure-shell | TCP | SSH | ssh | RFC 4253
Telnet | telnet | TCP | none | telnet | RFC 854
SMTP | smtp esmtp | TCP | - | smtp submission | RFC 5321, 3207
SMTPS | smtps | TCP | TLS | submissions | RFC 8314
DNS | dns | TCP+UDP | none | domain | RFC 1035, 7766
DNS over TLS | dot dns-over-tls | TCP | TLS | 853 | RFC 7858
DNS over HTTPS | doh dns-over-https | TCP | TLS | 443 | RFC 8484
DHCP | dhcp dhcpv4 dhcpv6 bootp | UDP~TCP | none | bootps bootpc | RFC 2131, 8415, 5460
TFTP | tftp | UDP | none | tftp | RFC 1350
Kerberos | kerberos krb5 | UDP?TCP | - | kerberos kpasswd | RFC 4120: both, by size and by choice
POP3 | pop3 | TCP | - | pop3 | RFC 1939, 2595
POP3S | pop3s | TCP | TLS | pop3s | RFC 8314
IMAP | imap imap4 | TCP | - | imap | RFC 9051
IMAPS | imaps imap4s | TCP | TLS | imaps | RFC 8314
NTP | ntp sntp | UDP | none | ntp | RFC 5905
SNMP | snmp snmp-trap snmp-traps | UDP~TCP | - | snmp snmptrap + \
snmptls snmptls-trap snmpdtls snmpdtls-trap | RFC 3417, 3430
SNMPv2c | snmpv1 snmpv2 snmpv2c | UDP~TCP | none | 161 162 | RFC 3417, 1901
BGP | bgp | TCP | - | bgp | RFC 4271
LDAP | ldap | TCP | - | ldap msft-gc | RFC 4511: TCP; StartTLS on the same port
CLDAP | cldap | UDP | none | 389 | Microsoft, MS-ADTS 3.1.1.3.1.3
LDAPS | ldaps | TCP | TLS | ldaps msft-gc-ssl | RFC 4513, appendix; IANA
SMB | smb cifs | TCP | - | microsoft-ds netbios-ssn | Microsoft, MS-SMB2 2.1
NetBIOS | netbios nbt | UDP?TCP | - | 137 138 139 | RFC 1002
NetBIOS names | netbios-ns netbios-name-service netbios-datagram netbios-dgm | UDP~TCP | none | 137 138 | RFC 1002
NetBIOS session | netbios-ssn netbios-session | TCP | none | 139 | RFC 1002
syslog | syslog | UDP?TCP | - | syslog syslog-conn + syslog-tls | RFC 5426, 5425, 6587
RTSP | rtsp | TCP~UDP | - | rtsp | RFC 7826, 2326
RTSPS | rtsps | TCP | TLS | rtsps | RFC 7826
NNTP | nntp | TCP | - | nntp | RFC 3977
NNTPS | nntps | TCP | TLS | nntps | RFC 8143
rsync | rsync | TCP | - | rsync | rsync's manual
NFS | nfs nfsv3 | TCP?UDP | - | nfs + sunrpc | RFC 1813: both
NFSv4 | nfsv4 nfs4 | TCP | - | 2049 | RFC 7530, 3.1
RDP | rdp | TCP~UDP | - | ms-wbt-server | Microsoft, MS-RDPBCGR; MS-RDPEUDP beside it
VNC | vnc rfb | TCP | - | rfb | RFC 6143
SIP | sip | UDP?TCP?SCTP | - | sip | RFC 3261, 18
SIPS | sips | TCP | TLS | sips | RFC 3261, 26.2; 5630
STUN | stun turn | UDP?TCP | - | stun turn stun-behavior + stuns turns stun-behaviors | RFC 8489, 8656
TURNS | turns stuns | TCP?UDP | TLS | 5349 | RFC 7065: TLS or DTLS
RTP | rtp rtcp rtp-avp | UDP~TCP | none | - | RFC 3550, 4571
SRTP | srtp srtcp zrtp dtls-srtp | UDP~TCP | SRTP | - | RFC 3711, 5764, 4571
WebRTC | webrtc | UDP~TCP | DTLS | - | RFC 8835, 8827
UDPTL | udptl | UDP | none | - | ITU-T T.38, annex D
MGCP | mgcp | UDP | none | 2427 2727 | RFC 3435
H.248 | h.248 h248 megaco | UDP?TCP?SCTP | - | 2944 2945 | ITU-T H.248.1, annex D; H.248.4
H.323 | h.323 h323 | TCP?UDP | - | 1720 1719 | ITU-T H.323: call signalling on TCP, RAS on UDP
H.225 | h.225 h225 | TCP?UDP | - | 1720 1719 | ITU-T H.225.0
H.245 | h.245 h245 | TCP | - | - | ITU-T H.245
Skinny | skinny | TCP | - | 2000 2443 | Cisco, Skinny Client Control Protocol
IAX2 | iax2 iax | UDP | - | 4569 | RFC 5456
MRCP | mrcp mrcpv2 mrcpv1 | TCP | - | - | RFC 6787, 4463
MSRP | msrp | TCP | - | 2855 | RFC 4975
BFCP | bfcp | TCP?UDP | - | - | RFC 8855
SMPP | smpp | TCP | - | 2775 | smpp.org, SMPP 5.0
SIGTRAN | sigtran m3ua m2ua m2pa sua iua | SCTP | - | 2905 | RFC 2719, 4666
S1AP | s1ap x2ap ngap xnap | SCTP | - | 36412 38412 | 3GPP TS 36.412, 38.412
GTP | gtp gtp-u gtp-c gtpv2 | UDP | none | 2152 2123 | 3GPP TS 29.281, 29.274
PFCP | pfcp | UDP | none | 8805 | 3GPP TS 29.244
RTMP | rtmp | TCP | - | 1935 | Adobe, RTMP 1.0
RTMPS | rtmps | TCP | TLS | 443 | Adobe, RTMP 1.0
SRT | srt | UDP | - | - | Haivision, draft-sharabayko-srt
SAML | saml oidc oauth oauth2 | TCP | - | 443 | OASIS SAML 2.0; RFC 6749: over HTTP
HLS | hls | TCP | - | 80 443 | RFC 8216: over HTTP
AMQP | amqp | TCP | - | amqp | OASIS AMQP 1.0; AMQP 0-9-1
AMQPS | amqps | TCP | TLS | amqps | OASIS AMQP 1.0, part 5
MQTT | mqtt | TCP | - | mqtt | OASIS MQTT 5.0, 4.2
MQTTS | mqtts | TCP | TLS | secure-mqtt | OASIS MQTT 5.0, 5.4; IANA
MQTT-SN | mqtt-sn | UDP | - | - | OASIS MQTT-SN
STOMP | stomp | TCP | - | 61613 | stomp.github.io, STOMP 1.2
OpenWire | openwire | TCP | - | 61616 | activemq.apache.org
Kafka | kafka | TCP | - | 9092 | kafka.apache.org/protocol
NATS | nats | TCP | - | 4222 | docs.nats.io
Pulsar | pulsar | TCP | - | 6650 6651 | pulsar.apache.org
ZooKeeper | zookeeper | TCP | - | 2181 | zookeeper.apache.org
XMPP | xmpp jabber | TCP | - | xmpp-client xmpp-server | RFC 6120
IRC | irc | TCP | - | 6667 | RFC 1459
CoAP | coap | UDP~TCP | none | coap | RFC 7252, 8323
CoAPS | coaps | UDP~TCP | DTLS | coaps | RFC 7252, 8323
LwM2M | lwm2m | UDP?TCP | - | 5683 5684 | OMA LwM2M, transport bindings
RADIUS | radius | UDP~TCP | - | radius radius-acct + radsec radius-dynauth | RFC 2865, 2.4; 6613
RadSec | radsec radius-over-tls radius/tls | TCP | TLS | 2083 | RFC 6614
TACACS+ | tacacs+ tacacs-plus | TCP | - | 49 | RFC 8907
TACACS | tacacs | UDP?TCP | - | 49 | RFC 1492
Diameter | diameter | TCP?SCTP | - | diameter + diameters | RFC 6733, 2.1
IKE | ike isakmp ikev1 ikev2 nat-t ipsec-nat-t | UDP~TCP | - | isakmp ipsec-nat-t | RFC 7296, 9329
OpenVPN | openvpn | UDP?TCP | TLS | openvpn | openvpn.net, reference manual
L2TP | l2tp | UDP | - | l2tp | RFC 2661
PPTP | pptp | TCP~GRE | - | 1723 | RFC 2637
SSTP | sstp | TCP | TLS | 443 | Microsoft, MS-SSTP
SOCKS | socks socks4 socks5 | TCP~UDP | - | 1080 | RFC 1928
iSCSI | iscsi | TCP | - | iscsi-target iscsi | RFC 7143
NVMe/TCP | nvme/tcp | TCP | - | 4420 8009 | NVM Express, TCP transport
RoCEv2 | rocev2 | UDP | none | 4791 | InfiniBand Trade Association, annex A17
NDMP | ndmp | TCP | - | 10000 | ndmp.org
AFP | afp | TCP | - | 548 | Apple, AFP over TCP
SVN | svn | TCP | - | svn | Subversion's book: svnserve
Git | git | TCP | none | 9418 | git-scm.com, git-daemon
MySQL | mysql mariadb | TCP | - | mysql mysqlx | dev.mysql.com
PostgreSQL | postgresql postgres pgsql | TCP | - | postgresql | postgresql.org, frontend/backend protocol
Microsoft SQL Server | ms-sql tds sql-server ms-sql-server microsoft-sql-server \
| TCP | - | ms-sql-s ms-sql-m | Microsoft, MS-TDS 2.1
Oracle Net | oracle-net sqlnet sql*net net8 tns oracle-tns | TCP | - | 1521 | Oracle Database Net Services Reference
TCPS | tcps | TCP | TLS | 2484 | Oracle Database Net Services Reference
DRDA | drda db2 | TCP | - | 446 50000 | The Open Group, DRDA; IBM
SQL Server Browser | sql-browser sql-server-browser | UDP | none | 1434 | Microsoft, MC-SQLR 2.1
JDBC | jdbc odbc sql | TCP | - | - | the drivers of PostgreSQL, MySQL, Oracle, Microsoft, IBM
MongoDB | mongodb | TCP | - | mongodb | mongodb.com, wire protocol
Redis | redis | TCP | - | redis | redis.io, RESP
RESP | resp | TCP | - | 6379 | redis.io, RESP
Redis over TLS | rediss | TCP | TLS | 6379 | IANA, URI scheme rediss
Memcached | memcached | TCP~UDP | - | memcache | memcached, protocol.txt
CouchDB | couchdb | TCP | - | couchdb | couchdb.apache.org: over HTTP
Cassandra | cassandra cql | TCP | - | 9042 | cassandra.apache.org, native protocol
Elasticsearch | elasticsearch opensearch | TCP | - | 9200 9300 | elastic.co; opensearch.org
Couchbase | couchbase | TCP | - | 8091 11210 | docs.couchbase.com
Neo4j | bolt neo4j | TCP | - | 7687 | neo4j.com, Bolt
ClickHouse | clickhouse | TCP | - | 9000 8123 | clickhouse.com
etcd | etcd | TCP | - | 2379 2380 | etcd.io: over gRPC
Thrift | thrift | TCP | - | - | thrift.apache.org
HDFS | hdfs | TCP | - | 8020 9000 | hadoop.apache.org
Serf | serf lan-serf wan-serf | TCP+UDP | - | 8301 8302 | developer.hashicorp.com/consul, required ports
Zabbix | zabbix | TCP | - | zabbix-agent zabbix-trapper | zabbix.com, agent protocol
NRPE | nrpe | TCP | - | 5666 | nagios.org
StatsD | statsd dogstatsd | UDP~TCP | none | 8125 | github.com/statsd/statsd
Graphite | graphite carbon | TCP~UDP | none | 2003 2004 | graphite.readthedocs.io
collectd | collectd | UDP | - | 25826 | collectd.org, binary protocol
NetFlow | netflow | UDP~SCTP | none | 2055 9995 | RFC 3954
IPFIX | ipfix | UDP?TCP?SCTP | - | 4739 4740 | RFC 7011, 10
sFlow | sflow | UDP | none | 6343 | sflow.org, version 5
GELF | gelf | UDP?TCP | - | 12201 | docs.graylog.org
Beats | beats lumberjack | TCP | - | 5044 | elastic.co, Lumberjack
Prometheus | prometheus openmetrics | TCP | - | 9090 | prometheus.io: over HTTP
Jaeger | jaeger | UDP?TCP | - | 6831 14250 14268 | jaegertracing.io
JMX | jmx rmi jrmp java-rmi | TCP | - | 1099 | Oracle, Java RMI: JRMP over TCP
IIOP | iiop | TCP | none | - | OMG, CORBA 3.4 part 2
T3 | t3 | TCP | none | 7001 | Oracle WebLogic Server
T3S | t3s | TCP | TLS | 7002 | Oracle WebLogic Server
AJP | ajp ajp13 | TCP | none | 8009 | tomcat.apache.org, AJPv13
FastCGI | fastcgi uwsgi | TCP | none | - | fastcgi.com
WinRM | winrm ws-man wsman | TCP | - | 5985 5986 | Microsoft, MS-WSMV: over HTTP
WMI | wmi dcom | TCP | - | 135 | Microsoft, MS-DCOM over RPC
XML-RPC | xml-rpc | TCP | - | 80 443 | xmlrpc.com: over HTTP
JSON-RPC | json-rpc | TCP?UDP | - | - | jsonrpc.org: on any
RPC | rpc ms-rpc dce-rpc rpcbind portmapper onc-rpc sunrpc | TCP?UDP | - | 135 111 | RFC 5531; Microsoft, MS-RPCE 2.1
X11 | x11 | TCP | none | 6000 | X.Org, X Window System Protocol
SPICE | spice | TCP | - | 5900 | spice-space.org
ICA | ica | TCP~UDP | - | 1494 2598 | Citrix, communication ports
PCoIP | pcoip | TCP+UDP | - | 4172 | HP Anyware; Omnissa Horizon
LPD | lpd lpr | TCP | none | 515 | RFC 1179
IPP | ipp | TCP | - | 631 | RFC 8010
IPPS | ipps | TCP | TLS | 631 | RFC 7472
LMTP | lmtp | TCP | - | 24 | RFC 2033: not on port 25
ManageSieve | managesieve sieve | TCP | - | 4190 | RFC 5804
Milter | milter | TCP | - | - | milter.org
rlogin | rlogin rsh rexec | TCP | none | 512 513 514 | RFC 1282
Mosh | mosh | UDP | SSH | 60000 | mosh.org
Whois | whois | TCP | none | 43 | RFC 3912
Finger | finger | TCP | none | 79 | RFC 1288
Ident | ident | TCP | none | 113 | RFC 1413
OCSP | ocsp | TCP | - | 80 | RFC 6960: over HTTP
KMIP | kmip | TCP | TLS | 5696 | OASIS KMIP profiles
ICAP | icap | TCP | - | 1344 | RFC 3507
IPMI | ipmi rmcp rmcp+ | UDP | - | 623 | Intel, IPMI 2.0, 13
PTP | ptp | UDP | none | 319 320 | IEEE 1588, annexes D, E
BFD | bfd | UDP | none | 3784 4784 | RFC 5881, 5883
RIP | rip ripv2 ripng | UDP | none | 520 521 | RFC 2453, 2080
HSRP | hsrp | UDP | none | 1985 | RFC 2281
VXLAN | vxlan | UDP | none | 4789 8472 | RFC 7348
Geneve | geneve | UDP | none | 6081 | RFC 8926
CAPWAP | capwap | UDP | - | 5246 5247 | RFC 5415
MSDP | msdp | TCP | - | 639 | RFC 3618
LDP | ldp | TCP+UDP | none | 646 | RFC 5036, 2.4
mDNS | mdns bonjour | UDP | none | 5353 | RFC 6762
LLMNR | llmnr | UDP~TCP | none | 5355 | RFC 4795
SSDP | ssdp | UDP | none | 1900 | UPnP Device Architecture 2.0
WS-Discovery | ws-discovery | UDP | none | 3702 | OASIS WS-Discovery 1.1
Modbus | modbus-tcp modbus/tcp | TCP | none | 502 | modbus.org, Messaging on TCP/IP
OPC UA | opc-ua opcua | TCP | - | 4840 | OPC 10000-6, 7
S7 | s7comm s7 | TCP | - | 102 | RFC 1006
IEC 104 | iec-104 iec-60870-5-104 | TCP | none | 2404 | IEC 60870-5-104
DNP3 | dnp3 | TCP?UDP | - | 20000 | IEEE 1815
BACnet/IP | bacnet bacnet/ip bacnet-ip | UDP | none | 47808 | ASHRAE 135, annex J
EtherNet/IP | ethernet/ip | TCP+UDP | - | 44818 2222 | ODVA
DICOM | dicom | TCP | - | 104 11112 | DICOM PS3.8
MLLP | mllp | TCP | - | 2575 | HL7, Transport: MLLP
ICMP | icmp icmpv4 ping | itself | - | - | RFC 792
ICMPv6 | icmpv6 ndp mld | itself | - | - | RFC 4443, 4861, 3810
IGMP | igmp | itself | - | - | RFC 3376
ESP | esp | itself | IPsec | - | RFC 4303
AH | ah | itself | - | - | RFC 4302
GRE | gre | itself | - | - | RFC 2784
IPIP | ipip | itself | - | - | RFC 2003
OSPF | ospf ospfv2 ospfv3 | itself | - | - | RFC 2328, 5340
EIGRP | eigrp | itself | - | - | RFC 7868
IS-IS | isis is-is | itself | - | - | ISO/IEC 10589
PIM | pim | itself | - | - | RFC 7761
RSVP | rsvp | itself | - | - | RFC 2205
VRRP | vrrp vrrpv2 vrrpv3 | itself | - | - | RFC 9568
ARP | arp | itself | - | - | RFC 826
MPLS | mpls | itself | - | - | RFC 3031
CDP | cdp | itself | - | - | Cisco
LLDP | lldp | itself | - | - | IEEE 802.1AB
LACP | lacp | itself | - | - | IEEE 802.1AX
STP | stp rstp | itself | - | - | IEEE 802.1D
Ethernet | ethernet | itself | - | - | IEEE 802.3
Fibre Channel | fc fibre-channel fiber-channel | itself | - | - | INCITS 373
FCoE | fcoe | itself | - | - | INCITS 462
InfiniBand | infiniband | itself | - | - | InfiniBand Trade Association
"""
