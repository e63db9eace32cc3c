"""``python -m oralhist``."""

from oralhist.commands import main

if __name__ == "__main__":
    main()
