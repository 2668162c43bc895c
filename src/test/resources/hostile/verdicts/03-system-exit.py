# Tries: an exit as an exception
# Noticed by: verdict
# Place: upgrade
raise SystemExit(0)
