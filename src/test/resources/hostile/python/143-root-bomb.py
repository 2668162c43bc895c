# Tries: files at the root
# Noticed by: report
# Place: upgrade
for place in ("/f", "/dev/f", "/etc/f"):
    try:
        open(place, "w").write("x")
        print("@EFFECT@")
    except OSError:
        continue
