"""Comments that readers wrote somewhere else: read out of an export, and put on the pages they belong to."""
