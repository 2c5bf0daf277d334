// SPDX-License-Identifier: GPL-2.0
/*
 * The device's memory: what was written, and how much of it.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 26)
#include <linux/semaphore.h>
#include <linux/uaccess.h>
#else
#include <linux/sched.h>
#include <asm/semaphore.h>
#include <asm/uaccess.h>
#endif
#include "chardev.h"

static char content[CHARDEV_SIZE];
static size_t length;
static struct semaphore lock;

void chardev_store_init(void)
{
	sema_init(&lock, 1);
}

void chardev_store_clear(void)
{
	down(&lock);
	length = 0;
	up(&lock);
}

ssize_t chardev_store_read(char __user *to, size_t count, loff_t *position)
{
	ssize_t result = 0;

	down(&lock);
	if (*position >= 0 && *position < (loff_t)length) {
		size_t at = *position;

		if (count > length - at)
			count = length - at;
		result = count;
		if (copy_to_user(to, content + at, count))
			result = -EFAULT;
		else
			*position += count;
	}
	up(&lock);
	return result;
}

ssize_t chardev_store_write(const char __user *from, size_t count,
			    loff_t *position)
{
	ssize_t result = -ENOSPC;

	down(&lock);
	if (*position >= 0 && *position < CHARDEV_SIZE) {
		size_t at = *position;

		/* what lies between is not what an earlier user left there */
		if (at > length)
			memset(content + length, 0, at - length);
		if (count > CHARDEV_SIZE - at)
			count = CHARDEV_SIZE - at;
		result = count;
		if (copy_from_user(content + at, from, count)) {
			result = -EFAULT;
		} else {
			*position += count;
			if (length < at + count)
				length = at + count;
		}
	}
	up(&lock);
	return result;
}
