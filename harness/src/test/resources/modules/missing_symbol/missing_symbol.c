// SPDX-License-Identifier: GPL-2.0
/*
 * Made to fail: uses a function that no kernel exports. modpost refuses it from 5.x on; before, it builds with a
 * warning, and the kernel (2.4: insmod) refuses it.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

int exported_by_no_kernel(void);

static int __init missing_symbol_init(void)
{
	return exported_by_no_kernel();
}

static void __exit missing_symbol_exit(void)
{
}

module_init(missing_symbol_init);
module_exit(missing_symbol_exit);

MODULE_LICENSE("GPL");
