// SPDX-License-Identifier: GPL-2.0
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int __init looks_into_tree_init(void)
{
#ifdef WHOLE_TREE
	printk(KERN_INFO "looks_into_tree: the whole tree is there\n");
#endif
	return 0;
}

static void __exit looks_into_tree_exit(void)
{
}

module_init(looks_into_tree_init);
module_exit(looks_into_tree_exit);
MODULE_LICENSE("GPL");
