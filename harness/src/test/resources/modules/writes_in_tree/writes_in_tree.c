// SPDX-License-Identifier: GPL-2.0
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/writes_in_tree.h>

static int __init writes_in_tree_init(void)
{
	printk(KERN_INFO "writes_in_tree: " WRITES_IN_TREE "\n");
	return 0;
}

static void __exit writes_in_tree_exit(void)
{
}

module_init(writes_in_tree_init);
module_exit(writes_in_tree_exit);

MODULE_LICENSE("GPL");
