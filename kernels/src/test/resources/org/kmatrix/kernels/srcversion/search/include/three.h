#include <search_four.h>
#include "one.h"
