// SPDX-License-Identifier: GPL-2.0
/* Does nothing: it is its Makefile that is looked at. */
#include <linux/init.h>
#include <linux/module.h>

static int __init writes_elsewhere_init(void)
{
	return 0;
}

static void __exit writes_elsewhere_exit(void)
{
}

module_init(writes_elsewhere_init);
module_exit(writes_elsewhere_exit);

MODULE_LICENSE("GPL");
