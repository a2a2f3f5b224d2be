"""Run the command line."""

import sys

from tracker.commands import main

sys.exit(main())
