"""`python -m bot` starts the command line; the one import from the pure room to the acting one."""

from handlers.main import main

if __name__ == "__main__":
    main()
