#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int __init assembler_init(void)
{
	return 0;
}

static void __exit assembler_exit(void)
{
}

module_init(assembler_init);
module_exit(assembler_exit);
MODULE_LICENSE("GPL");
