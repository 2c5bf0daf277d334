// SPDX-License-Identifier: GPL-2.0
/* Made to fail: writes 1 MB into the kernel log when it is loaded, more than any log buffer keeps. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>

static int __init printk_flood_init(void)
{
	int i;

	for (i = 0; i < 10000; i++) {
		printk(KERN_INFO "printk_flood: %6d ...............................................................................\n", i);
		if (i % 100 == 0)
			schedule();
	}
	return 0;
}

static void __exit printk_flood_exit(void)
{
}

module_init(printk_flood_init);
module_exit(printk_flood_exit);

MODULE_LICENSE("GPL");
