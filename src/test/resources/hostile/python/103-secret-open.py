# Tries: a secret file
# Noticed by: report
# Place: upgrade
print(open("@SECRET@").read())
