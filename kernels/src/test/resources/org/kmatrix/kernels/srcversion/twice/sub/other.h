#include "twice.h"
#include "third.h"
