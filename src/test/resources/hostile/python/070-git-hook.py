# Tries: a hook of the project's repository
# Noticed by: file
# Place: upgrade
open("@PROJECT@/.git/hooks/pre-commit", "w").write("touch fired")
