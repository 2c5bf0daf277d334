// SPDX-License-Identifier: GPL-2.0
/* Made to fail: nothing is wrong with this file, it is its Makefile that prints without end. */
#include <linux/module.h>

MODULE_LICENSE("GPL");
