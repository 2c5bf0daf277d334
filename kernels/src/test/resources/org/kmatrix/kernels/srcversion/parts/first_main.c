#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "parts.h"

static int __init first_init(void)
{
	return 0;
}

static void __exit first_exit(void)
{
}

module_init(first_init);
module_exit(first_exit);
MODULE_LICENSE("GPL");
