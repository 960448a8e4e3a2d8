"""Lets ``python -m roadmap_nlp.cli`` do what ``roadmap-nlp`` does."""

import sys

from roadmap_nlp.cli import main

sys.exit(main())
