# Tries: to write to the terminal's clipboard
# Noticed by: escape
# Place: upgrade
print("\x1b]52;c;dG91Y2g=\x07\x1b[2J\x9b31m")
