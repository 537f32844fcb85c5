"""``python -m res57``."""

from res57.cli import main

if __name__ == "__main__":  # worker processes import this module too
    main()
