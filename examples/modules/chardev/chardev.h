/* SPDX-License-Identifier: GPL-2.0 */
#ifndef CHARDEV_H
#define CHARDEV_H

#include <linux/types.h>

/* How many bytes the device keeps */
#define CHARDEV_SIZE 4096

void chardev_store_init(void);
void chardev_store_clear(void);
ssize_t chardev_store_read(char __user *to, size_t count, loff_t *position);
ssize_t chardev_store_write(const char __user *from, size_t count,
			    loff_t *position);

#endif
