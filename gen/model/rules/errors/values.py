"""Pages of the errors in keys and values."""

VALUES = {
    "unknown-key": """\
A key that the model does not know.

Most often it is a typo, or stands one level too high or too low; what it says would be missing on the page. The message
has the nearest right key, or those that are known there.

Wrong:

```yaml
protocl: HTTPS
port: 443
```

Right:

```yaml
protocol: HTTPS
port: 443
```
""",
    "wrong-type": """\
A text stands where rows or keys are meant, or the reverse.

Rows begin with `- `, keys are lines of `key: value`. The message says what is meant, and how it is written.

Wrong:

```yaml
connections:
  1: {source: web, destination: bank}
```

Right:

```yaml
connections:
  - {id: 1, source: web, destination: bank}
```
""",
    "wrong-value": """\
A value that the key does not take.

Some keys take a few words only, such as `data_flow` or `kind`; an address must be http, https, mailto or relative; a
waiver needs its reason; a day is written 2026-03-01. The message says what is taken.

Wrong:

```yaml
protocol: HTTPS
port: 443
data_flow: to-sorce
```

Right:

```yaml
protocol: HTTPS
port: 443
data_flow: to-source
```
""",
    "missing-value": """\
A value without which nothing can be shown.

The service needs its `name`, a connection its `id`, a waiver its reason, a verification its day. All else may be left
out.

Wrong:

```yaml
connections:
  - {source: web, destination: bank}
```

Right:

```yaml
connections:
  - {id: 1, source: web, destination: bank}
```
""",
    "too-many": """\
A section has more entries than any page can show, or the file has more errors than one can read.

Divide the service into several files; or mend what is listed, and run the check again.
""",
    "too-long": """\
A text is longer than its place on a page can hold.

A name has room for some words, a cell for some paragraphs. Say it in fewer, or move what is long into `introduction`.
""",
    "port-range": """\
A port outside 1 to 65535.

No firewall takes it. Most often two numbers ran together, or a digit is one too many.

Wrong:

```yaml
protocol: TCP
port: 80443
```

Right:

```yaml
protocol: TCP
port: [80, 443]
```
""",
}
