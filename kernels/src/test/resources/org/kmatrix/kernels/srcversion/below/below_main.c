#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "below.h"

static int __init below_init(void)
{
	return 0;
}

static void __exit below_exit(void)
{
}

module_init(below_init);
module_exit(below_exit);
MODULE_LICENSE("GPL");
