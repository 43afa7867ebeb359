"""`python -m tests.site.write_reference`: Django is set up before the pages are rendered."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.site.reference import write  # noqa: E402

write()
