#include "part.h"
#include "../below.h"
int below_part(void)
{
	return PART;
}
