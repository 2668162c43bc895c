# Tries: all packets
# Noticed by: report
# Place: upgrade
import socket
socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3)
print("@EFFECT@")
