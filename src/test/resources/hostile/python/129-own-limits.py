# Tries: to lift its own limits
# Noticed by: report
# Place: upgrade
import resource
for each in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE):
    try:
        resource.setrlimit(each, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("@EFFECT@")
    except (OSError, ValueError):
        continue
