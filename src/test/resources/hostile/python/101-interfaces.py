# Tries: another interface than its own loopback
# Noticed by: report
# Place: upgrade
import socket
if any(name != "lo" for _, name in socket.if_nameindex()):
    print("@EFFECT@")
