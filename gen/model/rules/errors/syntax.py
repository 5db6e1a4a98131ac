"""Pages of the errors in what is no plain YAML."""

SYNTAX = {
    "encoding": """\
The file is not UTF-8, or holds a character that YAML does not take as it is.

Most often the file was saved as Windows-1252 or UTF-16, or a text was pasted with a control character in it. Save the
file as UTF-8. Where such a character is meant, write its escape between double quotes: `"\\u2028"`.
""",
    "yaml-syntax": """\
This is not YAML.

Most often a quote or bracket is never closed, a colon followed by a blank stands in a text, or an indentation does not
match the lines above; the mistake may stand a line above the place. Put a text with `: ` or ` #` in it, or with one of
`@ % & * [ { !` at its start, between quotes.

Wrong:

```yaml
service:
  name: Shop: the next generation
```

Right:

```yaml
service:
  name: "Shop: the next generation"
```
""",
    "yaml-anchor": """\
YAML's anchors (`&name`) and aliases (`*name`) are not taken.

Whoever reads or changes one row would have to look for the others that share it. Write the value itself; what several
services connect to belongs into `shared.yml`.

Wrong:

```yaml
service:
  name: &name Shop
  abbreviation: *name
```

Right:

```yaml
service:
  name: Shop
  abbreviation: Shop
```
""",
    "yaml-tag": """\
YAML's tags (`!!str`, `!include`) are not taken.

Every value is read as the text that stands there, so none is needed.

Wrong:

```yaml
service:
  name: !!str 1984
```

Right:

```yaml
service:
  name: 1984
```
""",
    "yaml-document": """\
A second document begins in the file, with `---`.

A model file holds one service. Remove the line, or move what follows into a file of its own.

Wrong:

```yaml
service:
  name: Shop
---
introduction: Sells things.
```

Right:

```yaml
service:
  name: Shop
introduction: Sells things.
```
""",
    "yaml-depth": """\
Lists or mappings are nested deeper than any model needs.

Something like `[[[[[` stands there by mistake; remove it.
""",
    "yaml-key": """\
A list or mapping stands where a key is meant.

Most often a template's placeholder, `{{name}}`, is still there: to YAML it is a mapping in a mapping. Write a word, or
put the text between quotes.

Wrong:

```yaml
service:
  name: Shop
  {{product}}: Commerce
```

Right:

```yaml
service:
  name: Shop
  product: Commerce
```
""",
    "duplicate-key": """\
The same key stands twice in one mapping.

One of the two would be lost without a word. The message names the line of the first; keep one of them.

Wrong:

```yaml
service:
  name: Shop
  name: Web shop
```

Right:

```yaml
service:
  name: Web shop
```
""",
}
