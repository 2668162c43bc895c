# Tries: the scratch folders without end
# Noticed by: report
# Place: upgrade
for place in ("/tmp", "/dev/shm"):
    try:
        for n in range(3):
            with open(f"{place}/f{n}", "wb") as f:
                for _ in range(50):
                    f.write(bytes(1 << 20))
        print("@EFFECT@")
    except OSError:
        continue
