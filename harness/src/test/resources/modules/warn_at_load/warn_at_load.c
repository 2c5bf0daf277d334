// SPDX-License-Identifier: GPL-2.0
/* Made to fail: warns when it is loaded, and goes on working. 2.4 has WARN_ON only in its last releases. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#ifndef WARN_ON
#define WARN_ON(condition) do { if (condition) dump_stack(); } while (0)
#endif

static volatile int wrong = 1;

static int __init warn_at_load_init(void)
{
	WARN_ON(wrong);
	return 0;
}

static void __exit warn_at_load_exit(void)
{
}

module_init(warn_at_load_init);
module_exit(warn_at_load_exit);

MODULE_LICENSE("GPL");
