/*
 * as, for gcc 3.4: GNU as of today behind the habits of 2004.
 *
 * - "movl %ds, 4(%eax)": binutils from 2.17 on refuse a suffix where a segment register meets memory, and old
 *   kernels have it in inline assembly. The suffix is taken off: the instruction is the same.
 * - R_X86_64_PLT32: binutils from 2.31 on mark every 64-bit call with it, and kernels before 4.16 refuse a module
 *   that has one. In an object that is never linked against a shared library it means R_X86_64_PC32.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define AS "/usr/bin/as"

static void fail(const char *what)
{
	fprintf(stderr, "as (gcc 3.4): %s: %s\n", what, strerror(errno));
	exit(1);
}

/* A segment register standing alone at text: %ds followed by anything but a colon or a letter. */
static int is_segment(const char *text, const char *end)
{
	return end - text >= 3 && text[0] == '%' && strchr("cdefgs", text[1]) && text[2] == 's'
		&& (end - text == 3 || !strchr(":abcdefghijklmnopqrstuvwxyz", text[3]));
}

static const char *skip_blanks(const char *text, const char *end)
{
	while (text < end && (*text == ' ' || *text == '\t'))
		text++;
	return text;
}

/* Whether the first or the last operand between text and end is a segment register. */
static int moves_segment(const char *text, const char *end)
{
	const char *comma = memrchr(text, ',', end - text);

	return comma && (is_segment(skip_blanks(text, end), comma) || is_segment(skip_blanks(comma + 1, end), end));
}

/* Overwrites the suffix of every "movl" that moves a segment register with a blank. */
static void relax(char *line)
{
	char *at = line;

	while ((at = strstr(at, "movl"))) {
		char *operands = at + 4;

		if ((at == line || strchr(" \t;:", at[-1])) && (*operands == ' ' || *operands == '\t')
				&& moves_segment(operands, operands + strcspn(operands, ";#\n")))
			at[3] = ' ';
		at = operands;
	}
}

/* A file with the relaxed text of the named one (- is standard input); it has no name any more when it is open. */
static int relaxed(const char *name)
{
	FILE *in = strcmp(name, "-") ? fopen(name, "r") : stdin;
	FILE *out = tmpfile();
	char *line = NULL;
	size_t size = 0;

	if (!in)
		fail(name);
	if (!out)
		fail("temporary file");
	while (getline(&line, &size, in) >= 0) {
		relax(line);
		if (fputs(line, out) < 0)
			fail("temporary file");
	}
	free(line);
	if (fflush(out) || ferror(in))
		fail(name);
	if (lseek(fileno(out), 0, SEEK_SET) < 0)
		fail("temporary file");
	return fileno(out);
}

static void retype(Elf64_Rela *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ELF64_R_TYPE(rows[i].r_info) == R_X86_64_PLT32)
			rows[i].r_info = ELF64_R_INFO(ELF64_R_SYM(rows[i].r_info), R_X86_64_PC32);
}

/* Turns PLT32 into PC32 in the named object, where it is one of x86_64. */
static void rewrite(const char *name)
{
	struct stat status;
	int file = open(name, O_RDWR);

	if (file < 0 || fstat(file, &status))
		fail(name);
	if (status.st_size >= (off_t)sizeof(Elf64_Ehdr)) {
		char *data = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
		Elf64_Ehdr *header = (Elf64_Ehdr *)data;

		if (data == MAP_FAILED)
			fail(name);
		if (!memcmp(header->e_ident, ELFMAG, SELFMAG) && header->e_ident[EI_CLASS] == ELFCLASS64) {
			Elf64_Shdr *sections = (Elf64_Shdr *)(data + header->e_shoff);

			for (int i = 0; i < header->e_shnum; i++)
				if (sections[i].sh_type == SHT_RELA)
					retype((Elf64_Rela *)(data + sections[i].sh_offset),
					       sections[i].sh_size / sizeof(Elf64_Rela));
		}
		munmap(data, status.st_size);
	}
	close(file);
}

static int run(char **words, int input)
{
	int status;
	pid_t child = fork();

	if (child < 0)
		fail("fork");
	if (child == 0) {
		if (input >= 0)
			dup2(input, STDIN_FILENO);
		execv(AS, words);
		fail(AS);
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			fail("wait");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int takes_word(const char *option)
{
	return !strcmp(option, "-o") || !strcmp(option, "-I") || !strcmp(option, "--defsym") || !strcmp(option, "--MD");
}

int main(int count, char **words)
{
	const char *object = "a.out";
	int source = 0, sources = 0, status;

	for (int i = 1; i < count; i++) {
		if (!strcmp(words[i], "-o") && i + 1 < count)
			object = words[i + 1];
		if (takes_word(words[i]))
			i++;
		else if (words[i][0] != '-' || !words[i][1]) {
			source = i;
			sources++;
		} else if (!strncmp(words[i], "--version", 9) || !strcmp(words[i], "--help"))
			return run(words, -1);
	}
	if (sources > 1) {
		fprintf(stderr, "as (gcc 3.4): one source at a time, not %d\n", sources);
		return 2;
	}
	if (sources == 1) {
		int input = relaxed(words[source]);

		words[source] = "-";
		status = run(words, input);
	} else
		status = run(words, relaxed("-"));
	if (status == 0 && strcmp(object, "/dev/null"))
		rewrite(object);
	return status;
}
