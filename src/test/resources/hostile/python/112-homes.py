# Tries: files in the homes
# Noticed by: report
# Place: upgrade
import glob, os
homes = (*glob.glob("/home/*"), "/root", "@HOME@")
if any(os.path.isfile(f) for home in homes for f in glob.glob(home + "/.*")):
    print("@EFFECT@")
