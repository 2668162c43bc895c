# Tries: escapes in an error's text
# Noticed by: escape
# Place: upgrade
raise RuntimeError("\x1b]52;c;dG91Y2g=\x07 caf\u202eexe")
