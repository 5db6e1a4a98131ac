"""Pages of the errors in ids, and in what they stand for."""

IDS = {
    "wrong-id": """\
An id with characters that an address can't take, too long, or reserved.

Ids of services (the file's name without `.yml`), components and externals are up to 64 small letters, digits and
hyphens; those of connections up to 8 letters, digits, dots and hyphens. A service can't be called as the site's own
pages are, nor as a device of Windows (`con`, `aux`).

Wrong:

```yaml
components:
  Web Shop: {name: Web shop}
```

Right:

```yaml
components:
  web-shop: {name: Web shop}
```
""",
    "duplicate-id": """\
The same id stands twice: for two connections, or for a component and an external.

Nobody could tell which is meant. The message names the line of the first; give the second another id.
`python -m gen renumber` numbers the connections anew.

Wrong:

```yaml
connections:
  - {id: 1, source: web, destination: bank}
  - {id: 1, source: bank, destination: web}
```

Right:

```yaml
connections:
  - {id: 1, source: web, destination: bank}
  - {id: 2, source: bank, destination: web}
```
""",
    "unknown-id": """\
Something is mentioned that is not defined: a component, an external, a service.

Most often it is a typo; the message has the nearest id that is there. `source` and `destination` take keys of
`components`, `externals` or `shared.yml`; `service` of an external takes the name of another file of the model.

Wrong:

```yaml
connections:
  - {id: 1, source: wbe, destination: bank}
```

Right:

```yaml
connections:
  - {id: 1, source: web, destination: bank}
```
""",
    "shared-body": """\
A key that `shared.yml` defines has a body here too.

Two descriptions of one thing would drift apart. Leave the body away; or, if something else is meant, take another key.

Wrong:

```yaml
externals:
  object-storage: {name: Object storage}
```

Right:

```yaml
externals:
  object-storage:
```
""",
    "repeated-fact": """\
An external that names another service's file repeats what that file says.

With `service`, its name, abbreviation, description, icon and zone come from there, and change there. Leave the key
away.

Wrong:

```yaml
externals:
  auth: {service: auth, name: Authentication}
```

Right:

```yaml
externals:
  auth: {service: auth}
```
""",
    "unknown-icon": """\
No class of the diagrams package, and no image file of the project, has this name.

The message has the nearest class. A file (`.svg`, `.png`, `.jpg`, `.gif`) is named from the project's folder:
`icons/shop.svg`.

Wrong:

```yaml
components:
  web: {name: Web shop, icon: k8s.compute.Pdo}
```

Right:

```yaml
components:
  web: {name: Web shop, icon: k8s.compute.Pod}
```
""",
    "unknown-rule": """\
A waiver, or the settings in mkdocs.yml or pyproject.toml, name a rule that does not exist.

It would silence nothing. `python -m gen explain` lists all rules.

Wrong:

```yaml
protocol: HTTP
port: 443
waive: {http-on-433: the bank takes plain HTTP there}
```

Right:

```yaml
protocol: HTTP
port: 443
waive: {http-on-443: the bank takes plain HTTP there}
```
""",
}
