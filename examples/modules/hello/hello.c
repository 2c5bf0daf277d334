// SPDX-License-Identifier: GPL-2.0
/*
 * Says hello in the kernel log: to whom, and how often, are parameters.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
#include <linux/moduleparam.h>
#endif

#define HELLO_MOST 100

static char *whom = "world";
static int count = 1;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
module_param(whom, charp, 0444);
module_param(count, int, 0444);
#else
MODULE_PARM(whom, "s");
MODULE_PARM(count, "i");
#endif
MODULE_PARM_DESC(whom, "who is greeted");
MODULE_PARM_DESC(count, "how many times, 1 to 100");

static int __init hello_init(void)
{
	int i;

	if (count < 1 || count > HELLO_MOST) {
		printk(KERN_ERR "hello: count=%d is not 1 to %d\n",
		       count, HELLO_MOST);
		return -EINVAL;
	}
	for (i = 1; i <= count; i++)
		printk(KERN_INFO "hello: Hello, %s! (%d of %d)\n",
		       whom, i, count);
	return 0;
}

static void __exit hello_exit(void)
{
	printk(KERN_INFO "hello: Goodbye, %s!\n", whom);
}

module_init(hello_init);
module_exit(hello_exit);

MODULE_DESCRIPTION("Greets in the kernel log");
MODULE_LICENSE("GPL");
