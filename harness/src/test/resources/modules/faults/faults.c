// SPDX-License-Identifier: GPL-2.0
/*
 * Made to fail, in the way that the parameter says: insmod faults.ko kind=divide. The logs of the kernel log corpus
 * were made with it.
 */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/preempt.h>
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 18)
#include <linux/mutex.h>
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0)
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/uaccess.h>
#endif

static char *kind = "none";
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
module_param(kind, charp, 0444);
#else
MODULE_PARM(kind, "s");
#endif

static volatile int zero;
static volatile int one = 1;
static spinlock_t lock;

static int fault_null(void)
{
	return *(volatile int *)(unsigned long)(zero + 16);
}

static int fault_call_null(void)
{
	int (*volatile nowhere)(void) = NULL;

	return nowhere();
}

static int fault_paging(void)
{
	return *(volatile int *)(unsigned long)(0xf0000000UL + 0x123 * one);
}

static int fault_bug(void)
{
	BUG_ON(one);
	return 0;
}

static int fault_divide(void)
{
	return one / zero;
}

static int fault_opcode(void)
{
	__asm__ __volatile__("ud2");
	return 0;
}

static int fault_panic(void)
{
	panic("faults: asked for");
	return 0;
}

static int fault_atomic(void)
{
	spin_lock(&lock);
	set_current_state(TASK_INTERRUPTIBLE);
	schedule_timeout(1);
	spin_unlock(&lock);
	return 0;
}

static int fault_double_free(void)
{
	char *memory = kmalloc(96, GFP_KERNEL);

	kfree(memory);
	kfree(memory);
	return 0;
}

static int fault_after_free(void)
{
	volatile char *memory = kmalloc(96, GFP_KERNEL);

	kfree((void *)memory);
	memory[8] = 42;
	memory = kmalloc(96, GFP_KERNEL);
	kfree((void *)memory);
	return 0;
}

static int fault_overflow(void)
{
	volatile char *memory = kmalloc(96, GFP_KERNEL);

	memory[96 * one] = 42;
	kfree((void *)memory);
	return 0;
}

static int fault_in_kernel(void)
{
	/* dies in the kernel's own code, called from here */
	return strlen((char *)(unsigned long)(zero + 32));
}

#if defined(__x86_64__)
static int fault_protection(void)
{
	return *(volatile int *)(0x1234567812345678UL * one);
}

static int fault_stack_segment(void)
{
	int result;

	__asm__ __volatile__("push %%rbp; mov %1, %%rbp; mov 0(%%rbp), %0; pop %%rbp"
			     : "=r"(result) : "r"(0x1234567812345678UL));
	return result;
}

static int fault_double(void)
{
	__asm__ __volatile__("xor %esp, %esp; push %rax");
	return 0;
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
static int fault_soft_lockup(void)
{
	preempt_disable();
	while (one)
		cpu_relax();
	preempt_enable();
	return 0;
}

static int fault_hung_task(void)
{
	set_current_state(TASK_UNINTERRUPTIBLE);
	schedule();
	return 0;
}

static int fault_list(void)
{
	static LIST_HEAD(head);
	static struct list_head entry;

	list_add(&entry, &head);
	entry.next = &entry;
	list_del(&entry);
	return 0;
}

static int fault_bad_page(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	page->mapping = (void *)0x100;
	__free_page(page);
	return 0;
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 18)
static DEFINE_MUTEX(first);
static DEFINE_MUTEX(second);

static int fault_lock_order(void)
{
	mutex_lock(&first);
	mutex_lock(&second);
	mutex_unlock(&second);
	mutex_unlock(&first);

	mutex_lock(&second);
	mutex_lock(&first);
	mutex_unlock(&first);
	mutex_unlock(&second);
	return 0;
}

static int fault_lock_again(void)
{
	mutex_lock(&first);
	mutex_lock(&first);
	return 0;
}

static int fault_lock_unpaired(void)
{
	mutex_unlock(&first);
	return 0;
}

static int fault_sleep(void)
{
	spin_lock(&lock);
	mutex_lock(&first);
	mutex_unlock(&first);
	spin_unlock(&lock);
	return 0;
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0)
static int fault_rcu_stall(void)
{
	rcu_read_lock();
	while (one)
		cpu_relax();
	rcu_read_unlock();
	return 0;
}

static int fault_refcount(void)
{
	refcount_t references = REFCOUNT_INIT(0);

	refcount_inc(&references);
	return 0;
}

static noinline int fault_recursion(volatile char *outer)
{
	volatile char inner[512];

	inner[0] = outer ? outer[0] : 0;
	return fault_recursion(inner) + inner[0];
}

static int fault_stack(void)
{
	return fault_recursion(NULL);
}

static int fault_usercopy(void)
{
	static char text[8];
	char *memory = kmalloc(64, GFP_KERNEL);
	size_t size = 128 * one;

	if (copy_to_user((void __user *)current->mm->start_stack, memory, size))
		text[0] = 1;
	kfree(memory);
	return text[0];
}

static int fault_warn(void)
{
	WARN(one, "faults: told to warn, %d\n", one);
	return 0;
}
#endif

static const struct {
	const char *kind;
	int (*fault)(void);
} faults[] = {
	{ "null", fault_null },
	{ "call-null", fault_call_null },
	{ "paging", fault_paging },
	{ "bug", fault_bug },
	{ "divide", fault_divide },
	{ "opcode", fault_opcode },
	{ "panic", fault_panic },
	{ "atomic", fault_atomic },
	{ "double-free", fault_double_free },
	{ "after-free", fault_after_free },
	{ "overflow", fault_overflow },
	{ "in-kernel", fault_in_kernel },
#if defined(__x86_64__)
	{ "protection", fault_protection },
	{ "stack-segment", fault_stack_segment },
	{ "double", fault_double },
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
	{ "soft-lockup", fault_soft_lockup },
	{ "hung-task", fault_hung_task },
	{ "list", fault_list },
	{ "bad-page", fault_bad_page },
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 18)
	{ "lock-order", fault_lock_order },
	{ "lock-again", fault_lock_again },
	{ "lock-unpaired", fault_lock_unpaired },
	{ "sleep", fault_sleep },
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0)
	{ "rcu-stall", fault_rcu_stall },
	{ "refcount", fault_refcount },
	{ "stack", fault_stack },
	{ "usercopy", fault_usercopy },
	{ "warn", fault_warn },
#endif
};

static int __init faults_init(void)
{
	unsigned int i;

	spin_lock_init(&lock);
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (!strcmp(kind, faults[i].kind))
			return faults[i].fault() ? -EIO : 0;
	return -EINVAL;
}

static void __exit faults_exit(void)
{
}

module_init(faults_init);
module_exit(faults_exit);

MODULE_LICENSE("GPL");
