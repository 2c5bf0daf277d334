#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "./here.h"
#include "../deep/here.h"
#include "plain.h"

static int __init deepest_init(void)
{
	return 0;
}

static void __exit deepest_exit(void)
{
}

module_init(deepest_init);
module_exit(deepest_exit);
MODULE_LICENSE("GPL");
