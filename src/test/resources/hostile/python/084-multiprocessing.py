# Tries: a process of the library's
# Noticed by: file
# Place: upgrade
import multiprocessing, os
p = multiprocessing.get_context("fork").Process(target=os.system, args=("touch @OUTSIDE@/fired",))
p.start()
p.join()
