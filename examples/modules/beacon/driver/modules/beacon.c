// SPDX-License-Identifier: GPL-2.0
/*
 * A beacon that never leaves the machine: what is written to /proc/beacon is
 * its text, and what is read there is the text as it would be sent, in
 * hexadecimal. A cipher may be registered by another module.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/version.h>
#include <asm/uaccess.h>
#include "beacon.h"

#define BEACON_LONGEST 32

static char text[BEACON_LONGEST];
static unsigned int length;
static struct beacon_cipher *cipher;
static spinlock_t lock;

int beacon_register_cipher(struct beacon_cipher *new)
{
	int result = -EBUSY;

	spin_lock(&lock);
	if (!cipher) {
		cipher = new;
		result = 0;
	}
	spin_unlock(&lock);
	return result;
}

void beacon_unregister_cipher(struct beacon_cipher *old)
{
	spin_lock(&lock);
	if (cipher == old)
		cipher = NULL;
	spin_unlock(&lock);
}

#if LINUX_VERSION_CODE < 0x020600
/* the Makefile makes no symbol versions on 2.4 */
EXPORT_SYMBOL_NOVERS(beacon_register_cipher);
EXPORT_SYMBOL_NOVERS(beacon_unregister_cipher);
#else
EXPORT_SYMBOL(beacon_register_cipher);
EXPORT_SYMBOL(beacon_unregister_cipher);
#endif

static int beacon_read(char *page, char **start, off_t offset, int count,
		       int *eof, void *data)
{
	unsigned int i;
	char *at = page;

	spin_lock(&lock);
	at += sprintf(at, "%s ", cipher ? cipher->name : "plain");
	for (i = 0; i < length; i++) {
		unsigned char byte = text[i];

		at += sprintf(at, "%02x",
			      cipher ? cipher->encode(byte, i) : byte);
	}
	spin_unlock(&lock);
	at += sprintf(at, "\n");
	*eof = 1;
	return at - page;
}

static int beacon_write(struct file *file, const char *buffer,
			unsigned long count, void *data)
{
	char new[BEACON_LONGEST];

	if (!count)
		return 0;
	if (count > sizeof(new))
		return -EINVAL;
	if (copy_from_user(new, buffer, count))
		return -EFAULT;
	spin_lock(&lock);
	memcpy(text, new, count);
	length = count;
	spin_unlock(&lock);
	return count;
}

static int __init beacon_init(void)
{
	struct proc_dir_entry *entry;

	spin_lock_init(&lock);
	entry = create_proc_entry("beacon", 0644, NULL);
	if (!entry)
		return -ENOMEM;
	entry->read_proc = beacon_read;
	entry->write_proc = beacon_write;
	printk(KERN_INFO "beacon: lit\n");
	return 0;
}

static void __exit beacon_exit(void)
{
	remove_proc_entry("beacon", NULL);
	printk(KERN_INFO "beacon: out\n");
}

module_init(beacon_init);
module_exit(beacon_exit);

MODULE_DESCRIPTION("A beacon that never leaves the machine");
MODULE_LICENSE("GPL");
