"""`python -m gen`."""

from architecture_pages import main

if __name__ == "__main__":
    main()
