"""The fixed words that a reader sees, in the languages that there are: an English text in, the same in another one out.

choice  What a theme says of its language -> a language that there are words in
words   An English text -> the words of a language

A language is a file, `de.toml`: its words by the English texts that stand in templates and views, and what its grammar
needs. `en.toml` has its grammar alone. A language without one of the words has the English ones in its place.
"""

from gen.language.words import ENGLISH, IN_ENGLISH, Words, words_of

__all__ = ["ENGLISH", "IN_ENGLISH", "Words", "words_of"]
