"""Which ports one database may listen on, and which words tell that a connection is not one of its clients'."""

import re

from gen.model.entities import Connection
from gen.model.rules.connections.recognition import is_database

# for clients in the open and over TLS; then between nodes, for replicas, for whoever manages or watches
_OF_ONE = """
    Aerospike: 3000 4333 3001 3002 3003
    Cassandra: 9042 9142 9160 7000 7001 7199
    ClickHouse: 8123 8443 9000 9440 9004 9005 9009 9010
    CockroachDB: 26257 26258
    Couchbase: 8091 18091 11207 11210 11209 21100 21150 8092 8093 8094 8095 8096
    CouchDB: 5984 6984 4369 5986
    Db2: 50000 50001 50002 523 60000
    Elasticsearch, OpenSearch: 9200 9300 9600
    etcd: 2379 2380 2381
    FoundationDB: 4500 4501
    Informix: 9088 9089 1526
    MariaDB, MySQL, Galera, group replication: 3306 33060 33061 33062 4444 4567 4568
    Microsoft SQL Server: 1433 1434 5022 2383
    MongoDB: 27017 27018 27019 27020
    Neo4j: 7687 7474 7473 7688 5000 6000 6362 2004
    Oracle: 1521 2484 1522 1525 1158 3872 5500 6200
    Redis: 6379 6380 16379 16380 26379
    ScyllaDB: 9042 9142 19042 19142 7000 7001 7199 9180 10000
    TiDB: 4000 10080 2379 2380 20160 20180
    Vertica: 5433 5434 5444 5450
    YugabyteDB: 5433 9042 6379 7000 7100 9000 9100 12000 13000
"""
_PORTS = tuple(frozenset(map(int, line.partition(":")[2].split())) for line in _OF_ONE.strip().splitlines())
_NOT_OF_CLIENTS = re.compile(
    r"\b(?:replica(?:s|tions?|te[sd]?)?|replicating|standbys?|slaves?|secondar(?:y|ies)|read-?only"
    r"|gossip|inter-?nodes?|node[ -]to[ -]node|between (?:the |its )?nodes|peers?|raft|quorum|elections?|heartbeats?"
    r"|cluster (?:bus|traffic|communication|management)|clustering|mirroring|rebalancing|failover|switchover|witness"
    r"|sentinel|arbiter|patroni|repmgr|reaper|pgbouncer|pgpool|pool(?:ed|er|ing)"
    r"|admin\w*|management (?:port|console)|jmx|metrics|monitor(?:s|ing)?|prometheus|exporter"
    r"|(?:health|liveness|readiness|status) (?:checks?|probes?)|probes?|backups?|restore|wal)\b"
)


def of_a_client(connection: Connection) -> bool:
    """Whether a connection to a database seems to be a client's: not a node's, a replica's, one who manages it."""
    source, destination = connection.source, connection.destination
    if source and (source == destination or is_database(source)):
        return False
    texts = [source.name if source else "", *(item.text for item in connection.data)]
    return not any(_NOT_OF_CLIENTS.search(text.casefold()) for text in texts)


def of_one_database(ports: set[int]) -> bool:
    """Whether all of these are ports of one database's product."""
    return any(ports <= usual for usual in _PORTS)
