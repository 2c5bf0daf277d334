#include "parts.h"
int part_b(void)
{
	return part_a();
}
