// SPDX-License-Identifier: GPL-2.0
/*
 * Uses the symbols that pair_provider exports, and so has to be loaded after
 * it; its name sorts before, so that no loader gets the order by chance.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "pair.h"

static int __init pair_consumer_init(void)
{
	struct pair_question question = { .left = 6, .right = 7 };
	int answer = pair_answer(&question);

	printk(KERN_INFO "pair_consumer: the answer is %d\n", answer);
	printk(KERN_INFO "pair_consumer: half of it is %d\n",
	       pair_half(answer));
	return 0;
}

static void __exit pair_consumer_exit(void)
{
	printk(KERN_INFO "pair_consumer: gone\n");
}

module_init(pair_consumer_init);
module_exit(pair_consumer_exit);

MODULE_DESCRIPTION("Asks pair_answer");
MODULE_LICENSE("GPL");
