# Tries: a log file
# Noticed by: file
# Place: upgrade
import logging
logging.FileHandler("@OUTSIDE@/fired").emit(logging.makeLogRecord({"msg": "x"}))
