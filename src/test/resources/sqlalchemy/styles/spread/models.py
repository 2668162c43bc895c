"""One set of models over many files, with re-exports."""
import paquete
from paquete import Base

target_metadata = Base.metadata
