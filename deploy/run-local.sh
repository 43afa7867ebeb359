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

# Job control gives the server the terminal's Ctrl-C for itself, so that it stops in good order and make ends with 0.
if [ -t 0 ]; then set -m; fi
.venv/bin/granian --interface wsgi --host 127.0.0.1 --port "$port" --no-ws --workers 1 --blocking-threads 8 \
  --workers-kill-timeout 5 --log-level warning cliffhanger.wsgi:application
