# Tries: a call
# Noticed by: connection
# Place: upgrade
import socket, xmlrpc.client
socket.setdefaulttimeout(1)
xmlrpc.client.ServerProxy("http://127.0.0.1:@PORT@/").x()
