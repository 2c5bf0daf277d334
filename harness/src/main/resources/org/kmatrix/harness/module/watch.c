/*
 * watch: runs a command, and writes down what it changes, or tries to change, outside the directories that it may write.
 *
 * usage: watch REPORT DIRECTORY[:DIRECTORY...] COMMAND [ARGUMENT...]
 *
 * The report's first line is "watching", or "not watching: WHY"; then follows one line a path, with what would have become
 * of it first: created, changed or removed.
 *
 * A seccomp filter stops every system call that changes a file by its name; this program reads the name and lets the call go
 * on. So an attempt is seen whether or not it succeeds, no library and no static program gets round it, and calls that only
 * read cost nothing. What would be made in a directory that is not there counts: on another machine it is. What would change
 * nothing wherever it is tried is no attempt: mkdir of what is there, as mkdir -p does; unlink of what is not, as rm -f does.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define NONE -1
#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)

/* What a call does with its path. */
enum effect { OPENS, OPENS_BY_STRUCT, CREATES, ADDS, CHANGES, CHANGES_LINK, REMOVES };

/* A call, and which of its arguments are a directory's descriptor, the path, and the flags of an open. A rename has two rows. */
struct call {
	int x86_64, i386;
	enum effect effect;
	int directory, path, flags;
};

static const struct call calls[] = {
	{SYS_open, 5, OPENS, NONE, 0, 1},
	{SYS_creat, 8, CREATES, NONE, 0, NONE},
	{SYS_openat, 295, OPENS, 0, 1, 2},
	{437, 437, OPENS_BY_STRUCT, 0, 1, 2}, /* openat2 */
	{SYS_truncate, 92, CHANGES, NONE, 0, NONE},
	{NONE, 193, CHANGES, NONE, 0, NONE}, /* truncate64 */
	{SYS_mkdir, 39, ADDS, NONE, 0, NONE},
	{SYS_mkdirat, 296, ADDS, 0, 1, NONE},
	{SYS_mknod, 14, ADDS, NONE, 0, NONE},
	{SYS_mknodat, 297, ADDS, 0, 1, NONE},
	{SYS_symlink, 83, ADDS, NONE, 1, NONE},
	{SYS_symlinkat, 304, ADDS, 1, 2, NONE},
	{SYS_link, 9, ADDS, NONE, 1, NONE},
	{SYS_linkat, 303, ADDS, 2, 3, NONE},
	{SYS_rename, 38, REMOVES, NONE, 0, NONE},
	{SYS_rename, 38, CREATES, NONE, 1, NONE},
	{SYS_renameat, 302, REMOVES, 0, 1, NONE},
	{SYS_renameat, 302, CREATES, 2, 3, NONE},
	{SYS_renameat2, 353, REMOVES, 0, 1, NONE},
	{SYS_renameat2, 353, CREATES, 2, 3, NONE},
	{SYS_unlink, 10, REMOVES, NONE, 0, NONE},
	{SYS_unlinkat, 301, REMOVES, 0, 1, NONE},
	{SYS_rmdir, 40, REMOVES, NONE, 0, NONE},
	{SYS_chmod, 15, CHANGES, NONE, 0, NONE},
	{SYS_fchmod, 94, CHANGES, 0, NONE, NONE},
	{SYS_fchmodat, 306, CHANGES, 0, 1, NONE},
	{452, 452, CHANGES, 0, 1, NONE}, /* fchmodat2 */
	{SYS_chown, 182, CHANGES, NONE, 0, NONE},
	{NONE, 212, CHANGES, NONE, 0, NONE}, /* chown32 */
	{SYS_lchown, 16, CHANGES_LINK, NONE, 0, NONE},
	{NONE, 198, CHANGES_LINK, NONE, 0, NONE}, /* lchown32 */
	{SYS_fchown, 95, CHANGES, 0, NONE, NONE},
	{SYS_fchownat, 298, CHANGES, 0, 1, NONE},
	{SYS_utime, 30, CHANGES, NONE, 0, NONE},
	{SYS_utimes, 271, CHANGES, NONE, 0, NONE},
	{SYS_futimesat, 299, CHANGES, 0, 1, NONE},
	{SYS_utimensat, 320, CHANGES, 0, 1, NONE},
	{NONE, 412, CHANGES, 0, 1, NONE}, /* utimensat_time64 */
	{SYS_setxattr, 226, CHANGES, NONE, 0, NONE},
	{SYS_lsetxattr, 227, CHANGES_LINK, NONE, 0, NONE},
};
#define CALLS (sizeof(calls) / sizeof(*calls))

static int report = -1;
static char *allowed;

static void say(const char *what, const char *path)
{
	char line[PATH_MAX + 32];
	int length = snprintf(line, sizeof(line) - 1, "%s%s", what, path);

	for (char *at = line; *at; at++)
		if (*at == '\n')
			*at = '?';
	line[length++] = '\n';
	if (write(report, line, length) < 0)
		perror("watch: report");
}

