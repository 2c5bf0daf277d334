// SPDX-License-Identifier: GPL-2.0
/*
 * A character device that gives back what was written to it. Its major number
 * is the kernel's choice, to be read in /proc/devices; its only minor is 0.
 */
/* first, for 2.4's fcntl.h */
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/version.h>
#include "chardev.h"

#define CHARDEV_NAME "chardev"

/* i_rdev was 16 bits wide, without iminor(), until 2.6 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
#define CHARDEV_MINOR(inode) iminor(inode)
#else
#define CHARDEV_MINOR(inode) MINOR((inode)->i_rdev)
#endif

static int major;

static int chardev_open(struct inode *inode, struct file *file)
{
	/* register_chrdev() hands us all 256 minors */
	if (CHARDEV_MINOR(inode) != 0)
		return -ENXIO;
	if ((file->f_mode & FMODE_WRITE) && (file->f_flags & O_TRUNC))
		chardev_store_clear();
	return 0;
}

static ssize_t chardev_read(struct file *file, char __user *to, size_t count,
			    loff_t *position)
{
	return chardev_store_read(to, count, position);
}

static ssize_t chardev_write(struct file *file, const char __user *from,
			     size_t count, loff_t *position)
{
	return chardev_store_write(from, count, position);
}

static struct file_operations chardev_operations = {
	.owner = THIS_MODULE,
	.open = chardev_open,
	.read = chardev_read,
	.write = chardev_write,
};

static int __init chardev_init(void)
{
	chardev_store_init();
	major = register_chrdev(0, CHARDEV_NAME, &chardev_operations);
	if (major < 0) {
		printk(KERN_ERR CHARDEV_NAME ": no major number (%d)\n", major);
		return major;
	}
	printk(KERN_INFO CHARDEV_NAME ": major %d\n", major);
	return 0;
}

static void __exit chardev_exit(void)
{
	unregister_chrdev(major, CHARDEV_NAME);
	printk(KERN_INFO CHARDEV_NAME ": gone\n");
}

module_init(chardev_init);
module_exit(chardev_exit);

MODULE_DESCRIPTION("A device that gives back what was written to it");
MODULE_LICENSE("GPL");
