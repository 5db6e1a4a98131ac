"""A model without a word in Latin letters, so that these are the tool's own wherever they stand."""

SHARED = "externals:\n  k: {name: Ουρά, kind: third-party, zone: Δέλτα, addresses: [10.0.0.1], description: Ωμέγα.}\n"
MANY = "".join(f"  - {{id: m{at}, source: a, destination: x{at}, protocol: Ζ{at}}}\n" for at in range(32))
MANY_ENDS = "".join(f"  x{at}: {{name: Ξένος {at}, group: Κουτί}}\n" for at in range(32))
FIRST = """\
service: {name: Άλφα, abbreviation: ΑΛ, product: Πρώτο, summary: Σύνοψη., formerly: [old]}
introduction: Εισαγωγή.
components:
  a: {name: Κόμβος, abbreviation: ΚΒ, description: Περιγραφή., zone: Γάμμα, group: Ομάδα}
  b: {name: Λάμδα, group: Ομάδα}
  c: {name: Μόνος}
externals:
  k:
  s: {service: second, component: p}
  u: {name: Χρήστης, kind: ui}
  o: {name: Άλλο, group: Κουτί}
connections:
  - {id: 1, source: a, destination: k, protocol: HTTPS, port: 443, data: Δεδομένα, data_flow: both, heading: Τίτλος,
     when: όταν, sensitivity: Μυστικά, footnote: Σημείωση., owner: Ομάδα, since: "8", documented: elsewhere,
     verified: {on: 2026-03-01, by: Νίκος, evidence: "https://10.0.0.1"}, waive: {http-on-443: Λόγος}}
  - {id: 2, source: s, destination: a, protocol: Ζ9, port: 99, data: Ψ, data_flow: to-source, encryption: ΖΖ}
  - {id: 3, source: a, destination: b, protocol: UDP, port: 53, data: Ψ, data_flow: to-destination,
     authentication: ΖΖ, classification: ingress/egress}
  - {id: 4, source: u, destination: o}
  - {id: 5, source: a}
internal_ports:
  - {component: a, text: Κείμενο., groups: [{name: Ομάδα, ports: [{port: 61, protocol: ΡΡ}, {port: 62}]}]}
notes:
  - {section: connections, kind: note, text: Σημείωμα.}
  - {section: connections, kind: suggestion, text: Πρόταση.}
"""
SECOND = """\
service: {name: Βήτα, product: Δεύτερο, links: {architecture: "https://10.0.0.2", high-availability: "https://10.0.0.3"}}
components: {p: {name: Πύλη}}
externals:
  k:
  first: {service: first, component: a}
  only: {name: Βάση, kind: third-party}
connections:
  - {id: 1, source: p, destination: k, protocol: HTTPS, port: 443, data: Ψ, data_flow: to-destination}
  - {id: 2, source: p, destination: only, protocol: GRE, data: Ψ}
  - {id: 3, source: first, destination: p, protocol: HTTPS, port: 8443, data: Ω, data_flow: both}
"""
THIRD = f"service: {{name: Γάμμα}}\ncomponents: {{a: {{name: Κόμβος}}}}\nexternals:\n{MANY_ENDS}connections:\n{MANY}"
FOURTH = "service: {name: Μόνη}\nsections: {connections: hidden}\n"
FILES = {"shared": SHARED, "first": FIRST, "second": SECOND, "third": THIRD, "fourth": FOURTH}
OLD = {
    **FILES,
    "first": FIRST.replace("port: 99", "port: 98")
    .replace("Περιγραφή", "Άλλη")
    .replace("{id: 3, source: a, destination: b", "{id: 7, source: b, destination: a")
    .replace("  - {id: 4, source: u, destination: o}\n", "  - {id: 6, source: c, destination: k, protocol: HTTP}\n"),
    "second": SECOND.replace("id: 2,", "id: 9,").replace("data: Ω", "data: Ωω"),
}
