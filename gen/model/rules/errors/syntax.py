"""Pages of the errors in what is no plain YAML."""

SYNTAX = {
    "encoding": """\
The file is not UTF-8, or holds a character that YAML does not take as it is.

Most often the file was saved as Windows-1252 or UTF-16, or a text was pasted with a control character in it. Save the
file as UTF-8. Where such a character is meant, write its escape between double quotes: `"\\u2028"`.
""",
    "yaml-syntax": """\
The file can't be read from here on.

Most often a quote or bracket is never closed, a colon followed by a space stands in a text, a tab or a space too many
stands at the start of a line, or a dash is missing. Put a text with `: ` or ` #` in it, or with one of
``@ % & * [ { ! | > ` `` at its start, between quotes. Where git left `<<<<<<<` and `>>>>>>>`, keep one of the two
versions.

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
A text begins with `&` or `*`.

Between quotes it is a text like any other. To YAML, without quotes, `&name` and `*name` stand for a value that is
written once and used elsewhere; that is not taken here, since whoever changes one row would have to look for the
others. Write the value itself; what several services connect to belongs into `shared.yml`.

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
A text begins with `!`.

Between quotes it is a text like any other. To YAML, without quotes, `!!str` or `!include` say how a value is read;
here every value is the text that stands there.

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
A second file begins within this one, with `---`, or the file ends early, with `...`.

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
Brackets or lists stand inside each other, deeper than any model needs.

Something like `[[[[[` stands there by mistake; remove it.
""",
    "yaml-key": """\
A `{` or `[` stands where a key is meant.

Most often a template's placeholder, `{{name}}`, is still there. Write a word, or put the text between quotes.

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
The same key stands twice in one row, component or section.

One of the two would be lost without a word. The message names the line of the first; keep one of them, or begin a new
row with its dash.

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
