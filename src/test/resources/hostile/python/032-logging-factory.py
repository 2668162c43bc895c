# Tries: a logging configuration that calls
# Noticed by: file
# Place: upgrade
import logging.config
logging.config.dictConfig({"version": 1, "handlers": {"h": {"()": "posix.system", "command": "touch @OUTSIDE@/fired"}}, "root": {"handlers": ["h"]}})
