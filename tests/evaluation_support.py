"""Annotations written as marked lines, for tests of the evaluation kit."""

import re

from roadmap_nlp.evaluation.annotation import Annotation, Group, Mention
from roadmap_nlp.types.role import Role

_MARK = re.compile(r"\[(?P<text>[^\[\]|]+)\|(?P<role>\w+)(?P<record>(?:,\d+)*)\]")


def marked(*lines, name="1"):
    """«1. [Сев|activity,1] [агроном|responsible,1]»; numbers name records, from 1."""
    text, mentions, members = "", [], {}
    for line in lines:
        at = 0
        for found in _MARK.finditer(line):
            text += line[at : found.start()]
            start = len(text)
            text += found["text"]
            mentions.append(Mention(Role(found["role"]), ((start, len(text)),)))
            for number in filter(None, found["record"].split(",")):
                members.setdefault(int(number), []).append(len(mentions) - 1)
            at = found.end()
        text += line[at:] + "\n"
    groups = tuple(Group(tuple(members[number])) for number in sorted(members))
    return Annotation(name, text, tuple(mentions), groups)
