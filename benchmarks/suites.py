"""A seeded generator of suites: models of n services, each of 8 components and 12 connections."""

import random
from pathlib import Path

SHARED = """externals:
  kafka: {name: Kafka, kind: third-party, icon: onprem.queue.Kafka}
  postgresql: {name: PostgreSQL, kind: third-party, icon: onprem.database.Postgresql}
  object-storage: {name: Object storage, kind: third-party}
  prometheus: {name: Prometheus, kind: third-party, icon: onprem.monitoring.Prometheus}
"""
OUTSIDE = {"kafka": ("TCP", 9092), "postgresql": ("TCP", 5432), "object-storage": ("HTTPS", 443)}
WORDS = ("orders", "invoices", "events", "calls", "reports", "sessions", "contacts", "recordings", "schedules")
ROLES = ("API", "worker", "scheduler", "cache", "gateway", "collector", "exporter", "console")
LINKS = "links: {architecture: 'https://example.org/architecture', high-availability: 'https://example.org/ha'}"


def suite(services: int, seed: int = 1) -> dict[str, str]:
    """The text of each model file, by its name."""
    files = {f"service-{number:04}.yml": service(number, services, seed) for number in range(1, services + 1)}
    return {"shared.yml": SHARED, **files}


def write(folder: Path, services: int, seed: int = 1) -> None:
    """Write a suite as a project: its mkdocs.yml, a landing page, and the model."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "site").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (folder / "site" / "index.md").write_text("# Suite\n\n<!-- gen:services -->\n", encoding="utf-8")
    for name, text in suite(services, seed).items():
        (folder / "model" / name).write_text(text, encoding="utf-8")


def service(number: int, services: int, seed: int) -> str:
    """One model file: 8 components, 12 connections: 7 inside, 3 to what is shared, 1 scraped, 1 to another API."""
    chosen = random.Random(f"{seed}/{number}")
    parts = [f"{role.lower()}-{number}" for role in ROLES]
    other = (number - 1 + chosen.randrange(1, services)) % services + 1 if services > 1 else None
    rows = [(parts[chosen.randrange(place)], parts[place], "HTTPS", 8443) for place in range(1, 8)]
    rows += [(chosen.choice(parts), outside, *how) for outside, how in OUTSIDE.items()]
    rows.append(("prometheus", chosen.choice(parts), "HTTP", 9090))
    rows.append((chosen.choice(parts), f"service-{other:04}" if other else "kafka", "HTTPS", 443))
    lines = ["service:", f"  name: Service {number}", f"  abbreviation: S{number}", f"  {LINKS}"]
    lines += [f"  summary: It keeps the {chosen.choice(WORDS)} of a contact center.", f"  product: P{number % 7}"]
    lines += ["introduction: |", f"  Service {number} keeps {chosen.choice(WORDS)} and *serves* them.", "components:"]
    lines += [
        f"  {part}: {{name: {role} {number}, icon: k8s.compute.Pod}}" for part, role in zip(parts, ROLES, strict=True)
    ]
    lines += ["externals:", "  kafka:", "  postgresql:", "  object-storage:", "  prometheus:"]
    lines += [f"  service-{other:04}: {{service: service-{other:04}}}"] if other else []
    lines.append("connections:")
    for row, (source, destination, protocol, port) in enumerate(rows, 1):
        lines += [f"  - id: {row}", f"    source: {source}", f"    destination: {destination}"]
        lines += [f"    protocol: {protocol}", f"    port: {port}"]
        lines += [f"    data: The {chosen.choice(WORDS)} that service {number} works on", "    data_flow: both"]
    return "\n".join(lines) + "\n"


MKDOCS = """site_name: Suite
docs_dir: site
site_dir: build/site
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.prune]
markdown_extensions: [admonition, attr_list, md_in_html, tables]
plugins: [search, gen]
"""
