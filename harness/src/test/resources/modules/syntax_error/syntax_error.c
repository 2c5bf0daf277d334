// SPDX-License-Identifier: GPL-2.0
/* Made to fail: does not compile. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int __init syntax_error_init(void)
{
	int missing_semicolon = 1
	return missing_semicolon - 1;
}

static void __exit syntax_error_exit(void)
{
}

module_init(syntax_error_init);
module_exit(syntax_error_exit);

MODULE_LICENSE("GPL");
