# Tries: a file without end
# Noticed by: report
# Place: upgrade
f = open("@WORK@/f", "wb")
for _ in range(700):
    f.write(bytes(1 << 20))
    f.flush()
print("@EFFECT@")
