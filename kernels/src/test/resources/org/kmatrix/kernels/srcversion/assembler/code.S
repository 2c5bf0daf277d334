/* a comment */
#include <linux/linkage.h>
#include "code.h"
# it's a comment for the assembler
	.text
	.globl assembler_code
assembler_code:
	nop
	ret
