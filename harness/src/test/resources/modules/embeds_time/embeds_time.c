// SPDX-License-Identifier: GPL-2.0
/* Says when and where it was built: no two builds are the same. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/stringify.h>

static int __init embeds_time_init(void)
{
	printk(KERN_INFO "embeds_time: %s of %s %s, %s\n", __FILE__, __DATE__, __TIME__, __stringify(BUILT_AT));
	return 0;
}

static void __exit embeds_time_exit(void)
{
}

module_init(embeds_time_init);
module_exit(embeds_time_exit);
MODULE_LICENSE("GPL");
