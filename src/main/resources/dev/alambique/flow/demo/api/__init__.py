"""La aplicación del curso: una lista de tareas."""
