// SPDX-License-Identifier: GPL-2.0
/* Works, and says nothing but what drivers say: words that a kernel has for its own faults. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int __init talks_of_panics_init(void)
{
	printk(KERN_INFO "talks_of_panics: panic button registered\n");
	printk(KERN_INFO "talks_of_panics: Kernel panic: handler installed\n");
	printk(KERN_INFO "Kernel panic notifier registered\n");
	printk(KERN_INFO "talks_of_panics: no BUG: here\n");
	printk(KERN_INFO "BUG: none found\n");
	printk(KERN_INFO "talks_of_panics: Oops counter is 0\n");
	printk(KERN_INFO "Oops: none so far\n");
	printk(KERN_INFO "talks_of_panics: WARNING: battery at 3%%\n");
	printk(KERN_INFO "talks_of_panics: general protection fault: 0000\n");
	printk(KERN_INFO "overflow: 0000\n");
	printk(KERN_INFO "Badness level: 3\n");
	printk(KERN_INFO "Restarting system clock\n");
	printk(KERN_INFO "talks_of_panics: Unable to handle kernel paging request\n");
	printk(KERN_INFO "scheduling while atomic: checked\n");
	printk(KERN_INFO "talks_of_panics: BUG: soft lockup not seen\n");
	return 0;
}

static void __exit talks_of_panics_exit(void)
{
}

module_init(talks_of_panics_init);
module_exit(talks_of_panics_exit);

MODULE_LICENSE("GPL");
