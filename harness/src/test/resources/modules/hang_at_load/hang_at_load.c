// SPDX-License-Identifier: GPL-2.0
/* Made to fail: loops with interrupts off when it is loaded; the guest says nothing more. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
#include <linux/interrupt.h>
#else
#include <asm/system.h>
#define local_irq_disable() __cli()
#endif

static volatile int forever = 1;

static int __init hang_at_load_init(void)
{
	printk(KERN_INFO "hang_at_load: here it comes\n");
	local_irq_disable();
	while (forever)
		;
	return 0;
}

static void __exit hang_at_load_exit(void)
{
}

module_init(hang_at_load_init);
module_exit(hang_at_load_exit);

MODULE_LICENSE("GPL");
