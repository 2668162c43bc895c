# Tries: a connection by the shell
# Noticed by: connection
# Place: upgrade
import os
os.system("bash -c 'echo x > /dev/tcp/127.0.0.1/@PORT@'")
