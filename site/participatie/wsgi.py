"""Entry point for the web server: `PYTHONPATH=.:site granian --interface wsgi participatie.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "participatie.settings.productie")
application = get_wsgi_application()
