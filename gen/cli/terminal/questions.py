"""Questions that someone at a terminal can answer; nobody is asked elsewhere."""

import sys
from collections.abc import Mapping
from typing import NamedTuple

import click


class Answers(NamedTuple):
    """The names of what was asked of, by the answer; those that nobody knew an answer for are in neither."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


def answers(questions: Mapping[str, str]) -> Answers:
    """What someone at the terminal says to each question, by what it asks of; nothing where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return Answers()
    given = {
        name: click.prompt(
            question, type=click.Choice(["y", "n", "?"], case_sensitive=False), default="?", show_choices=True, err=True
        )
        for name, question in questions.items()
    }
    return Answers(
        tuple(name for name, word in given.items() if word == "y"),
        tuple(name for name, word in given.items() if word == "n"),
    )
