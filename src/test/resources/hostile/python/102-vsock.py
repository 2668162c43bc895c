# Tries: the machine above
# Noticed by: report
# Place: upgrade
import socket
s = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
s.settimeout(1)
s.connect((2, 1))
print("@EFFECT@")
