/*
 * Stands before a compiler or a linker, and counts what it is called for: one line a call is appended to CALLS, if that file
 * is there. Then the tool itself takes the process over, so that nothing else is different.
 *
 * What counts: a compiler that makes an object or a program of sources, and a linker that makes a module (.ko; on 2.4,
 * whose modules are .o, any object). Not the questions that a kernel's make asks (-E, -S, -M, no source, /dev/null), and not
 * the .mod.c that modpost writes, which are a line of their own.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CALLS "/machine/out/calls"

static const char *const places[] = { "/usr/local/bin/", "/usr/bin/" };

static int ends(const char *text, const char *end)
{
	size_t length = strlen(text), size = strlen(end);

	return length >= size && !strcmp(text + length - size, end);
}

static const char *output(char **arguments)
{
	const char *last = "";

	for (; *arguments; arguments++)
		if (!strcmp(*arguments, "-o") && arguments[1])
			last = arguments[1];
		else if (!strncmp(*arguments, "-o", 2) && arguments[0][2])
			last = *arguments + 2;
	return last;
}

/* The last source; nothing where no code is made of it. */
static const char *source(char **arguments)
{
	const char *last = NULL;

	for (arguments++; *arguments; arguments++) {
		const char *it = *arguments;

		if (!strcmp(it, "-E") || !strcmp(it, "-S") || !strcmp(it, "-M") || !strcmp(it, "-MM")
				|| !strcmp(it, "-fsyntax-only") || !strcmp(it, "/dev/null"))
			return NULL;
		if ((!strcmp(it, "-o") || !strcmp(it, "-include") || !strcmp(it, "-imacros")) && arguments[1])
			arguments++;
		else if (*it != '-' && (ends(it, ".c") || ends(it, ".S") || ends(it, ".s") || ends(it, ".i")))
			last = it;
	}
	return last;
}

static void count(const char *tool, char **arguments)
{
	const char *what = NULL, *name;
	char line[4096];
	int calls, length;

	if (ends(tool, "ld") || ends(tool, "ld.bfd")) {
		name = output(arguments);
		if (ends(name, ".ko"))
			what = "linked";
		else if (ends(name, ".o"))
			what = "joined";
	} else {
		name = source(arguments);
		if (name)
			what = ends(name, ".mod.c") ? "described" : "compiled";
	}
	if (!what)
		return;
	calls = open(CALLS, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (calls < 0)
		return;
	length = snprintf(line, sizeof(line), "%s\t%s\n", what, name);
	/* a full disk is not the compiler's fault */
	if (length < 0 || length >= (int)sizeof(line) || write(calls, line, length) < 0)
		return;
}

int main(int argc, char **argv)
{
	char self[4096], real[4096];
	const char *tool;
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (length < 0 || argc < 1) {
		perror("front: /proc/self/exe");
		return 127;
	}
	self[length] = '\0';
	tool = strrchr(self, '/') + 1;
	count(tool, argv);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		snprintf(real, sizeof(real), "%s%s", places[i], tool);
		argv[0] = real;
		execv(real, argv);
	}
	perror(tool);
	return 127;
}
