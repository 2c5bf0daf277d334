#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include "text.h"

/* a comment with "a quotation mark and // slashes */
// a comment that counts: it's "quoted
/*/ the star of the opening does not close */
static const char *lines = "a string /* with a comment */ and \"quotes\"	tab";
static const char *joined = "one \
two";
static const char backslash = '\\', quote = '"'; /* "the quote above begins a string" */
static const char *end = "ends with a backslash \\"; /* so far the string goes for modpost */
#define LONG_MACRO(x) \
	do { (void)(x); } while (0)
static int formfeed, crlf;
/* not utf-8: é */ static int latin; /* café */

static int __init text_init(void)
{
	LONG_MACRO(lines); LONG_MACRO(joined); LONG_MACRO(backslash); LONG_MACRO(quote); LONG_MACRO(end);
	formfeed = crlf = latin = TEXT;
	return 0;
}

static void __exit text_exit(void)
{
}

module_init(text_init);
module_exit(text_exit);
MODULE_LICENSE("GPL");
MODULE_VERSION("1.0");
/* no line end follows, and the comment is not a closed one for modpost's eyes: "*/