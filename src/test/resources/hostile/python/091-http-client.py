# Tries: a page by hand
# Noticed by: connection
# Place: upgrade
import http.client
http.client.HTTPConnection("127.0.0.1", int("@PORT@"), timeout=1).connect()
