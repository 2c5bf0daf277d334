#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <one.h>
#include <search_two.h>
#include "include/three.h"

static int __init search_init(void)
{
	return 0;
}

static void __exit search_exit(void)
{
}

module_init(search_init);
module_exit(search_exit);
MODULE_LICENSE("GPL");
