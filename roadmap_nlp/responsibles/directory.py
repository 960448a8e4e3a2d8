"""A user's own directory of parties (INN, OGRN or any key), read from a CSV."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.responsibles.parsing import parse
from roadmap_nlp.responsibles.unification import PartyKey, party_key
from roadmap_nlp.types import Responsible

NAME_COLUMN: Final = "name"


@dataclass(frozen=True, slots=True)
class Directory:
    """Rows of a directory, found by a party however it is written.

    Attributes:
        rows: The rows by the key of the party that their ``name`` spells.
        abbreviations: Short forms that the names or the documents use.
    """

    rows: Mapping[PartyKey, Mapping[str, str]]
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_csv(
        cls, path: Path, abbreviations: Mapping[str, str] = MappingProxyType({})
    ) -> "Directory":
        """Read a CSV with a column ``name`` and any others.

        Raises:
            ConfigError: There is no such column.
        """
        with path.open(encoding="utf-8-sig", newline="") as file:
            sample = file.readline()
            file.seek(0)
            delimiter = max(",;\t", key=sample.count)
            rows = list(csv.DictReader(file, delimiter=delimiter))
        if rows and NAME_COLUMN not in rows[0]:
            raise ConfigError.unknown("column", NAME_COLUMN, rows[0])
        return cls.from_rows(rows, abbreviations)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, str]],
        abbreviations: Mapping[str, str] = MappingProxyType({}),
    ) -> "Directory":
        """Make a directory of mappings that have a ``name`` each.

        Example:
            >>> from roadmap_nlp.responsibles import parse
            >>> listed = Directory.from_rows([{"name": "МКУ «ЦРО»", "inn": "5902"}])
            >>> listed.find(parse("специалисты ЦРО")[0])["inn"]
            '5902'
        """
        found: dict[PartyKey, Mapping[str, str]] = {}
        for row in rows:
            # a short line of a CSV lacks values, a long one has some without a name
            cells = {name: value or "" for name, value in row.items() if name}
            for party in parse(cells[NAME_COLUMN])[:1]:
                key = party_key(party, abbreviations)
                kept = MappingProxyType(cells)
                found.setdefault(key, kept)
                if key.person:
                    found.setdefault(PartyKey("", "", key.person), kept)
        return cls(MappingProxyType(found), abbreviations)

    def find(self, party: Responsible) -> Mapping[str, str] | None:
        """The row of the party, else of its organisation, or None."""
        key = party_key(party, self.abbreviations)
        whole = self.rows.get(key)
        if whole is not None:
            return whole
        for part in (
            PartyKey(key.role, key.organization, ""),
            PartyKey("", "", key.person),
            PartyKey("", key.organization, ""),
        ):
            if any((part.role, part.organization, part.person)) and part in self.rows:
                return self.rows[part]
        return None
