# Tries: a database by C sockets, which raise no event
# Noticed by: connection
# Place: upgrade
import psycopg2
psycopg2.connect(host="127.0.0.1", port=int("@PORT@"), connect_timeout=2, dbname="x", user="x")
