"""Old pages in any form -> a model: text or bytes -> blocks -> a page's facts -> a service -> YAML text."""
