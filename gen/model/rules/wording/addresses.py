"""The rule on addresses that are none."""

from collections.abc import Iterator

from gen.model.entities import Service
from gen.model.knowledge.hosts import address_fault
from gen.model.spelling import quoted
from gen.problems import Problem


def wrong_address(service: Service) -> Iterator[Problem]:
    """A text under `addresses` is surely no host name, address or network.

    Whoever copies it into a firewall's rule is stopped there, or lets the wrong one in. Reported are numbers above 255,
    lengths that no network has, IPv6 addresses that can't be read, addresses of pages, and several addresses in one
    text, which nothing takes apart. Wildcards, ranges and words are the writer's own, and left alone.

    Wrong:

    ```yaml
    externals:
      bank: {name: Bank, addresses: [10.0.0.300, 192.0.2.0/40, "a.example.com, b.example.com"]}
    ```

    Right:

    ```yaml
    externals:
      bank: {name: Bank, addresses: [10.0.0.30, 192.0.2.0/24, a.example.com, b.example.com]}
    ```
    """
    for external in service.externals:
        for text in external.addresses:
            if why := address_fault(text):
                message = f"{quoted(text)} is no address: {why}"
                yield external.place("addresses").warning("wrong-address", message)
