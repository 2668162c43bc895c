# Tries: memory without end
# Noticed by: report
# Place: upgrade
block = bytearray(8 << 30)
print("@EFFECT@")
