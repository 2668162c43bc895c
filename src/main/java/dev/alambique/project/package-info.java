/// Where the user's project is and what is known about it. It never reads the project.
@NullMarked
package dev.alambique.project;

import org.jspecify.annotations.NullMarked;
