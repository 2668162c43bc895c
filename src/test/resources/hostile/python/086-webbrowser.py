# Tries: a browser that is a shell
# Noticed by: file
# Place: upgrade
import webbrowser
webbrowser.GenericBrowser(["sh", "-c", "touch @OUTSIDE@/fired", "%s"]).open("x")
