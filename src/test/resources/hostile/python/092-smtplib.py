# Tries: a mail
# Noticed by: connection
# Place: upgrade
import smtplib
smtplib.SMTP("127.0.0.1", int("@PORT@"), timeout=1)
