#!/bin/sh
# `make run`: prepare the site and serve it on this machine only. deploy/ has what a public site needs.
set -eu

port=${PORT:-8000}
.venv/bin/python - "$port" <<'PYTHON' || { echo "Port $port is taken by another program. Try: make run PORT=8001" >&2; exit 1; }
import socket, sys
probe = socket.socket()
probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    probe.bind(("127.0.0.1", int(sys.argv[1])))
except OSError:
    sys.exit(1)
PYTHON
.venv/bin/python manage.py prepare
cat <<TEXT

  Cliffhanger   http://127.0.0.1:$port/
  Newsroom      http://127.0.0.1:$port/admin/
  Moderation    http://127.0.0.1:$port/moderation/

  Demo logins   alice (administrator), eve (editor), max (moderator)
  Password      ${DEMO_PASSWORD:-cliffhanger-demo}

  Mails         ${EMAIL_HOST:-are written into var/mail/}

  Ctrl-C stops it.

TEXT

# What is due is done every minute, as on a public site, until the server below (it keeps this number) is gone.
while sleep 60 && kill -0 $$ 2>/dev/null; do .venv/bin/python manage.py tick; done >/dev/null 2>&1 &
exec .venv/bin/python deploy/foreground.py .venv/bin/granian --interface wsgi --host 127.0.0.1 --port "$port" --no-ws \
  --workers 1 --blocking-threads 4 --workers-kill-timeout 2 --log-level error cliffhanger.wsgi:application
