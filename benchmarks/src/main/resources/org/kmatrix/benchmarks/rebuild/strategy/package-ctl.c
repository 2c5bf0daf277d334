/* The user space of a module: tells whether it is loaded, and by which names it takes parameters. */
#include <dirent.h>
#include <stdio.h>

int main(void)
{
	DIR *all = opendir("/sys/module/@NAME@/parameters");
	struct dirent *entry;

	if (!all)
		return 1;
	while ((entry = readdir(all)))
		puts(entry->d_name);
	closedir(all);
	return 0;
}
