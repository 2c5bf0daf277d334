// SPDX-License-Identifier: GPL-2.0
/*
 * Exports two versioned symbols, one of them to modules under the GPL only.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "pair.h"

int pair_answer(const struct pair_question *question)
{
	return question->left * question->right;
}
EXPORT_SYMBOL(pair_answer);

int pair_half(int answer)
{
	return answer / 2;
}
EXPORT_SYMBOL_GPL(pair_half);

static int __init pair_provider_init(void)
{
	printk(KERN_INFO "pair_provider: ready\n");
	return 0;
}

static void __exit pair_provider_exit(void)
{
	printk(KERN_INFO "pair_provider: gone\n");
}

module_init(pair_provider_init);
module_exit(pair_provider_exit);

MODULE_DESCRIPTION("Exports pair_answer and pair_half");
MODULE_LICENSE("GPL");
