"""After a file was split in two: what stayed behind, and still names what went, is told with where that is now."""

from gen.loading.checking import check
from gen.model.reading.file import ModelFile

SHOP = """\
service: {name: Shop}
introduction: The bill follows, see connection 2.
components: {web: {name: Web shop}}
externals: {bank: {name: Bank}, mail: {service: shop, component: gone}}
connections:
  - {id: 1, source: web, destination: biller, protocol: HTTPS, port: 443, data: bills, data_flow: both}
internal_ports:
  - {component: biller}
"""
BILLING = "service: {name: Billing}\ncomponents: {biller: {name: Biller}}\nexternals: {}\n"
OTHER = "service: {name: Other}\nexternals: {b: {service: shop, component: biller}}\n"


def told(**files: str) -> list[str]:
    models = [ModelFile(name, f"{name}.yml", text.encode()) for name, text in files.items()]
    return [f"{it.file}:{it.line} {it.message}" for it in check(models, {}, {}, None).problems]


def test_a_component_that_went_to_another_file_is_named_with_it() -> None:
    messages = told(shop=SHOP.replace(", mail: {service: shop, component: gone}", ""), billing=BILLING)
    stands = "it is one of billing.yml, which an external stands for: `biller: {service: billing, component: biller}`"
    assert f"shop.yml:6 `biller` is in neither components nor externals here; {stands}" in messages
    assert f"shop.yml:8 `biller` is not in components here; {stands}" in messages


def test_who_refers_to_it_is_told_too() -> None:
    shop = "service: {name: Shop}\ncomponents: {web: {name: Web shop}}\n"
    messages = told(shop=shop, billing=BILLING, other=OTHER)
    assert (
        "other.yml:2 `biller` is not in components of shop.yml; it is in billing.yml: write `service: billing`"
        in messages
    )


def test_what_has_no_row_left_and_numbers_that_went_are_told() -> None:
    text = SHOP.replace("biller", "bank").replace(", mail: {service: shop, component: gone}", ", mail: {name: Mail}")
    messages = told(shop=text.partition("internal_ports")[0])
    assert "shop.yml:2 this mentions connection 2, and there is none here" in messages
    assert "shop.yml:4 Mail has no connection; write one, or remove it" in messages
