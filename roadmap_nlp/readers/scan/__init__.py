"""Scans: pages that are pictures, recognised with Tesseract.

:mod:`pixels` finds rules and straightens, :mod:`recognition` reads text, :mod:`latin`
what of it is no Russian, :mod:`orientation` turns pages upright, :mod:`pages` puts all
into pages; they run in a process of their own.
"""
