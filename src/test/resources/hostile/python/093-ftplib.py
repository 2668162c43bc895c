# Tries: a file transfer
# Noticed by: connection
# Place: upgrade
import ftplib
ftplib.FTP().connect("127.0.0.1", int("@PORT@"), timeout=1)
