"""Models of several services, for tests: as files, as a project on the disk, as checked services."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.reading.file import ModelFile

CONFIGURATION = """\
site_name: x
docs_dir: site
site_dir: build/site
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, gen]
nav: [{Home: index.md}, {Services: "gen:services"}]
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""
HEAD = "service: {{name: {name}{more}, waive: {{missing-link: none}}}}\n"
SHOP = """\
components: {web: {name: Web shop}, jobs: {name: Jobs}, idle: {name: Idle}}
externals:
  kafka:
  bank: {service: bank, component: api}
  old: {name: Old ledger, kind: third-party}
connections:
  - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: payments, data_flow: to-destination}
  - {id: 2, source: web, destination: kafka, protocol: Kafka, port: 9092, data: orders, data_flow: to-destination}
  - {id: 3, source: jobs, destination: kafka, protocol: Kafka, port: 9092, data: orders, data_flow: to-source}
  - {id: 4, source: jobs, destination: old, data: bills, data_flow: both}
internal_ports: [{component: jobs, groups: [{ports: [{port: 6122, protocol: RPC}]}]}]
"""
BANK = """\
components: {api: {name: Bank API}}
externals: {shop: {service: shop}, vault: {name: Vault, kind: third-party}}
connections:
  - {id: a.1, source: shop, destination: api, protocol: https, port: "443", data: payments, data_flow: to-destination}
  - {id: a.2, source: api, destination: vault, protocol: HTTPS, port: 20000-20010, data: keys, data_flow: both}
"""
MAIL = """\
components: {out: {name: Sender}}
externals: {kafka: , shop: {service: shop, component: web}, safe: {name: vault, kind: third-party}}
connections:
  - {id: 1, source: out, destination: shop, protocol: HTTP, port: 80, data: news, data_flow: both}
  - {id: 2, source: out, destination: safe, protocol: HTTPS, port: "25, 443", data: keys, data_flow: both}
"""
SMALL = {
    "shared": "externals: {kafka: {name: Kafka, kind: third-party, description: The *bus*.}}\n",
    "shop": HEAD.format(name="The shop", more=", abbreviation: SHOP, product: Retail") + SHOP,
    "bank": HEAD.format(name="The bank", more=", product: Finance") + BANK,
    "mail": HEAD.format(name="Mail", more=", product: Retail") + MAIL,
}


def services(files: Mapping[str, str]) -> Sequence[Service]:
    """The services of a model without errors."""
    read = [ModelFile(name, f"model/{name}.yml", text.encode()) for name, text in files.items()]
    model, problems = check(read, {}, (), None)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return model.services


def project(folder: Path, files: Mapping[str, str], configuration: str = CONFIGURATION) -> Path:
    """The model in a folder, with a site."""
    (folder / "model").mkdir(parents=True)
    (folder / "site").mkdir()
    (folder / "site/index.md").write_text("# Home\n\n<!-- gen:services -->\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    for name, text in files.items():
        (folder / f"model/{name}.yml").write_text(text, encoding="utf-8")
    return folder