/* Each path once, with what came first. */
static int is_new(const char *path)
{
	static char **known;
	static size_t count;

	for (size_t i = 0; i < count; i++)
		if (!strcmp(known[i], path))
			return 0;
	known = realloc(known, (count + 1) * sizeof(*known));
	known[count++] = strdup(path);
	return 1;
}

static int below(const char *path, const char *directory, size_t length)
{
	return !strncmp(path, directory, length) && (!path[length] || path[length] == '/');
}

static int may_write(const char *path)
{
	if (below(path, "/dev", 4) || below(path, "/proc", 5))
		return 1;
	for (const char *at = allowed; *at;) {
		size_t length = strcspn(at, ":");

		if (length && below(path, at, length))
			return 1;
		at += length + (at[length] == ':');
	}
	return 0;
}

/* Memory of a stopped process. Less than asked for where it ends. */
static ssize_t memory(pid_t process, uint64_t address, void *to, size_t size)
{
	char name[64];
	int file;
	ssize_t got;

	snprintf(name, sizeof(name), "/proc/%d/mem", process);
	file = open(name, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return -1;
	got = pread(file, to, size, (off_t)address);
	close(file);
	return got;
}

static int link_of(pid_t process, const char *what, char *to)
{
	char name[64];
	ssize_t got;

	snprintf(name, sizeof(name), "/proc/%d/%s", process, what);
	got = readlink(name, to, PATH_MAX - 1);
	if (got < 0)
		return 0;
	to[got] = 0;
	return to[0] == '/';
}

/* The path that a call names, absolute, as it stands. */
static int named(const struct seccomp_notif *stopped, const struct call *call, char *to)
{
	char path[PATH_MAX] = "", base[PATH_MAX], what[32] = "cwd";
	int directory = call->directory == NONE ? AT_FDCWD : (int)stopped->data.args[call->directory];

	if (call->path != NONE && stopped->data.args[call->path]) {
		ssize_t got = memory(stopped->pid, stopped->data.args[call->path], path, sizeof(path) - 1);

		if (got <= 0)
			return 0;
		path[got] = 0;
	}
	if (path[0] == '/') {
		strcpy(to, path);
		return 1;
	}
	if (directory != AT_FDCWD)
		snprintf(what, sizeof(what), "fd/%d", directory);
	if (!link_of(stopped->pid, what, base))
		return 0;
	return snprintf(to, PATH_MAX, "%s%s%s", base, path[0] ? "/" : "", path) < PATH_MAX;
}

/* Of a path whose directory is not there: what is there of it with all links followed, and the rest as it stands. */
static int resolved_above(const char *path, char *to)
{
	char above[PATH_MAX], *rest;
	size_t length;

	strcpy(above, path);
	while ((rest = strrchr(above, '/')) != NULL && rest != above) {
		*rest = 0;
		if (realpath(above, to))
			break;
	}
	if (rest == above)
		strcpy(to, "/");
	/* a .. below what is not there leads nowhere, for the call too */
	if (!rest || strstr(path + (rest - above), "/.."))
		return 0;
	length = strlen(to);
	return snprintf(to + length, PATH_MAX - length, "%s", path + (rest - above) + !to[1]) < (int)(PATH_MAX - length);
}

/* The same path with all links followed, but the last one where the call does not follow it. */
static int resolved(const char *path, int follows, char *to)
{
	char parent[PATH_MAX], *last;
	size_t length;

	if (follows && realpath(path, to))
		return 1;
	strcpy(parent, path);
	for (length = strlen(parent); length > 1 && parent[length - 1] == '/'; length--)
		parent[length - 1] = 0;
	last = strrchr(parent, '/');
	*last++ = 0;
	if (!strcmp(last, "..") || !strcmp(last, "."))
		return realpath(path, to) != NULL;
	if (!realpath(parent[0] ? parent : "/", to))
		return resolved_above(path, to);
	length = strlen(to);
	return snprintf(to + length, PATH_MAX - length, "%s%s", to[1] ? "/" : "", last) < (int)(PATH_MAX - length);
}

static uint64_t flags_of(const struct seccomp_notif *stopped, const struct call *call)
{
	struct open_how how = {0};

	if (call->effect == OPENS)
		return stopped->data.args[call->flags];
	memory(stopped->pid, stopped->data.args[call->flags], &how, sizeof(how.flags));
	return how.flags;
}

/* What would become of the path where it could be written; NULL for nothing. */
static const char *outcome(const struct call *call, const char *path, uint64_t flags)
{
	struct stat status;
	int there = !lstat(path, &status);

	switch (call->effect) {
	case OPENS:
	case OPENS_BY_STRUCT:
		if (!(flags & WRITING))
			return NULL;
		if (there && S_ISDIR(status.st_mode))
			return (flags & O_TMPFILE) == O_TMPFILE ? "created " : NULL;
		if (!there)
			return flags & O_CREAT ? "created " : NULL;
		return (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL) ? NULL
			: flags & (O_WRONLY | O_RDWR | O_TRUNC) ? "changed " : NULL;
	case CREATES:
		return there ? "changed " : "created ";
	case ADDS:
		return there ? NULL : "created ";
	case CHANGES:
	case CHANGES_LINK:
		return there ? "changed " : NULL;
	case REMOVES:
		return there ? "removed " : NULL;
	}
	return NULL;
}

static void look(int listener, const struct seccomp_notif *stopped, const struct call *call)
{
	char path[PATH_MAX], real[PATH_MAX];
	uint64_t flags = call->flags == NONE ? 0 : flags_of(stopped, call);
	int follows = call->effect == CHANGES
		|| ((call->effect == OPENS || call->effect == OPENS_BY_STRUCT)
		    && !(flags & O_NOFOLLOW) && (flags & (O_CREAT | O_EXCL)) != (O_CREAT | O_EXCL));
	const char *what;

	if (!named(stopped, call, path) || below(path, "/dev", 4) || below(path, "/proc", 5))
		return;
	if (!resolved(path, follows, real) || may_write(real))
		return;
	what = outcome(call, real, flags);
	/* what was read counts only if the process that was stopped is still the one that it was read from */
	if (what && !ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &stopped->id) && is_new(real))
		say(what, real);
}

