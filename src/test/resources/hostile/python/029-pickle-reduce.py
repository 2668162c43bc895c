# Tries: a pickle that calls
# Noticed by: file
# Place: upgrade
import pickle
pickle.loads(b"cposix\nsystem\n(S'touch @OUTSIDE@/fired'\ntR.")
