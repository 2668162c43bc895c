# Tries: another process's limits
# Noticed by: report
# Place: upgrade
import resource
resource.prlimit(int("@VICTIM@"), resource.RLIMIT_NOFILE, (1, 1))
print("@EFFECT@")
