#!/bin/sh
# `make run`: prepare the site and serve it on this machine only. deploy/ has what a public site needs.
set -eu

port=${PORT:-8000}
.venv/bin/python manage.py prepare
cat <<TEXT

  Cliffhanger   http://127.0.0.1:$port/
  Newsroom      http://127.0.0.1:$port/admin/
  Moderation    http://127.0.0.1:$port/moderation/

  Demo logins   alice (administrator), eve (editor), max (moderator)
  Password      ${DEMO_PASSWORD:-cliffhanger-demo}

  Ctrl-C stops it.

TEXT

exec .venv/bin/python deploy/foreground.py .venv/bin/granian --interface wsgi --host 127.0.0.1 --port "$port" --no-ws \
  --workers 1 --blocking-threads 4 --workers-kill-timeout 2 --log-level error cliffhanger.wsgi:application
