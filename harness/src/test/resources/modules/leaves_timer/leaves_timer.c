// SPDX-License-Identifier: GPL-2.0
/* Made to fail: its timer goes off a tenth of a second after it was unloaded. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/version.h>

static struct timer_list timer;
static volatile int calls;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 15, 0)
static void call(struct timer_list *unused)
#else
static void call(unsigned long unused)
#endif
{
	calls++;
}

static int __init leaves_timer_init(void)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 15, 0)
	timer_setup(&timer, call, 0);
#else
	init_timer(&timer);
	timer.function = call;
#endif
	return 0;
}

static void __exit leaves_timer_exit(void)
{
	mod_timer(&timer, jiffies + HZ / 10);
}

module_init(leaves_timer_init);
module_exit(leaves_timer_exit);

MODULE_LICENSE("GPL");
