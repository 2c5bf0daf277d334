// SPDX-License-Identifier: GPL-2.0
/*
 * A cipher for the beacon, of no use against anybody.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "beacon.h"

static unsigned char xor_encode(unsigned char byte, unsigned int place)
{
	return byte ^ (0x5a + place);
}

static struct beacon_cipher xor = {
	.name = "xor",
	.encode = xor_encode,
};

static int __init xor_init(void)
{
	return beacon_register_cipher(&xor);
}

static void __exit xor_exit(void)
{
	beacon_unregister_cipher(&xor);
}

module_init(xor_init);
module_exit(xor_exit);

MODULE_DESCRIPTION("A cipher for the beacon");
MODULE_LICENSE("GPL");
