// SPDX-License-Identifier: GPL-2.0
/* Made to fail: a timer prints into the kernel log for as long as the module is loaded. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/version.h>

static struct timer_list timer;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 15, 0)
static void print(struct timer_list *unused)
#else
static void print(unsigned long unused)
#endif
{
	int i;

	for (i = 0; i < 100; i++)
		printk(KERN_INFO "prints_without_end: and again, and again, and again, and again, and again\n");
	mod_timer(&timer, jiffies + HZ / 10);
}

static int __init prints_without_end_init(void)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 15, 0)
	timer_setup(&timer, print, 0);
#else
	init_timer(&timer);
	timer.function = print;
#endif
	mod_timer(&timer, jiffies + 1);
	return 0;
}

static void __exit prints_without_end_exit(void)
{
	del_timer_sync(&timer);
}

module_init(prints_without_end_init);
module_exit(prints_without_end_exit);

MODULE_LICENSE("GPL");
