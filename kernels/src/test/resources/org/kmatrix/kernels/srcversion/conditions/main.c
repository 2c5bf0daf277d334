#include <linux/version.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/list.h>
#define BIGGER(a, b) ((a) > (b))
#define LEVEL (CHOICE - 1)
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 24)
#include "new.h"
#elif defined(CONFIG_MODULES)
#include "old.h"
#endif
#if BIGGER(LEVEL, 1) && !defined(NOTHING)
#include "level.h"
#else
#include "missing.h"
#endif
#ifdef CONFIG_NO_SUCH_OPTION
#include "missing.h"
#endif
#ifdef IS_ENABLED
#if IS_ENABLED(CONFIG_MODULES) && !IS_ENABLED(CONFIG_NO_SUCH_OPTION)
#include "isenabled.h"
#endif
#endif
#ifdef list_for_each
#include "kernels.h"
#endif
#ifndef _LINUX_LIST_H
#include "old.h"
#endif
#if 0 /* an apostrophe isn't a constant's begin
*/
#include "missing.h"
#endif

static int __init conditions_init(void)
{
	return 0;
}

static void __exit conditions_exit(void)
{
}

module_init(conditions_init);
module_exit(conditions_exit);
MODULE_LICENSE("GPL");
