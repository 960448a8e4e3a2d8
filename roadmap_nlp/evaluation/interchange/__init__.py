"""Annotations to and from the formats of annotation tools.

Every module has ``dump`` and ``load`` that undo each other to the byte. All refuse
marks whose text is not the one they were made on: each format carries the text's
SHA-256.
"""
