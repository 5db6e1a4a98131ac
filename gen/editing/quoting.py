"""A text -> the YAML scalar that reads back as this text, less what no model holds: plain where that is safe."""

import json
import re

from gen.model.reading.decoding import readable

# starts and goes on with what no YAML sign can be made of, in block and flow context alike (YAML 1.2.2, 7.3.3)
_PLAIN = re.compile(r"[^\W_](?:[\w .()/+*=;%$@&'’–—-]|:(?=[\w/])|,(?= )(?<! ,))*(?<! )")
_FLOW = re.compile(r"[^\W_](?:[\w .()/+*=;%$@&'’–—-])*(?<! )")
_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str, flow: bool = False) -> str:
    """The scalar; `flow`: it stands between [ ] or { }, where a comma or colon would end it."""
    text = readable(text)
    if (_FLOW if flow else _PLAIN).fullmatch(text) and not _ESCAPED.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04X}", quoted)
