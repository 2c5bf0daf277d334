#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "parts.h"

static int __init second_init(void)
{
	return 0;
}

static void __exit second_exit(void)
{
}

module_init(second_init);
module_exit(second_exit);
MODULE_LICENSE("GPL");
