# Tries: a connection by the module under socket
# Noticed by: connection
# Place: upgrade
import _socket
s = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
s.connect(("127.0.0.1", int("@PORT@")))
