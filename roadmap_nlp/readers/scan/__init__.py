"""Scans: pages that are pictures, recognised with Tesseract.

:mod:`pixels` finds rules and straightens, :mod:`recognition` reads text, :mod:`pages`
puts both into pages; all three run in a process of their own.
"""
