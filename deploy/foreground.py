"""`python deploy/foreground.py COMMAND …` becomes that command, and the terminal's Ctrl-C is for it alone.

Started by make, a server would share Ctrl-C with make, which then reports an interrupt although all went well. In a
process group of its own it gets the signal, stops in good order and ends with 0, and so does make.
"""

import os
import signal
import sys

if sys.stdin.isatty():
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # asking for the terminal from the background would stop us
    os.tcsetpgrp(sys.stdin.fileno(), os.getpgrp())
os.execv(sys.argv[1], sys.argv[1:])
