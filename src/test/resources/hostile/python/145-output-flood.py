# Tries: output without end
# Noticed by: output
# Place: upgrade
import sys
for _ in range(60):
    sys.stderr.write("x" * (1 << 20))
