// SPDX-License-Identifier: GPL-2.0
/* Made to fail: writes through a null pointer when it is loaded. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int *volatile nowhere;

static int __init oops_at_load_init(void)
{
	printk(KERN_INFO "oops_at_load: here it comes\n");
	*nowhere = 1;
	return 0;
}

static void __exit oops_at_load_exit(void)
{
}

module_init(oops_at_load_init);
module_exit(oops_at_load_exit);

MODULE_LICENSE("GPL");
