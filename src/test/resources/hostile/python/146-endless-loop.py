# Tries: never to end
# Noticed by: clock
# Place: upgrade
while True:
    pass
