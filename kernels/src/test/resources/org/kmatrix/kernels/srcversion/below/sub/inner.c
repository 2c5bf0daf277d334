#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#ifdef HEADER_chosen
#include "chosen.h"
#else
#include "part.h"
#endif

static int __init inner_init(void)
{
	return 0;
}

static void __exit inner_exit(void)
{
}

module_init(inner_init);
module_exit(inner_exit);
MODULE_LICENSE("GPL");
