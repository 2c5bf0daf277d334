#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "twice.h"
#include "sub/other.h"
#include <twice.h>

static int __init twice_init(void)
{
	return 0;
}

static void __exit twice_exit(void)
{
}

module_init(twice_init);
module_exit(twice_exit);
MODULE_LICENSE("GPL");
