# Tries: a socket of the host by its path
# Noticed by: connection
# Place: upgrade
import socket
socket.socket(socket.AF_UNIX).connect("@SOCKET@")
