#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "empty.h"

static int __init empty_init(void)
{
	return 0;
}

static void __exit empty_exit(void)
{
}

module_init(empty_init);
module_exit(empty_exit);
MODULE_LICENSE("GPL");
