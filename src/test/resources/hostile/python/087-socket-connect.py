# Tries: a connection
# Noticed by: connection
# Place: upgrade
import socket
socket.create_connection(("127.0.0.1", int("@PORT@")), 1)
