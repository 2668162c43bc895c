# Tries: never to be ended for want of memory
# Noticed by: report
# Place: upgrade
own = "/proc/self/oom_score_adj"
was = int(open(own).read())
with open(own, "w") as f:
    f.write(str(max(was - 500, -1000)))
if int(open(own).read()) < was:
    print("@EFFECT@")
