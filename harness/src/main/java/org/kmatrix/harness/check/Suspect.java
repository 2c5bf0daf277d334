package org.kmatrix.harness.check;

/** Who touched a guest last, and so is to blame for what is wrong with it. */
enum Suspect {
    /** Nothing that is under test was in it yet. */
    NOBODY,
    /** The module was loaded, or is just being. */
    MODULE,
    /** The module's exercise script has begun to run. */
    EXERCISE
}
