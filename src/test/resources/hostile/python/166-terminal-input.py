# Tries: to type into the terminal
# Noticed by: report
# Place: upgrade
import fcntl, os, termios
fcntl.ioctl(os.open("/dev/tty", os.O_RDWR), termios.TIOCSTI, b"x")
print("@EFFECT@")
