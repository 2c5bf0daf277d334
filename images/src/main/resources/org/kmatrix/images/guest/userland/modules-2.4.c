/* 2.4's module calls, which musl knows by number only: insmod needs them to link a module. */
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

unsigned long create_module(const char *name, size_t size)
{
	return syscall(SYS_create_module, name, size);
}

int query_module(const char *name, int which, void *buffer, size_t size, size_t *needed)
{
	return syscall(SYS_query_module, name, which, buffer, size, needed);
}
