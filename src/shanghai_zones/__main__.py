"""`python -m shanghai_zones`: the zones and what is reported of them."""

import sys

from .cli import main

sys.exit(main())
