package org.kmatrix.kernels.elf;

/** Which kernels can load an object at all: modules became complete structures of their own in 2.5.48. */
public enum Generation {
    /** 2.4: a bare object, which insmod links in user space. */
    LINUX_2_4,
    /** 2.6 and later: it brings its {@code struct module}, and the kernel links it. */
    LINUX_2_6
}