static int number(const struct call *call, uint32_t arch)
{
	return arch == AUDIT_ARCH_X86_64 ? call->x86_64 : call->i386;
}

static void serve(int listener)
{
	struct seccomp_notif stopped = {0};
	struct seccomp_notif_resp answer = {0};

	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &stopped))
		return;
	for (size_t i = 0; i < CALLS; i++)
		if (number(&calls[i], stopped.data.arch) == stopped.data.nr)
			look(listener, &stopped, &calls[i]);
	answer.id = stopped.id;
	answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

/* The part of the filter for one kind of program. */
static size_t filter_for(uint32_t arch, struct sock_filter *to)
{
	struct sock_filter *at = to;

	*at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < CALLS; i++) {
		const struct call *call = &calls[i];

		if (number(call, arch) == NONE)
			continue;
		if (call->effect == OPENS) {
			*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number(call, arch), 0, 4);
			*at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
				offsetof(struct seccomp_data, args) + 8 * call->flags);
			*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, WRITING, 0, 1);
			*at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
			*at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
		} else {
			*at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number(call, arch), 0, 1);
			*at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
		}
	}
	*at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	return at - to;
}

static int install(void)
{
	static struct sock_filter filter[16 + 10 * CALLS];
	struct sock_fprog program = {.filter = filter};
	size_t native = filter_for(AUDIT_ARCH_X86_64, filter + 3);
	size_t other = filter_for(AUDIT_ARCH_I386, filter + 3 + native);

	filter[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
	filter[1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
	filter[2] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, native);
	program.len = 3 + native + other;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return -1;
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

static void run(char **command)
{
	execvp(command[0], command);
	fprintf(stderr, "watch: %s: %s\n", command[0], strerror(errno));
	_exit(127);
}

static int wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return 1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int watch(int listener, pid_t child)
{
	int ended = syscall(SYS_pidfd_open, child, 0);
	struct pollfd both[] = {{.fd = listener, .events = POLLIN}, {.fd = ended, .events = POLLIN}};

	while (poll(both, 2, -1) >= 0 || errno == EINTR) {
		if (both[0].revents & POLLIN)
			serve(listener);
		else if (both[1].revents)
			break;
	}
	return wait_for(child);
}

int main(int count, char **words)
{
	int tell[2], listener;
	pid_t child;

	if (count < 4) {
		fprintf(stderr, "usage: watch REPORT DIRECTORY[:DIRECTORY...] COMMAND [ARGUMENT...]\n");
		return 2;
	}
	allowed = words[2];
	report = open(words[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (report < 0 || pipe2(tell, O_CLOEXEC)) {
		perror(words[1]);
		return 2;
	}
	/* with a common table of files the child's listener is this program's too; exec gives it a table of its own */
	child = syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0);
	if (child == 0) {
		listener = install();
		if (listener < 0)
			listener = -errno;
		if (write(tell[1], &listener, sizeof(listener)) != sizeof(listener))
			_exit(127);
		run(words + 3);
	}
	if (child < 0 || read(tell[0], &listener, sizeof(listener)) != sizeof(listener)) {
		perror("watch");
		return 2;
	}
	if (listener < 0) {
		say("not watching: ", strerror(-listener));
		return wait_for(child);
	}
	say("watching", "");
	return watch(listener, child);
}
