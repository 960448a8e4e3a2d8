"""Namespaces of OpenDocument."""

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{{{_URN}text:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
STYLE = f"{{{_URN}style:1.0}}"
OFFICE = f"{{{_URN}office:1.0}}"
DRAW = f"{{{_URN}drawing:1.0}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
