"""`python -m thaiqm` is the command line `thaiqm`."""

import sys

from thaiqm.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
